import type { Operation } from '../contract/index.ts';
import { sessionStartOperations } from '../contract/session-start.ts';
import { upcomingOperations } from '../contract/upcoming.ts';
import type { PatientOperations } from './jane-client.ts';
import { toJaneError } from './jane-error.ts';

const atOnce = { ...sessionStartOperations, ...upcomingOperations };

/** Only their names are known from the beginning: what travels with them comes with the first call of one. */
const later: Record<Exclude<keyof PatientOperations, keyof typeof atOnce>, true> = {
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
  offerCalendarLinks: true,
  listCalendarLinks: true,
  takeCalendarLink: true,
  resetCalendarLink: true,
  stopCalendarLink: true,
};

export type OperationName = keyof PatientOperations;

/** Every operation that a patient's page may call. */
export const operationNames = Object.keys({ ...atOnce, ...later }) as OperationName[];

/** The table's entry; for a rare operation it is loaded, and a load that failed is tried again at the next call. */
export async function operationNamed(name: OperationName): Promise<Operation> {
  if (name in atOnce) return atOnce[name as keyof typeof atOnce];
  try {
    const { operations } = await import('./late-operations.ts');
    return operations[name];
  } catch (error) {
    throw toJaneError(error);
  }
}
