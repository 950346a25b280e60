import type { Operation } from '../contract/index.ts';
import { sessionStartOperations } from '../contract/session-start.ts';
import { inTime } from './in-time.ts';
import type { PatientOperations } from './jane-client.ts';
import { toJaneError } from './jane-error.ts';

export type OperationName = keyof PatientOperations;

const atOnce: Partial<Record<OperationName, Operation>> = { ...sessionStartOperations };

/** Only their names are known from the beginning: what travels with them comes with the first call of one. */
const later: Record<Exclude<OperationName, keyof typeof sessionStartOperations>, true> = {
  confirmPassword: true,
  listSessions: true,
  endOneSession: true,
  endOtherSessions: true,
  requestHelp: true,
  openLink: true,
  checkUsername: true,
  renewLink: true,
  setUpAccount: true,
  resetPassword: true,
  listUpcomingAppointments: true,
  getAccount: true,
  changeUsername: true,
  changePassword: true,
  listAppointmentHistory: true,
  listTreatments: true,
  listOpenings: true,
  bookAppointment: true,
  moveAppointment: true,
  cancelAppointment: true,
  undoBooking: true,
  askClinic: true,
  dismissAnswer: true,
  offerCalendarLinks: true,
  listCalendarLinks: true,
  takeCalendarLink: true,
  resetCalendarLink: true,
  stopCalendarLink: true,
};

/** Every operation that a patient's page may call. */
export const operationNames = Object.keys({ ...sessionStartOperations, ...later }) as OperationName[];

/** A part of the page that calls these as soon as it can brings them along. */
export function bringOperations(table: Partial<PatientOperations>): void {
  Object.assign(atOnce, table);
}

/** The table's entry; for a rare operation it is loaded, and a load that failed is tried again at the next call. */
export async function operationNamed(name: OperationName): Promise<Operation> {
  const here = atOnce[name];
  if (here) return here;
  try {
    const { operations } = await inTime(import('./late-operations.ts'));
    return operations[name];
  } catch (error) {
    throw toJaneError(error);
  }
}
