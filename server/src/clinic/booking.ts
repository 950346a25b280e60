import { sql } from 'kysely';
import type { Tx } from '../database/open.ts';
import { queueMails, reminderOf } from '../mail/outbox.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { heldOnline } from './appointments.ts';
import { record, visitValues } from './audit.ts';
import type { BookableTreatment } from './bookable-times.ts';
import { takeChosenSlot, whereAndWhen, type Choice } from './chosen-slot.ts';
import type { ClinicRow } from './clinic-row.ts';
import { countingOnce, makeOnce, type RepeatKey } from './idempotency.ts';
import { asId } from './ids.ts';
import { bumpFeed, lockAccess, lockPerson, type Person } from './person.ts';
import { bookPermission } from './policy.ts';
import { addSeconds } from './time.ts';
import { refuseIfOlder } from './zone-data.ts';
import { actorOf, bookingTransaction, languageOf, mailedBy, type Asker } from './visit-change.ts';

export interface BookingAsked extends Choice {
  treatmentId: string;
}

/** Who asks and for whom, as of now and held to the end of the transaction; `not-found` for whoever may not. */
async function lockAsker(tx: Tx, asker: Asker, patientId: string): Promise<{ person: Person; asker: Asker }> {
  if (asker.kind === 'staff') {
    const person = await lockPerson(tx, patientId);
    if (person !== undefined) return { person, asker };
  } else {
    const access = await lockAccess(tx, asker.accountId, patientId);
    if (access !== undefined) return { person: access, asker: { ...asker, access } };
  }
  throw new ProblemError('not-found');
}

/** What a booking is judged by, read at once: the clinic, its time, its zone data, the treatment, and what is held online. */
async function groundsFor(tx: Tx, treatmentId: string, recordIds: readonly string[]) {
  const { zone_version, treatment_id, minutes, online, bufferBefore, bufferAfter, held, ...clinic } = await tx
    .selectFrom('clinic')
    .leftJoin('installation', (join) => join.onTrue())
    .leftJoin('treatment', (join) => join.on('treatment.id', '=', treatmentId).on('treatment.ended_at', 'is', null))
    .selectAll('clinic')
    .select([sql<Date>`now()`.as('now'), 'installation.zone_version'])
    .select(['treatment.id as treatment_id', 'treatment.minutes', 'treatment.online'])
    .select(['treatment.buffer_before as bufferBefore', 'treatment.buffer_after as bufferAfter'])
    .select(heldOnline(recordIds).as('held'))
    .executeTakeFirstOrThrow();
  refuseIfOlder(zone_version);
  const treatment: BookableTreatment | undefined =
    treatment_id === null || minutes === null || online === null
      ? undefined
      : { id: treatment_id, minutes, online, bufferBefore: bufferBefore ?? 0, bufferAfter: bufferAfter ?? 0 };
  return { clinic, treatment, held };
}

function refuseWhoMayNot(asker: Extract<Asker, { kind: 'patient' }>, { policy }: ClinicRow, held: number): void {
  const may = bookPermission(policy, held, asker.access.permissions);
  if (!may.allowed) throw new ProblemError(may.reason === 'too-many-upcoming' ? 'too-many-upcoming' : 'not-bookable');
}

/**
 * Books a visit and answers with its id. For a patient every rule of the policy holds, and for a few minutes the booking
 * can be undone: the mail waits as long, while calendars have the visit at once. What a patient books carries the record that their own access names;
 * what staff book, the survivor's.
 */
export async function bookVisit(
  parts: Parts,
  asker: Asker,
  patientId: string,
  asked: BookingAsked,
  repeat: RepeatKey | undefined,
): Promise<string> {
  const bookOnce = () =>
    bookingTransaction(parts.db, (tx) => {
      const id = crypto.randomUUID();
      return makeOnce(tx, repeat, id, () => book(tx, parts, asker, patientId, { ...asked, id }));
    });
  if (asker.kind === 'staff') return bookOnce();
  return countingOnce(parts, repeat, ['booking-account', asker.accountId], bookOnce);
}

async function book(
  tx: Tx,
  parts: Parts,
  who: Asker,
  patientId: string,
  asked: BookingAsked & { id: string },
): Promise<void> {
  const { person, asker } = await lockAsker(tx, who, patientId);
  if (person.isDeceased) throw new ProblemError('deceased');
  const { clinic, treatment, held } = await groundsFor(tx, asId(asked.treatmentId), person.recordIds);
  const { now } = clinic;
  if (asker.kind === 'patient') refuseWhoMayNot(asker, clinic, held);
  if (treatment === undefined) throw new ProblemError('not-bookable');
  const slot = await takeChosenSlot(tx, {
    asker,
    treatment,
    choice: asked,
    clinic,
    now,
    recordIds: person.recordIds,
  });
  const grace = asker.kind === 'patient' ? clinic.policy.graceSeconds : 0;
  const visit = {
    id: asked.id,
    patient_id: asker.kind === 'patient' ? asker.access.recordId : person.survivorId,
    treatment_id: treatment.id,
    ...whereAndWhen(slot, treatment),
    state: 'booked' as const,
    grace_until: grace > 0 ? addSeconds(now, grace) : null,
    booked_by: asker.kind,
    booked_by_id: actorOf(asker).id,
    changed_at: now,
  };
  await tx.insertInto('appointment').values(visit).execute();
  await bumpFeed(tx, person.recordIds);
  const values = { before: null, after: visitValues(visit) };
  await record(tx, actorOf(asker), 'appointment.booked', visit.patient_id, { appointmentId: visit.id }, values);
  await queueMails(tx, parts, [
    {
      mail: { kind: 'booked', patientId: visit.patient_id, appointmentId: visit.id, ...mailedBy(asker) },
      startAfter: grace,
    },
    ...reminderOf({
      id: visit.id,
      patientId: visit.patient_id,
      startsAt: slot.startsAt,
      language: languageOf(asker),
      now,
    }),
  ]);
}
