import { databaseNow } from '../database/open.ts';
import { queueMail } from '../mail/outbox.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { record, visitValues } from './audit.ts';
import { clinicRow } from './clinic-row.ts';
import { once, type RepeatKey } from './idempotency.ts';
import { bumpFeed, type Access } from './person.ts';
import { cancelPermission } from './policy.ts';
import {
  actorOf,
  bookingTransaction,
  calendarChange,
  isInGrace,
  lockVisit,
  mailedBy,
  timesOf,
  type Asker,
} from './visit-change.ts';

type PatientAsker = Extract<Asker, { kind: 'patient' }>;

/** A patient cancels a visit, as long as the policy lets them. */
export async function cancelVisit(
  parts: Parts,
  asked: PatientAsker,
  visitId: string,
  repeat: RepeatKey | undefined,
): Promise<void> {
  const effect = async (tx: Parameters<typeof lockVisit>[0]) => {
    const { visit, person, asker } = await lockVisit(tx, asked, visitId);
    const now = await databaseNow(tx);
    const { policy } = await clinicRow(tx);
    const may = cancelPermission(timesOf(visit), policy, now, asker.access.permissions);
    if (!may.allowed) throw new ProblemError(may.reason === 'too-late' ? 'too-late' : 'not-changeable');
    await tx
      .updateTable('appointment')
      .set({ state: 'cancelled', cancelled_by: 'patient', cancelled_at: now, ...calendarChange(visit, now) })
      .where('id', '=', visit.id)
      .execute();
    await bumpFeed(tx, person.recordIds);
    const values = { before: visitValues(visit), after: visitValues({ ...visit, state: 'cancelled' }) };
    await record(tx, actorOf(asker), 'appointment.cancelled', visit.patient_id, { appointmentId: visit.id }, values);
    const names = { patientId: visit.patient_id, appointmentId: visit.id, ...mailedBy(asker) };
    // No mail has told of a booking that is still in its grace: its own finds it cancelled and is dropped.
    if (!isInGrace(visit, now)) await queueMail(tx, parts, { kind: 'cancelled', ...names });
    return visitId;
  };
  await bookingTransaction(parts.db, (tx) => once(tx, repeat, () => effect(tx)));
}

const mayUndo = ({ permissions }: Access) => permissions.includes('book') || permissions.includes('change');

/** "Undo this booking": within its grace a fresh booking goes as if it had never been; the audit log keeps its id. */
export async function undoBooking(
  parts: Parts,
  asked: PatientAsker,
  visitId: string,
  repeat: RepeatKey | undefined,
): Promise<void> {
  const effect = async (tx: Parameters<typeof lockVisit>[0]) => {
    const { visit, person, asker } = await lockVisit(tx, asked, visitId);
    const fresh = visit.state === 'booked' && isInGrace(visit, await databaseNow(tx));
    if (!fresh || !mayUndo(asker.access)) throw new ProblemError('grace-over');
    await tx.deleteFrom('appointment').where('id', '=', visit.id).execute();
    await bumpFeed(tx, person.recordIds);
    const values = { before: visitValues(visit), after: null };
    await record(tx, actorOf(asker), 'appointment.undone', visit.patient_id, { appointmentId: visit.id }, values);
    return null;
  };
  await bookingTransaction(parts.db, (tx) => once(tx, repeat, () => effect(tx)));
}
