import { mergeableFields, type Comparison } from '../../../src/contract/staff.ts';
import { databaseNow, type Database } from '../database/open.ts';
import { ProblemError } from '../problem.ts';
import { clinicRow, type ClinicRow } from './clinic-row.ts';
import { notTheSame, toldOf, withoutUnprovenAddresses } from './duplicates.ts';
import { addressKey } from './email-address.ts';
import { compareAll } from './likeness.ts';
import { isSameName } from './name-likeness.ts';
import { personOf, type Person } from './person.ts';
import { calledAt } from './phone.ts';
import { sharePhone } from './phone-key.ts';
import { lineOf, detailsOf, type PersonDetails } from './person-details.ts';
import { momentAt } from './time.ts';
import { usernamesOf } from './usernames-on-file.ts';
import { takingTime } from './visit-rows.ts';

async function personAndPatient(db: Database, id: string): Promise<{ person: Person; patient: PersonDetails }> {
  const person = await personOf(db, id);
  const patient = person && (await detailsOf(db, person.survivorId));
  if (person === undefined || patient === undefined) throw new ProblemError('not-found');
  return { person, patient };
}

/** Two records side by side, with what a merge would join and everybody who would then see both. */
export async function comparePatients(db: Database, oneId: string, otherId: string): Promise<Comparison> {
  const [one, other] = [await personAndPatient(db, oneId), await personAndPatient(db, otherId)];
  if (one.person.survivorId === other.person.survivorId) throw new ProblemError('same-patient');
  const [some, others] = [one.person.recordIds, other.person.recordIds];
  const clinic = await clinicRow(db);
  const { region } = clinic;
  const tellings = [await toldOf(db, some), await toldOf(db, others)] as const;
  const verdict = compareAll(await withoutUnprovenAddresses(db, tellings[0]), tellings[1], region);
  const ruledOut = await notTheSame(db, some, others);
  return {
    sides: [await sideOf(db, clinic, one), await sideOf(db, clinic, other)],
    likelihood: verdict?.likelihood ?? null,
    reasons: verdict?.reasons ?? [],
    same: mergeableFields.filter((field) => isSame(field, one.patient, other.patient, region)),
    wouldSeeBoth: (await usernamesOf(db, [...some, ...others])).map(({ username }) => username),
    ...(ruledOut === undefined ? {} : { notTheSame: { at: momentAt(ruledOut.at, clinic.zone), by: ruledOut.by } }),
  };
}

function isSame(
  field: (typeof mergeableFields)[number],
  one: PersonDetails,
  other: PersonDetails,
  region: string,
): boolean {
  const [a, b] = [one[field], other[field]];
  if (a === null || b === null) return false;
  if (field === 'phone') return sharePhone(a, b, region);
  if (field === 'email') return addressKey(a) === addressKey(b);
  return field === 'born' ? a === b : isSameName(a, b);
}

async function sideOf(
  db: Database,
  { zone, region }: ClinicRow,
  { person: { recordIds }, patient }: { person: Person; patient: PersonDetails },
): Promise<Comparison['sides'][0]> {
  const now = await databaseNow(db);
  const visits = await db
    .selectFrom('appointment')
    .where('patient_id', 'in', recordIds)
    .where('state', '<>', 'archived')
    .select((row) => [
      row.fn
        .countAll<number>()
        .filterWhere(row.and([row('ends_at', '>', now), row('state', 'in', takingTime)]))
        .as('upcoming'),
      row.fn.countAll<number>().filterWhere('ends_at', '<=', now).as('past'),
      row.fn.min<Date | null>('starts_at').filterWhere('state', 'in', takingTime).as('first'),
    ])
    .executeTakeFirstOrThrow();
  const { mails } = await db
    .selectFrom('mail')
    .where('patient_id', 'in', recordIds)
    .select((row) => row.fn.countAll<number>().as('mails'))
    .executeTakeFirstOrThrow();
  const { calendars } = await db
    .selectFrom('calendar_link')
    .innerJoin('calendar_link_subject', 'link_id', 'calendar_link.id')
    .where('calendar_link_subject.patient_id', 'in', recordIds)
    .where('ended_at', 'is', null)
    .where('state', '=', 'connected')
    .select((row) => row.fn.count<number>('calendar_link.id').distinct().as('calendars'))
    .executeTakeFirstOrThrow();
  return {
    patient: { ...lineOf(patient), ...calledAt(patient.phone, region) },
    usernames: (await usernamesOf(db, recordIds)).map(({ username }) => username),
    appointments: { upcoming: visits.upcoming, past: visits.past },
    firstVisit: visits.first === null ? null : momentAt(visits.first, zone),
    mails,
    calendars,
  };
}
