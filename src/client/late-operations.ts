import { calendarOperations } from '../contract/calendar.ts';
import { patientOperations } from '../contract/patient.ts';
import { sessionOperations } from '../contract/session.ts';
import type { PatientOperations } from './jane-client.ts';

/** The tables of a patient's three audiences, whole. */
export const operations: PatientOperations = { ...sessionOperations, ...patientOperations, ...calendarOperations };
