import { calendarOperations } from '../contract/calendar.ts';
import { patientOperations } from '../contract/patient.ts';
import { sessionOperations } from '../contract/session.ts';

/** Every operation that a patient's page may call, joined from the tables of three audiences. */
export const operations = { ...sessionOperations, ...patientOperations, ...calendarOperations };

export type PatientOperations = typeof operations;
export type OperationName = keyof PatientOperations;
