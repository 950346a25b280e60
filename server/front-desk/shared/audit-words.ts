import type { ResponseOf } from '../../../src/contract/index.ts';
import type { PatientLine, staffOperations } from '../../../src/contract/staff.ts';
import { pageLanguage } from '../i18n/page-language.ts';
import { born, dateInWords, dayAndTime, listed, nameAndContact, time, words } from './print.ts';
import { textOf } from './words.ts';

export type Audit = ResponseOf<(typeof staffOperations)['listAudit']>;
export type AuditEntry = Audit['entries'][number];

function actorOf({ actor, actorName, actorUsername, because }: AuditEntry): string {
  const { audit } = pageLanguage.text;
  if (actorName !== undefined) return actorName;
  if (actor === 'patient') return actorUsername === undefined ? audit.thePatient : audit.patientAs(actorUsername);
  return because === 'import' ? audit.theImport : audit.theServer;
}

function appointmentOf({ visit }: AuditEntry, now: string): string {
  const { audit } = pageLanguage.text;
  if (visit === undefined) return audit.anAppointment;
  return audit.appointment(words(visit.treatment), visit.practitioner, dayAndTime(visit.start, now));
}

const recordOf = (patient: PatientLine | undefined): string =>
  patient === undefined ? pageLanguage.text.audit.anotherRecord : nameAndContact(patient);

/** "Ines Park moved Physiotherapy with Jonas Tremblay, Fri, Nov 27, 10:00 a.m." An unknown action is shown by its own name. */
export function auditWords(entry: AuditEntry, now: string): string {
  const { audit } = pageLanguage.text;
  const { action, because, calendar, from, into, mail, other } = entry;
  const say = textOf(audit.actions, action);
  const did =
    say === undefined
      ? action.replaceAll(/[._-]/g, ' ')
      : say({
          appointment: appointmentOf(entry, now),
          other: recordOf(other),
          merge:
            from === undefined || into === undefined ? audit.twoRecords : audit.mergeOf(recordOf(from), recordOf(into)),
          calendar: textOf(audit.calendars, calendar) ?? audit.calendar,
          username: mail?.username,
        });
  return audit.line(actorOf(entry), did, textOf(audit.because, because) ?? '');
}

/** Files of other systems name fields in their own way. */
const fieldName = (field: string): string =>
  textOf(pageLanguage.text.audit.fields, field) ?? field.charAt(0).toUpperCase() + field.slice(1);

function valueWords(field: string, value: string, now: string): string {
  const { audit, family } = pageLanguage.text;
  switch (field) {
    case 'start':
      return dayAndTime({ instant: now, wall: value, zone: '' }, now);
    case 'born':
      return born(value);
    case 'minutes':
      return audit.minutes(Number(value));
    case 'state':
      return textOf(audit.states, value) ?? value;
    case 'level':
      return textOf(family.levels, value) ?? value;
    case 'endsOn':
      return dateInWords(value);
    case 'language':
      return new Intl.DisplayNames(pageLanguage.tag, { type: 'language' }).of(value) ?? value;
    default:
      return value;
  }
}

/** What was one thing before and another after: "Phone: from 604-555-0142 to 604-555-0177". */
export function changeWords({ changes = [], taken = [] }: AuditEntry, now: string): string[] {
  const { audit } = pageLanguage.text;
  const said = changes.map(({ field, before, after }) => {
    const name = fieldName(field);
    const [from, to] = [before, after].map((value) => (value ? valueWords(field, value, now) : undefined));
    if (from !== undefined && to !== undefined) return audit.changed(name, from, to);
    if (to !== undefined) return audit.added(name, to);
    return from === undefined ? audit.notKept(name) : audit.removed(name, from);
  });
  return taken.length === 0
    ? said
    : [...said, audit.takenOver(listed(taken.map((field) => fieldName(field).toLowerCase())))];
}

/** "Opened by Ines Park, Fri, Nov 27, 10:00 a.m., last at 10:12 a.m." */
export function openedWords({ by, at, until }: NonNullable<Audit['opened']>[number], now: string): string {
  const { audit } = pageLanguage.text;
  const when = dayAndTime(at, now);
  return time(until) === time(at) ? audit.openedBy(by, when) : audit.openedUntil(by, when, time(until));
}
