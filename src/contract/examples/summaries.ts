import type { calendarOperations } from '../calendar.ts';
import type { patientOperations } from '../patient.ts';
import type { sessionOperations } from '../session.ts';
import type { staffOperations } from '../staff.ts';

type Name =
  | keyof typeof sessionOperations
  | keyof typeof patientOperations
  | keyof typeof calendarOperations
  | keyof typeof staffOperations;

/** One sentence per operation for the OpenAPI document; no client imports it. */
export const summaries: Record<Name, string> = {
  getClinic: 'Name, logo, colour, contact, time zone, policy and texts: all that a page needs besides the address.',
  signIn: 'Signs an account in. Unknown user, wrong password and "no username yet" look and time the same.',
  refreshSession: 'Rotates the refresh token and answers with a fresh access token.',
  endSession: 'Signs out here. Answers the same whether or not there was a session.',
  createSessionCode: 'A code that carries a memory-only session over one navigation, good for 30 seconds, once.',
  exchangeSessionCode: 'Turns such a code into a session of this page.',
  extendSession: 'A person is here: moves the idle clock.',
  confirmPassword: 'Types the password again, where a remembered session needs it.',
  listSessions: 'Where the account is signed in.',
  endOneSession: 'Signs one place out.',
  endOtherSessions: 'Signs every other place out.',
  requestHelp: 'Sends the help mail, if that is on file. The answer never tells.',
  openLink: 'What a one-time link is for and whom it greets. Does not use it up.',
  checkUsername: 'Whether a username is free, and ones that are. Does not use the link up.',
  renewLink: 'Sends a new link of the same kind to the address on file.',
  setUpAccount: 'Chooses username and password by a Welcome Email, and uses its link up.',
  resetPassword: 'Sets a new password by a Password Reset Email, uses its link up and ends every session.',
  getAccount: 'What "Username / Password" and "Manage Sessions" say of the account.',
  changeUsername: 'Changes the username, with the current password.',
  changePassword: 'Changes the password, with the current one, and ends the other sessions.',
  listUpcomingAppointments: 'What is booked, and what the patient may do with each.',
  listAppointmentHistory: 'What was, the newest first.',
  listTreatments: 'What the patient can book, and with whom.',
  listOpenings: 'Free times, a week at a time.',
  bookAppointment: 'Books an opening, with a time of grace in which it can be undone.',
  moveAppointment: 'Changes the time of an appointment.',
  cancelAppointment: 'Cancels an appointment.',
  undoBooking: 'Takes a fresh booking back, whatever the policy says.',
  askClinic: 'Asks the clinic to check whether the patient is on file twice.',
  dismissAnswer: 'The patient has read what the clinic answered to that; from then on they can ask again.',
  offerCalendarLinks: 'Offers a link for each way of subscribing; asking again answers with the same ones.',
  listCalendarLinks: 'The calendars that are connected, and the links that were taken and not used yet.',
  takeCalendarLink: 'The patient pressed or copied an offered link.',
  resetCalendarLink: 'Replaces the address of a link; the old one is dead at once.',
  stopCalendarLink: 'Stops one link; its address is dead at once.',
  staffSignIn: 'Signs a staff member in.',
  getStaff: 'Who is signed in at this front desk.',
  staffSignOut: 'Signs the staff member out.',
  setUpStaff: 'The first password of a staff member, by a mailed link.',
  requestStaffHelp:
    'Mails a staff member the way to a new password, if somebody works there under that address. The answer never tells.',
  resetStaffPassword: 'Sets a new password of a staff member by a mailed link, and ends every session of theirs.',
  searchPatients: 'Finds patients by name, mail or phone.',
  getPatient: "A patient's file: usernames, mails, appointments, likely duplicates, merges.",
  createPatient: 'Puts a patient on file, once every likely duplicate was seen.',
  findLikely: 'Who may already be on file under these particulars.',
  changePatient: 'Changes particulars of a patient.',
  markDeceased: 'Marks a patient as deceased: no mail, no sign-in, no visit to come, and nobody is told.',
  unmarkDeceased: 'Takes that mark back. Cancelled visits stay cancelled.',
  sendWelcomeEmail: 'Sends a Welcome Email, with an optional note.',
  sendPasswordResetEmail: 'Sends a Password Reset Email for one username.',
  listTreatmentsForStaff: 'What can be booked, and with whom.',
  listOpeningsForStaff: "Free times, without the patients' policy.",
  bookForPatient: 'Books for a patient. Staff are exempt from the policy.',
  moveForPatient: 'Changes the time of an appointment.',
  setAppointmentState: 'Cancels, brings back, or marks as arrived or not come.',
  listDuplicateRequests: 'Patients who asked whether they are on file twice.',
  closeDuplicateRequest: 'Answers such a question: on file once.',
  comparePatients: 'Two records side by side, and who would see both after a merge.',
  mergePatients: 'Merges a record into another. Nothing is moved, so it can be undone.',
  undoMerge: 'Ends a merge; both records stand as before, with what was booked since.',
  markNotTheSame: 'Remembers that two records are not the same person.',
  listAudit: "What was done on a patient's file.",
  listOpeningDays: 'Which days of five weeks have times, and the first free time of anyone.',
  listOpeningDaysForStaff: "The same, without the patients' policy.",
};
