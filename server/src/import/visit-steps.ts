import { sql } from 'kysely';
import { lockTime } from '../clinic/visit-change.ts';
import { takingTime } from '../clinic/visit-rows.ts';
import { databaseNow, type Tx } from '../database/open.ts';
import type { NewRow, Row } from '../database/schema.ts';
import { moveReminders } from '../mail/outbox.ts';
import type { Queue } from '../parts.ts';
import type { Catalog } from './catalog.ts';
import { judgeAppointment, type AppointmentRow, type Judged, type Known, type Step } from './judge-appointment.ts';
import { basesOf, bumpFeeds, recordAll, remember, type Base } from './steps.ts';
import { takesTime } from './visit.ts';

async function recordsOf(tx: Tx, ownIds: readonly string[]): Promise<Map<string, NonNullable<Known['patient']>>> {
  if (ownIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('import_row')
    .innerJoin('patient', 'patient.id', 'import_row.entity_id')
    .where('kind', '=', 'patient')
    .where('external_id', 'in', ownIds)
    .select(['external_id', 'patient.id', 'patient.survivor_id'])
    .execute();
  return new Map(rows.map((row) => [row.external_id, { recordId: row.id, survivorId: row.survivor_id }]));
}

/** The visits that rows made earlier, locked: nobody changes them between the comparison and the writing. */
async function presentOf(tx: Tx, bases: ReadonlyMap<string, Base>): Promise<Map<string, Row<'appointment'>>> {
  const ids = [...bases.values()].map(({ entityId }) => entityId);
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('appointment')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** What is to be done for each of these rows, as things stand in this transaction. */
export async function judgeRows(tx: Tx, catalog: Catalog, rows: readonly AppointmentRow[]): Promise<Judged[]> {
  const bases = await basesOf(
    tx,
    'appointment',
    rows.map(({ id }) => id),
  );
  const named = [...rows.map(({ says }) => says['patient id']), ...[...bases.values()].map(saidPatient)];
  const records = await recordsOf(tx, [...new Set(named)]);
  const presents = await presentOf(tx, bases);
  const now = await databaseNow(tx);
  return rows.map((row) => {
    const base = bases.get(row.id);
    return judgeAppointment(row, catalog, {
      base,
      present: base && presents.get(base.entityId),
      patient: records.get(row.says['patient id']),
      earlier: base && records.get(saidPatient(base)),
      now,
    });
  });
}

const saidPatient = ({ said }: Base) => said['patient id'] ?? '';

/** Held by whoever takes time, so that the import and those who book meanwhile ask one after the other. */
export async function lockTimes(tx: Tx, steps: readonly Step[]): Promise<void> {
  const visits = steps.flatMap(({ write }) => (write === undefined ? [] : [write.visit]));
  await lockTime(
    tx,
    visits.flatMap(({ practitionerId, roomId }) => [practitionerId, roomId]),
  );
}

/** Writes the visits that are new; throws where a practitioner or a room is taken. */
export async function insertVisits(tx: Tx, steps: readonly Step[]): Promise<void> {
  const rows = steps.flatMap(({ write }) => (write?.is === 'new' ? [write.columns as NewRow<'appointment'>] : []));
  if (rows.length > 0) await tx.insertInto('appointment').values(rows).execute();
}

/** Writes one visit, new or changed. */
export async function writeVisit(tx: Tx, step: Step): Promise<void> {
  if (step.write?.is === 'new') await insertVisits(tx, [step]);
  if (step.write?.is === 'changed')
    await tx.updateTable('appointment').set(step.write.columns).where('id', '=', step.id).execute();
}

/** What happened, in the words that the audit log has for it. */
function actionOf({ is, fields, visit }: NonNullable<Step['write']>): string {
  if (is === 'new') return 'booked';
  if (fields.includes('state')) return visit.state;
  return fields.includes('starts') ? 'moved' : 'changed';
}

/** What goes with the visits that were written: what the rows said, the audit log, reminders, and the patients' feeds. */
export async function finish(tx: Tx, queue: Queue | undefined, steps: readonly Step[]): Promise<void> {
  await remember(
    tx,
    'appointment',
    steps.map(({ row, base }) => ({ id: row.id, ...base })),
  );
  const written = steps.flatMap((step) => (step.write === undefined ? [] : [{ ...step, write: step.write }]));
  await recordAll(
    tx,
    written.map(({ id, patientId, write }) => ({
      action: `appointment.${actionOf(write)}`,
      patientId,
      facts: { by: 'import', appointmentId: id, ...(write.is === 'new' ? {} : { fields: write.fields }) },
    })),
  );
  const moved = written.filter(({ write }) => write.fields.includes('starts') && takesTime(write.visit.state));
  if (queue !== undefined)
    await moveReminders(
      tx,
      { queue },
      moved.map(({ id, patientId, write }) => ({ id, patientId, startsAt: write.visit.startsAt })),
    );
  await bumpFeeds(tx, [...new Set(written.map(({ patientId }) => patientId))]);
}

export interface Blocker {
  id: string;
  practitionerId: string;
  wallStart: string;
  wallEnd: string;
}

/** The visits that stand in the way of a step: same practitioner or same room, at an overlapping time. */
export async function blockersOf(tx: Tx, step: Step): Promise<Blocker[]> {
  const visit = step.write?.visit;
  if (visit === undefined || !takesTime(visit.state)) return [];
  return tx
    .selectFrom('appointment')
    .where('state', 'in', takingTime)
    .where('id', '<>', step.id)
    .where((row) =>
      row.or([
        row('practitioner_id', '=', visit.practitionerId),
        ...(visit.roomId === null ? [] : [row('room_id', '=', visit.roomId)]),
      ]),
    )
    .where(sql<boolean>`tstzrange(starts_at, ends_at) && tstzrange(${visit.startsAt}, ${visit.endsAt})`)
    .select(['id', 'practitioner_id as practitionerId', 'wall_start as wallStart', 'wall_end as wallEnd'])
    .orderBy('starts_at')
    .execute();
}
