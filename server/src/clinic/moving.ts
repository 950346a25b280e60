import type { Tx } from '../database/open.ts';
import { queueMail, queueReminder } from '../mail/outbox.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { record, visitValues } from './audit.ts';
import { bookableColumns, type BookableTreatment, type Slot } from './bookable-times.ts';
import { takeChosenSlot, whereAndWhen, type Choice } from './chosen-slot.ts';
import { clinicNow } from './clinic-row.ts';
import { once, type RepeatKey } from './idempotency.ts';
import { bumpFeed } from './person.ts';
import { movePermission } from './policy.ts';
import { wallAt } from './time.ts';
import { refuseOlderData } from './zone-data.ts';
import {
  actorOf,
  bookingTransaction,
  calendarChange,
  isInGrace,
  languageOf,
  lockVisit,
  mailedBy,
  timesOf,
  type Asker,
  type LockedVisit,
} from './visit-change.ts';

/**
 * Changes the time of a visit. While a patient's booking can still be undone no mail has told of it, so moving it then is
 * no news: the grace goes on, and the mail that waits tells the new time.
 */
export async function moveVisit(
  parts: Parts,
  asker: Asker,
  visitId: string,
  choice: Choice,
  repeat: RepeatKey | undefined,
): Promise<void> {
  await bookingTransaction(parts.db, (tx) =>
    once(tx, repeat, async () => {
      await move(tx, parts, asker, visitId, choice);
      return visitId;
    }),
  );
}

async function move(tx: Tx, parts: Parts, asked: Asker, visitId: string, choice: Choice): Promise<void> {
  const { visit, person, asker } = await lockVisit(tx, asked, visitId);
  if (person.isDeceased) throw new ProblemError('deceased');
  const clinic = await clinicNow(tx);
  await refuseOlderData(tx);
  const { now } = clinic;
  refuseMove(asker, visit, clinic.policy, now);
  const treatment = await treatmentOf(tx, visit);
  const slot = await takeChosenSlot(tx, {
    asker,
    treatment,
    choice,
    clinic,
    now,
    recordIds: person.recordIds,
    movingId: visit.id,
  });
  if (isSame(visit, slot)) return;
  const untold = asker.kind === 'patient' && isInGrace(visit, now);
  await tx
    .updateTable('appointment')
    .set({
      ...whereAndWhen(slot, treatment),
      ...calendarChange(visit, now),
      ...(untold ? {} : movedFrom(visit, slot, now)),
      ...(asker.kind === 'staff' ? { grace_until: null } : {}),
    })
    .where('id', '=', visit.id)
    .execute();
  await bumpFeed(tx, person.recordIds);
  const values = { before: visitValues(visit), after: visitValues({ ...visit, ...whereAndWhen(slot, treatment) }) };
  await record(tx, actorOf(asker), 'appointment.moved', visit.patient_id, { appointmentId: visit.id }, values);
  const names = { patientId: visit.patient_id, appointmentId: visit.id, ...mailedBy(asker) };
  if (!untold) await queueMail(tx, parts, { kind: 'moved', ...names });
  await queueReminder(tx, parts, {
    id: visit.id,
    patientId: visit.patient_id,
    startsAt: slot.startsAt,
    language: languageOf(asker),
    now,
  });
}

function refuseMove(asker: Asker, visit: LockedVisit, policy: Parameters<typeof movePermission>[1], now: Date): void {
  if (asker.kind === 'staff') {
    if (!['booked', 'reserved', 'arrived'].includes(visit.state)) throw new ProblemError('not-changeable');
    return;
  }
  const may = movePermission(timesOf(visit), policy, now, asker.access.permissions);
  if (!may.allowed) throw new ProblemError(may.reason === 'too-late' ? 'too-late' : 'not-changeable');
}

/** A visit keeps its treatment, also one that can no longer be booked. */
const treatmentOf = (tx: Tx, visit: LockedVisit): Promise<BookableTreatment> =>
  tx.selectFrom('treatment').where('id', '=', visit.treatment_id).select(bookableColumns).executeTakeFirstOrThrow();

const isSame = (visit: LockedVisit, { startsAt, hours }: Slot): boolean =>
  visit.starts_at.getTime() === startsAt.getTime() &&
  visit.practitioner_id === hours.practitionerId &&
  visit.place_id === hours.placeId;

/** Where it stood, by the clock of the place where it stands now. */
const movedFrom = (visit: LockedVisit, slot: Slot, now: Date) => ({
  moved_from_wall: wallAt(visit.starts_at, slot.hours.zone),
  moved_from_at: visit.starts_at,
  moved_at: now,
});
