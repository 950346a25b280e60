import { refuseOlderData } from './zone-data.ts';
import { databaseNow, type Tx } from '../database/open.ts';
import type { NewRow } from '../database/schema.ts';
import { queueMail, queueReminder } from '../mail/outbox.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { record, visitValues } from './audit.ts';
import { stateAction } from './audit-actions.ts';
import { once, type RepeatKey } from './idempotency.ts';
import { bumpFeed } from './person.ts';
import { bookingTransaction, calendarChange, lockTime, lockVisit, type LockedVisit } from './visit-change.ts';

/** What staff can make of a visit. */
export type StaffState = 'booked' | 'arrived' | 'no_show' | 'cancelled';

/** What a change of state is to everybody else: whether the visit still stands, or only who came. */
type Turn = 'cancelled' | 'restored' | 'confirmed' | 'attendance';

function turnOf(from: LockedVisit['state'], to: StaffState): Turn {
  if (to === 'cancelled') return 'cancelled';
  if (from === 'cancelled') return 'restored';
  return from === 'reserved' ? 'confirmed' : 'attendance';
}

/** Staff cancel a visit, bring a cancelled one back, or note who came. */
export async function setVisitState(
  parts: Parts,
  staffId: string,
  visitId: string,
  state: StaffState,
  repeat: RepeatKey | undefined,
): Promise<void> {
  await bookingTransaction(parts.db, (tx) =>
    once(tx, repeat, async () => {
      await setState(tx, parts, staffId, visitId, state);
      return visitId;
    }),
  );
}

async function setState(tx: Tx, parts: Parts, staffId: string, visitId: string, state: StaffState): Promise<void> {
  const { visit, person } = await lockVisit(tx, { kind: 'staff', staffId }, visitId);
  if (visit.state === state) return;
  if (visit.state === 'archived') throw new ProblemError('not-changeable');
  const turn = turnOf(visit.state, state);
  const now = await databaseNow(tx);
  if (visit.starts_at > now) await refuseOlderData(tx);
  if (person.isDeceased && turn !== 'attendance' && turn !== 'cancelled') throw new ProblemError('deceased');
  // It takes its time again; the constraint says whether that is still free.
  if (state !== 'cancelled') await lockTime(tx, { practitionerIds: [visit.practitioner_id], roomIds: [visit.room_id] });
  await tx
    .updateTable('appointment')
    .set({ state, ...changes(turn, visit, now) })
    .where('id', '=', visit.id)
    .execute();
  // Who came is nothing to a calendar.
  if (turn !== 'attendance') await bumpFeed(tx, person.recordIds);
  await record(
    tx,
    { kind: 'staff', id: staffId },
    stateAction(visit.state, state),
    visit.patient_id,
    { appointmentId: visit.id },
    { before: visitValues(visit), after: visitValues({ ...visit, state }) },
  );
  if (visit.starts_at > now && !person.isDeceased) await tell(tx, parts, staffId, visit, turn);
}

/** Every turn ends the grace. */
function changes(turn: Turn, visit: LockedVisit, now: Date): Partial<NewRow<'appointment'>> {
  switch (turn) {
    case 'cancelled':
      return { cancelled_by: 'clinic', cancelled_at: now, grace_until: null, ...calendarChange(visit, now) };
    case 'restored':
      return { cancelled_by: null, cancelled_at: null, grace_until: null, ...calendarChange(visit, now) };
    case 'confirmed':
      return { grace_until: null, ...calendarChange(visit, now) };
    case 'attendance':
      return { grace_until: null };
  }
}

/** A visit to come that goes, or is back, is news. */
async function tell(tx: Tx, parts: Parts, staffId: string, visit: LockedVisit, turn: Turn): Promise<void> {
  const names = { patientId: visit.patient_id, appointmentId: visit.id, sentByStaffId: staffId };
  if (turn === 'cancelled') await queueMail(tx, parts, { kind: 'cancelled', ...names });
  if (turn !== 'restored' && turn !== 'confirmed') return;
  await queueMail(tx, parts, { kind: 'booked', ...names });
  await queueReminder(tx, parts, { id: visit.id, patientId: visit.patient_id, startsAt: visit.starts_at });
}
