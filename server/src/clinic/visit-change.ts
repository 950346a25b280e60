import { sql, type Selectable } from 'kysely';
import { canRunAgain, isOverlap } from '../database/errors.ts';
import type { Database, Tx } from '../database/open.ts';
import type { Tables } from '../database/schema.ts';
import type { NewMail } from '../mail/outbox.ts';
import { ProblemError } from '../problem.ts';
import type { Actor } from './audit.ts';
import { accessOf, lockPerson, type Access, type Person } from './person.ts';
import type { VisitTimes } from './policy.ts';

/** Who asks for a visit to be booked or changed. Staff are exempt from the policy, and whatever they do ends its grace. */
export type Asker =
  | { kind: 'patient'; accountId: string; access: Access; language?: string | undefined }
  | { kind: 'staff'; staffId: string };

export const actorOf = (asker: Asker): Exclude<Actor, { kind: 'system' }> =>
  asker.kind === 'staff' ? { kind: 'staff', id: asker.staffId } : { kind: 'patient', id: asker.accountId };

/** The language of the page where it was asked; what staff cause is told in the patient's own. */
export const languageOf = (asker: Asker): string | undefined => (asker.kind === 'staff' ? undefined : asker.language);

/** Whom a mail about the change names besides the patient, and the language that it was asked in. */
export const mailedBy = (asker: Asker): Pick<NewMail, 'accountId' | 'sentByStaffId' | 'language'> =>
  asker.kind === 'staff'
    ? { sentByStaffId: asker.staffId }
    : { accountId: asker.accountId, language: languageOf(asker) };

const MOST_RUNS = 3;

/** A transaction that may take a time: the database's own refusal of a double booking becomes `slot-taken`. */
export async function bookingTransaction<Result>(
  db: Database,
  work: (tx: Tx) => Promise<Result>,
  run = 1,
): Promise<Result> {
  try {
    return await db.transaction().execute(work);
  } catch (error) {
    if (isOverlap(error)) throw new ProblemError('slot-taken', {}, error);
    if (run < MOST_RUNS && canRunAgain(error)) return bookingTransaction(db, work, run + 1);
    throw error;
  }
}

/**
 * Held to the end of the transaction by whoever takes a practitioner's and a room's time, so that those who want the same
 * one ask one after the other. Without it two of them could wait for each other at the constraint. Everybody locks in one
 * order: the patient (`lockPerson`), then the practitioner, then the rooms.
 */
export async function lockTime(
  tx: Tx,
  { practitionerIds, roomIds }: { practitionerIds: readonly string[]; roomIds: readonly (string | null)[] },
): Promise<void> {
  const inOrder = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id) => id !== null))].sort();
  const ids = [...inOrder(practitionerIds), ...inOrder(roomIds)];
  await sql`select pg_advisory_xact_lock(hashtextextended(id, 1)) from unnest(${ids}::text[]) as id`.execute(tx);
}

export type LockedVisit = Selectable<Tables['appointment']> & { online: boolean };

/**
 * Who asks, as of now: between the request's own check and the person's lock an access may have ended, or the records
 * may have been joined or parted.
 */
export async function askerNow<Who extends Asker>(tx: Tx, asker: Who): Promise<Who> {
  if (asker.kind === 'staff') return asker;
  const access = await accessOf(tx, asker.accountId, asker.access.recordId);
  if (access === undefined) throw new ProblemError('not-found');
  return { ...asker, access };
}

/** The visit and the person behind it, both locked, and who asks. A patient's visit is `not-found` for everybody else. */
export async function lockVisit<Who extends Asker>(
  tx: Tx,
  asked: Who,
  visitId: string,
): Promise<{ visit: LockedVisit; person: Person; asker: Who }> {
  const found = await tx.selectFrom('appointment').where('id', '=', visitId).select('patient_id').executeTakeFirst();
  const person = found === undefined ? undefined : await lockPerson(tx, found.patient_id);
  if (person === undefined) throw new ProblemError('not-found');
  const asker = await askerNow(tx, asked);
  if (asker.kind === 'patient' && !person.recordIds.includes(asker.access.recordId))
    throw new ProblemError('not-found');
  const visit = await tx
    .selectFrom('appointment')
    .innerJoin('place', 'place.id', 'appointment.place_id')
    .where('appointment.id', '=', visitId)
    .selectAll('appointment')
    .select('place.online as online')
    .forUpdate('appointment')
    .executeTakeFirst();
  if (visit === undefined) throw new ProblemError('not-found');
  return { visit, person, asker };
}

export const timesOf = (visit: LockedVisit): VisitTimes => ({
  state: visit.state,
  startsAt: visit.starts_at,
  endsAt: visit.ends_at,
  zone: visit.zone,
  online: visit.online,
});

/** A fresh booking that can still be undone, so that no mail has told of it. */
export const isInGrace = (visit: LockedVisit, now: Date): boolean =>
  visit.grace_until !== null && visit.grace_until > now;

/** What every change does that a calendar must take over. */
export const calendarChange = (visit: LockedVisit, now: Date) => ({
  sequence: visit.sequence + 1,
  changed_at: now,
});
