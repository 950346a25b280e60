import type { AuditAction, AuditField } from '../../../../src/contract/staff-audit.ts';
import { plural } from '../../../../src/i18n/plural.ts';

/** What an entry tells of, in words that fit into a sentence. */
export interface AuditDetails {
  readonly appointment: string;
  readonly other: string;
  readonly merge: string;
  readonly calendar: string;
  readonly username: string | undefined;
}

const forUsername = (username: string | undefined): string =>
  username === undefined ? '' : ` for the username ${username}`;

/** "Who did what". */
export const audit = {
  heading: 'Who did what',
  show: 'Show the record of changes',
  nothing: 'Nothing yet.',
  whoOpened: 'Who opened this file',
  openedBy: (by: string, when: string) => `Opened by ${by}, ${when}`,
  openedUntil: (by: string, when: string, until: string) => `Opened by ${by}, ${when}, last at ${until}`,
  /** What each line says after whoever did it. A new action of the server's has no words until it has them here. */
  actions: {
    'patient.created': () => 'put the patient on file',
    'patient.changed': () => 'changed the details',
    'patient.imported': () => 'put the patient on file',
    'patient.marked-deceased': () => 'marked the patient as deceased',
    'patient.unmarked-deceased': () => 'took back that the patient is deceased',
    'patient.erased': () => 'erased the patient',
    'account.created': () => 'chose a username and a password',
    'account.set-up-again': () => 'chose a username and a password anew, by a Welcome Email',
    'account.username-changed': () => 'changed the username',
    'account.password-changed': () => 'changed the password',
    'account.password-reset': () => 'set a new password, by a reset link',
    'mail.welcome-sent': ({ username }) => `sent a Welcome Email${forUsername(username)}`,
    'mail.reset-sent': ({ username }) => `sent a Password Reset Email${forUsername(username)}`,
    'mail.resumed': () => 'let emails go out again to an address that they came back from',
    'appointment.booked': ({ appointment }) => `booked ${appointment}`,
    'appointment.reserved': ({ appointment }) => `put a hold on ${appointment}`,
    'appointment.moved': ({ appointment }) => `moved ${appointment}`,
    'appointment.changed': ({ appointment }) => `changed ${appointment}`,
    'appointment.cancelled': ({ appointment }) => `cancelled ${appointment}`,
    'appointment.restored': ({ appointment }) => `brought back ${appointment}`,
    'appointment.confirmed': ({ appointment }) => `confirmed ${appointment}`,
    'appointment.undone': ({ appointment }) => `undid the booking of ${appointment}`,
    'appointment.arrived': ({ appointment }) => `noted the arrival for ${appointment}`,
    'appointment.no_show': ({ appointment }) => `noted a no-show for ${appointment}`,
    'appointment.attendance-cleared': ({ appointment }) => `took back whether the patient came to ${appointment}`,
    'appointment.archived': ({ appointment }) => `archived ${appointment}`,
    'merge.made': ({ merge }) => `merged ${merge}`,
    'merge.undone': ({ merge }) => `undid the merge of ${merge}`,
    'not-the-same.said': ({ other }) => `said that ${other} is not the same person`,
    'duplicate-check.asked': () => 'asked whether they are on file twice',
    'duplicate-request.closed': () => 'answered that the patient is on file once',
    'calendar.reset': ({ calendar }) => `reset the link of ${calendar}`,
    'calendar.stopped': ({ calendar }) => `stopped sharing with ${calendar}`,
    'clinic.changed': () => 'changed the clinic',
    'schedule.changed': () => 'changed the schedule',
    'zone-data.followed': () => 'followed newer time zone rules',
    'staff.added': () => 'added a staff member',
    'staff.invited-again': () => 'sent a staff member another invitation',
    'staff.role-changed': () => 'changed the role of a staff member',
    'staff.ended': () => 'ended the work of a staff member here',
    'staff.set-up': () => 'chose their front desk password',
    'staff.signed-in': () => 'signed in at the front desk',
    'staff.help-sent': () => 'sent a link for a new front desk password',
    'staff.password-reset': () => 'set a new front desk password',
  } satisfies Record<AuditAction, (told: AuditDetails) => string>,
  line: (who: string, did: string, because: string) => `${who} ${did}${because}`,
  because: {
    override: ', although they had been called not the same person',
    deceased: ', because the patient is marked as deceased',
  },
  calendar: 'a calendar',
  calendars: {
    device: 'a calendar on a device',
    google: 'Google Calendar',
    outlook: 'Outlook',
    office365: 'Microsoft 365',
    copy: 'a copied calendar link',
  },
  thePatient: 'The patient',
  patientAs: (username: string) => `The patient (${username})`,
  theImport: 'The import',
  theServer: 'The clinic’s server',
  anAppointment: 'an appointment',
  appointment: (treatment: string, practitioner: string, when: string) => `${treatment} with ${practitioner}, ${when}`,
  anotherRecord: 'another record',
  twoRecords: 'two records',
  mergeOf: (from: string, into: string) => `${from} into ${into}`,
  fields: {
    firstName: 'First name',
    lastName: 'Last name',
    born: 'Birth date',
    email: 'Email',
    phone: 'Phone',
    privateMail: 'Not in shared help mails',
    language: 'Language',
    username: 'Username',
    start: 'Time',
    minutes: 'Length',
    treatment: 'Treatment',
    practitioner: 'Practitioner',
    place: 'Place',
    room: 'Room',
    state: 'Status',
  } satisfies Record<AuditField, string>,
  states: {
    reserved: 'on hold',
    booked: 'booked',
    arrived: 'arrived',
    no_show: 'no-show',
    cancelled: 'cancelled',
    archived: 'archived',
  },
  minutes: plural('en', { one: (count) => `${count} minute`, other: (count) => `${count} minutes` }),
  changed: (field: string, from: string, to: string) => `${field}: from ${from} to ${to}`,
  added: (field: string, to: string) => `${field}: ${to}, before that none`,
  removed: (field: string, from: string) => `${field}: none, before that ${from}`,
  notKept: (field: string) => `${field}: what it was is not kept`,
  takenOver: (fields: string) => `Taken over: ${fields}`,
};
