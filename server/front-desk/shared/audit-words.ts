import type { ResponseOf } from '../../../src/contract/index.ts';
import type { AuditAction, AuditField } from '../../../src/contract/staff-audit.ts';
import type { PatientLine, staffOperations } from '../../../src/contract/staff.ts';
import { born, count, dayAndTime, fullName, listed, time, words } from './print.ts';

export type Audit = ResponseOf<(typeof staffOperations)['listAudit']>;
export type AuditEntry = Audit['entries'][number];

/** What an entry tells of, in words that fit into a sentence. */
interface Told {
  readonly entry: AuditEntry;
  readonly visit: string;
  readonly other: string;
  readonly merge: string;
}

const calendars: Readonly<Record<string, string>> = {
  device: 'a calendar on a device',
  google: 'Google Calendar',
  outlook: 'Outlook',
  office365: 'Microsoft 365',
  copy: 'a copied calendar link',
};
const calendar = ({ entry }: Told): string => calendars[entry.calendar ?? ''] ?? 'a calendar';
const forUsername = ({ entry }: Told): string =>
  entry.mail?.username === undefined ? '' : ` for the username ${entry.mail.username}`;

/** What each line says after whoever did it. A new action of the server's has no words until it has them here. */
const actions: Readonly<Record<AuditAction, (told: Told) => string>> = {
  'patient.created': () => 'put the patient on file',
  'patient.changed': () => 'changed the details',
  'patient.imported': () => 'put the patient on file',
  'patient.marked-deceased': () => 'marked the patient as deceased',
  'patient.unmarked-deceased': () => 'took back that the patient is deceased',
  'account.created': () => 'chose a username and a password',
  'account.set-up-again': () => 'chose a username and a password anew, by a Welcome Email',
  'account.username-changed': () => 'changed the username',
  'account.password-changed': () => 'changed the password',
  'account.password-reset': () => 'set a new password, by a reset link',
  'mail.welcome-sent': (told) => `sent a Welcome Email${forUsername(told)}`,
  'mail.reset-sent': (told) => `sent a Password Reset Email${forUsername(told)}`,
  'mail.resumed': () => 'let emails go out again to an address that they came back from',
  'appointment.booked': ({ visit }) => `booked ${visit}`,
  'appointment.reserved': ({ visit }) => `put a hold on ${visit}`,
  'appointment.moved': ({ visit }) => `moved ${visit}`,
  'appointment.changed': ({ visit }) => `changed ${visit}`,
  'appointment.cancelled': ({ visit }) => `cancelled ${visit}`,
  'appointment.restored': ({ visit }) => `brought back ${visit}`,
  'appointment.confirmed': ({ visit }) => `confirmed ${visit}`,
  'appointment.undone': ({ visit }) => `undid the booking of ${visit}`,
  'appointment.arrived': ({ visit }) => `noted the arrival for ${visit}`,
  'appointment.no_show': ({ visit }) => `noted a no-show for ${visit}`,
  'appointment.attendance-cleared': ({ visit }) => `took back whether the patient came to ${visit}`,
  'appointment.archived': ({ visit }) => `archived ${visit}`,
  'merge.made': ({ merge }) => `merged ${merge}`,
  'merge.undone': ({ merge }) => `undid the merge of ${merge}`,
  'not-the-same.said': ({ other }) => `said that ${other} is not the same person`,
  'duplicate-check.asked': () => 'asked whether they are on file twice',
  'duplicate-request.closed': () => 'answered that the patient is on file once',
  'calendar.reset': (told) => `reset the link of ${calendar(told)}`,
  'calendar.stopped': (told) => `stopped sharing with ${calendar(told)}`,
  'clinic.changed': () => 'changed the clinic',
  'zone-data.followed': () => 'followed newer time zone rules',
  'staff.added': () => 'added a staff member',
  'staff.invited-again': () => 'sent a staff member another invitation',
  'staff.role-changed': () => 'changed the role of a staff member',
  'staff.ended': () => 'ended the work of a staff member here',
  'staff.set-up': () => 'chose their front desk password',
  'staff.signed-in': () => 'signed in at the front desk',
  'staff.help-sent': () => 'sent a link for a new front desk password',
  'staff.password-reset': () => 'set a new front desk password',
};

const reasons: Readonly<Record<string, string>> = {
  override: ', although they had been called not the same person',
  deceased: ', because the patient is marked as deceased',
};

function actorOf({ actor, actorName, actorUsername, because }: AuditEntry): string {
  if (actorName !== undefined) return actorName;
  if (actor === 'patient') return actorUsername === undefined ? 'The patient' : `The patient (${actorUsername})`;
  return because === 'import' ? 'The import' : 'The clinic’s server';
}

function visitOf({ visit }: AuditEntry, now: string): string {
  if (visit === undefined) return 'an appointment';
  return `${words(visit.treatment)} with ${visit.practitioner}, ${dayAndTime(visit.start, now)}`;
}

/** A record by its name and how it can be told from another of that name. */
const recordOf = (patient: PatientLine | undefined): string =>
  patient === undefined
    ? 'another record'
    : `${fullName(patient)} (${patient.email ?? patient.phone ?? 'no contact on file'})`;

/** "Ines Park moved Physiotherapy with Jonas Tremblay, Fri, Nov 27, 10:00 a.m." An unknown action is shown by its own name. */
export function auditWords(entry: AuditEntry, now: string): string {
  const told = {
    entry,
    visit: visitOf(entry, now),
    other: recordOf(entry.other),
    merge:
      entry.from === undefined || entry.into === undefined
        ? 'two records'
        : `${recordOf(entry.from)} into ${recordOf(entry.into)}`,
  };
  const say = (actions as Readonly<Partial<Record<string, (told: Told) => string>>>)[entry.action];
  const did = say === undefined ? entry.action.replaceAll(/[._-]/g, ' ') : say(told);
  return `${actorOf(entry)} ${did}${reasons[entry.because ?? ''] ?? ''}`;
}

const fieldNames: Readonly<Record<AuditField, string>> = {
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
};

const states: Readonly<Record<string, string>> = {
  reserved: 'on hold',
  booked: 'booked',
  arrived: 'arrived',
  no_show: 'no-show',
  cancelled: 'cancelled',
  archived: 'archived',
};

/** Files of other systems name fields in their own way. */
const fieldName = (field: string): string =>
  (fieldNames as Readonly<Partial<Record<string, string>>>)[field] ?? field.charAt(0).toUpperCase() + field.slice(1);

function valueWords(field: string, value: string, now: string): string {
  switch (field) {
    case 'start':
      return dayAndTime({ instant: now, wall: value, zone: '' }, now);
    case 'born':
      return born(value);
    case 'minutes':
      return count(Number(value), 'minute');
    case 'state':
      return states[value] ?? value;
    case 'language':
      return new Intl.DisplayNames('en-CA', { type: 'language' }).of(value) ?? value;
    default:
      return value;
  }
}

/** What was one thing before and another after: "Phone: from 604-555-0142 to 604-555-0177". */
export function changeWords({ changes = [], taken = [] }: AuditEntry, now: string): string[] {
  const said = changes.map(({ field, before, after }) => {
    const name = fieldName(field);
    const [from, to] = [before, after].map((value) => (value ? valueWords(field, value, now) : undefined));
    if (from !== undefined && to !== undefined) return `${name}: from ${from} to ${to}`;
    if (to !== undefined) return `${name}: ${to}, before that none`;
    return from === undefined ? `${name}: what it was is not kept` : `${name}: none, before that ${from}`;
  });
  return taken.length === 0
    ? said
    : [...said, `Taken over: ${listed(taken.map((field) => fieldName(field).toLowerCase()))}`];
}

/** "Opened by Ines Park, Fri, Nov 27, 10:00 a.m., last at 10:12 a.m." */
export function openedWords({ by, at, until }: NonNullable<Audit['opened']>[number], now: string): string {
  const last = time(until) === time(at) ? '' : `, last at ${time(until)}`;
  return `Opened by ${by}, ${dayAndTime(at, now)}${last}`;
}
