import { queueMail, queueReminder } from '../mail/outbox.ts';
import type { Tx } from '../database/open.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { countHeldOnline } from './appointments.ts';
import { record, visitValues } from './audit.ts';
import type { BookableTreatment } from './bookable-times.ts';
import { takeChosenSlot, whereAndWhen, type Choice } from './chosen-slot.ts';
import { clinicNow, type ClinicRow } from './clinic-row.ts';
import { countingOnce, once, type RepeatKey } from './idempotency.ts';
import { asId } from './ids.ts';
import { bumpFeed, lockPerson, type Person } from './person.ts';
import { bookPermission } from './policy.ts';
import { addSeconds } from './time.ts';
import { refuseOlderData } from './zone-data.ts';
import { actorOf, askerNow, bookingTransaction, languageOf, mailedBy, type Asker } from './visit-change.ts';

export interface BookingAsked extends Choice {
  treatmentId: string;
}

async function refuseWhoMayNot(
  tx: Tx,
  asker: Extract<Asker, { kind: 'patient' }>,
  person: Person,
  clinic: ClinicRow,
  now: Date,
): Promise<void> {
  const held = await countHeldOnline(tx, person.recordIds, now);
  const may = bookPermission(clinic.policy, held, asker.access.permissions);
  if (!may.allowed) throw new ProblemError(may.reason === 'too-many-upcoming' ? 'too-many-upcoming' : 'not-bookable');
}

async function treatmentToBook(tx: Tx, treatmentId: string): Promise<BookableTreatment> {
  const treatment = await tx
    .selectFrom('treatment')
    .where('id', '=', treatmentId)
    .where('ended_at', 'is', null)
    .select(['id', 'minutes', 'online'])
    .executeTakeFirst();
  if (treatment === undefined) throw new ProblemError('not-bookable');
  return treatment;
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
    bookingTransaction(parts.db, async (tx) => {
      const { id } = await once(tx, repeat, () => book(tx, parts, asker, patientId, asked));
      if (id === null) throw new Error('a booking answers with its id');
      return id;
    });
  if (asker.kind === 'staff') return bookOnce();
  return countingOnce(parts, repeat, ['booking-account', asker.accountId], bookOnce);
}

async function book(tx: Tx, parts: Parts, who: Asker, patientId: string, asked: BookingAsked): Promise<string> {
  const person = await lockPerson(tx, patientId);
  if (person === undefined) throw new ProblemError('not-found');
  const asker = await askerNow(tx, who);
  if (person.isDeceased) throw new ProblemError('deceased');
  const clinic = await clinicNow(tx);
  await refuseOlderData(tx);
  const { now } = clinic;
  if (asker.kind === 'patient') await refuseWhoMayNot(tx, asker, person, clinic, now);
  const treatment = await treatmentToBook(tx, asId(asked.treatmentId));
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
    patient_id: asker.kind === 'patient' ? asker.access.recordId : person.survivorId,
    treatment_id: treatment.id,
    ...whereAndWhen(slot),
    state: 'booked' as const,
    grace_until: grace > 0 ? addSeconds(now, grace) : null,
    booked_by: asker.kind,
    booked_by_id: actorOf(asker).id,
    changed_at: now,
  };
  const { id } = await tx.insertInto('appointment').values(visit).returning('id').executeTakeFirstOrThrow();
  await bumpFeed(tx, person.recordIds);
  const values = { before: null, after: visitValues(visit) };
  await record(tx, actorOf(asker), 'appointment.booked', visit.patient_id, { appointmentId: id }, values);
  const mail = { kind: 'booked' as const, patientId: visit.patient_id, appointmentId: id, ...mailedBy(asker) };
  await queueMail(tx, parts, mail, { startAfter: grace });
  await queueReminder(tx, parts, {
    id,
    patientId: visit.patient_id,
    startsAt: slot.startsAt,
    language: languageOf(asker),
    now,
  });
  return id;
}
