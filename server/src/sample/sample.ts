import { sql } from 'kysely';
import { nameKey } from '../clinic/names.ts';
import { phoneKey } from '../clinic/phone-key.ts';
import { addDays, addMinutes, dateAt, wallAt, zoneVersion } from '../clinic/time.ts';
import { usernameColumns } from '../clinic/username-key.ts';
import { databaseNow, type Database, type Tx } from '../database/open.ts';
import { queueMail } from '../mail/outbox.ts';
import type { Parts } from '../parts.ts';
import { idFor } from './chance.ts';
import {
  online,
  practitionerNamed,
  practitioners,
  sampleClinic,
  writeClinic,
  type SamplePractitioner,
  type SampleTreatment,
} from './clinic.ts';
import { fillDays } from './days.ts';
import { writeExceptions } from './exceptions.ts';
import { known, samplePatients, type SamplePatient } from './people.ts';

const DAYS_BEFORE = 42;
const DAYS_AHEAD = 24;

/** Good for the sample clinic alone, which listens on this machine only. */
const PATIENT_PASSWORD = 'four quiet herons';
const STAFF = { email: 'ines@cedarstreet.example', name: 'Ines Park', password: 'front desk at cedar' };

/** What `npm start` prints. */
export interface SampleSignIns {
  staff: { email: string; password: string };
  patient: { username: string; password: string };
}

async function writePeople(
  tx: Tx,
  passwordHash: string,
  staffHash: string,
  patients: readonly SamplePatient[],
): Promise<void> {
  const daysAgo = (days: number) => sql<Date>`now() - make_interval(days => ${days})`;
  await tx
    .insertInto('staff')
    .values([
      { id: idFor('staff', 'ines'), email: STAFF.email, name: STAFF.name, role: 'admin', password_hash: staffHash },
      {
        id: idFor('staff', 'tomas'),
        email: 'tomas@cedarstreet.example',
        name: 'Tomas Reid',
        role: 'front-desk',
        password_hash: staffHash,
      },
    ])
    .execute();
  await tx
    .insertInto('patient')
    .values(
      patients.map((one) => ({
        id: one.id,
        first_name: one.firstName,
        last_name: one.lastName,
        name_key: nameKey(one.firstName, one.lastName),
        born: one.born,
        email: one.email,
        phone: one.phone,
        phone_key: phoneKey(one.phone, sampleClinic.region),
        language: one.language,
        private_mail: one.privateMail,
        survivor_id: one.id,
        created_at: daysAgo(one.daysOnFile),
      })),
    )
    .execute();
  const withUsername = patients.flatMap((one) => (one.username === null ? [] : [{ ...one, username: one.username }]));
  await tx
    .insertInto('account')
    .values(
      withUsername.map((one) => ({
        id: idFor('account', one.id),
        ...usernameColumns(one.username),
        password_hash: passwordHash,
        password_changed_at: daysAgo(Math.min(one.daysOnFile, 240)),
        language: one.language,
      })),
    )
    .execute();
  await tx
    .insertInto('access')
    .values(
      withUsername.flatMap((one) => [
        { account_id: idFor('account', one.id), patient_id: one.id, relation: 'self' as const, granted_by: 'sample' },
        ...one.family.map((child) => ({
          account_id: idFor('account', one.id),
          patient_id: child,
          relation: 'family' as const,
          granted_by: 'sample',
        })),
      ]),
    )
    .execute();
}

/** Where the demo's website tells how an online visit works: its address is another one at each start that says so. */
async function nameTrainingPages(tx: Tx, website: string): Promise<void> {
  const page = `${website}/online-appointments/`;
  await tx
    .updateTable('clinic')
    .set({
      training_url: page,
      training_urls: JSON.stringify({ default: page, fr: `${website}/fr/rendez-vous-en-ligne/` }),
    })
    // Another page, of a clinic's file that was imported into the demo, stays.
    .where((row) => row.or([row('training_url', 'is', null), row('training_url', 'like', '%/online-appointments/')]))
    .execute();
}

/** Nobody stands at the demo's front desk all day: whoever was booked, came; now and then somebody did not. */
async function markWhoCame(tx: Tx): Promise<void> {
  await tx
    .updateTable('appointment')
    .set({ state: sql`case when get_byte(uuid_send(id), 0) < 10 then 'no_show' else 'arrived' end` })
    .where('state', '=', 'booked')
    .where('ends_at', '<', sql<Date>`now()`)
    .execute();
}

/** The patient whose sign-in is printed can always begin a visit: one online within the hour is made unless there is one. */
async function ensureVisitWithinTheHour(tx: Tx, now: Date): Promise<string | undefined> {
  const soon = await tx
    .selectFrom('appointment')
    .where('patient_id', '=', known.noah.id)
    .where('place_id', '=', online.id)
    .where('state', 'in', ['booked', 'arrived'])
    .where('starts_at', '>', addMinutes(now, 2))
    .where('starts_at', '<', addMinutes(now, 55))
    .orderBy('starts_at')
    .select('id')
    .executeTakeFirst();
  if (soon !== undefined) return soon.id;
  for (const [practitioner, treatment] of onlineOffers) {
    for (const start of quartersAfter(addMinutes(now, 5), 3)) {
      const id = await bookOnline(tx, practitioner, treatment, start);
      if (id !== undefined) return id;
    }
  }
  return takeOver(tx, now);
}

/** Its reminder, which at a real clinic went out the day before, is in the mailbox once. */
async function remindOnce(tx: Tx, parts: Parts, appointmentId: string): Promise<void> {
  const before = await tx
    .selectFrom('mail')
    .where('appointment_id', '=', appointmentId)
    .where('kind', '=', 'reminder')
    .select('id')
    .executeTakeFirst();
  if (before === undefined) await queueMail(tx, parts, { kind: 'reminder', patientId: known.noah.id, appointmentId });
}

/** Everybody who sees patients online is busy all hour: the next such visit becomes the printed patient's. */
async function takeOver(tx: Tx, now: Date): Promise<string | undefined> {
  for (const [practitioner, treatment] of onlineOffers) {
    const next = await tx
      .selectFrom('appointment')
      .where('practitioner_id', '=', practitioner.id)
      .where('state', '=', 'booked')
      .where('booked_by', '=', 'staff')
      .where('starts_at', '>', addMinutes(now, 5))
      .where('starts_at', '<', addMinutes(now, 55))
      .select('id')
      .executeTakeFirst();
    if (next === undefined) continue;
    await tx
      .updateTable('appointment')
      .set({ patient_id: known.noah.id, treatment_id: treatment.id, place_id: online.id, room_id: null })
      .where('id', '=', next.id)
      .execute();
    return next.id;
  }
  return undefined;
}

/** Who sees patients online, each with what they then do. */
const onlineOffers = practitioners.flatMap((one) =>
  one.treatments.filter((treatment) => treatment.online).map((treatment) => [one, treatment] as const),
);

function quartersAfter(instant: Date, count: number): Date[] {
  const quarter = 15 * 60_000;
  const first = new Date(Math.ceil(instant.getTime() / quarter) * quarter);
  return Array.from({ length: count }, (_, index) => addMinutes(first, index * 15));
}

/** The visit's id; undefined where the practitioner is busy then. */
async function bookOnline(
  tx: Tx,
  practitioner: SamplePractitioner,
  treatment: SampleTreatment,
  start: Date,
): Promise<string | undefined> {
  const end = addMinutes(start, treatment.minutes);
  const made = await tx
    .insertInto('appointment')
    .values({
      id: idFor('soon', practitioner.name, start.toISOString()),
      patient_id: known.noah.id,
      treatment_id: treatment.id,
      practitioner_id: practitioner.id,
      place_id: online.id,
      state: 'booked',
      wall_start: wallAt(start, sampleClinic.zone),
      wall_end: wallAt(end, sampleClinic.zone),
      zone: sampleClinic.zone,
      starts_at: start,
      ends_at: end,
      zone_version: zoneVersion,
      booked_by: 'staff',
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made?.id;
}

export const hasSample = async (db: Database | Tx): Promise<boolean> =>
  (await db.selectFrom('practitioner').select('id').executeTakeFirst()) !== undefined;

/**
 * Fills an empty demo database with the sample clinic, and tops a used one up, so that today always has appointments
 * and the printed patient an online visit that starts within the hour. What people did in the demo stays.
 */
export async function ensureSample(parts: Parts): Promise<SampleSignIns> {
  const patients = samplePatients();
  const [passwordHash, staffHash] = await Promise.all([
    parts.passwords.hash(PATIENT_PASSWORD),
    parts.passwords.hash(STAFF.password),
  ]);
  await parts.db.transaction().execute(async (tx) => {
    const now = await databaseNow(tx);
    const today = dateAt(now, sampleClinic.zone);
    if (!(await hasSample(tx))) {
      await writeClinic(tx);
      await writeExceptions(tx, today, {
        lunch: practitionerNamed('Priya Nair'),
        away: practitionerNamed('Daniel Osei'),
      });
      await writePeople(tx, passwordHash, staffHash, patients);
    }
    await nameTrainingPages(tx, parts.settings.webOrigins[0] ?? '');
    const { created_at: noahSince } = await tx
      .selectFrom('patient')
      .where('id', '=', known.noah.id)
      .select('created_at')
      .executeTakeFirstOrThrow();
    const founded = addDays(dateAt(noahSince, sampleClinic.zone), known.noah.daysOnFile);
    await fillDays(tx, addDays(today, -DAYS_BEFORE), addDays(today, DAYS_AHEAD), founded, patients);
    await markWhoCame(tx);
    const soon = await ensureVisitWithinTheHour(tx, now);
    if (soon !== undefined) await remindOnce(tx, parts, soon);
  });
  return {
    staff: { email: STAFF.email, password: STAFF.password },
    patient: { username: known.noah.username ?? '', password: PATIENT_PASSWORD },
  };
}
