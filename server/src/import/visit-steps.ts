import type { AuditAction } from '../../../src/contract/staff-audit.ts';
import { stateAction } from '../clinic/audit-actions.ts';
import { recordAll, visitValues, type AuditLine } from '../clinic/audit.ts';
import { lockTime } from '../clinic/visit-change.ts';
import { databaseNow, type Tx } from '../database/open.ts';
import type { NewRow, Row } from '../database/schema.ts';
import { moveReminders } from '../mail/outbox.ts';
import type { Queue } from '../parts.ts';
import type { Catalog } from './catalog.ts';
import {
  isToCome,
  judgeAppointment,
  type AppointmentRow,
  type Judged,
  type Known,
  type Step,
} from './judge-appointment.ts';
import { portions } from './portions.ts';
import { basesOf, bumpFeeds, ChangedMeanwhileError, remember, type Base } from './steps.ts';
import { takesTime } from './visit.ts';

async function recordsOf(tx: Tx, ownIds: readonly string[]): Promise<Map<string, NonNullable<Known['patient']>>> {
  if (ownIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('import_row')
    .innerJoin('patient', 'patient.id', 'import_row.entity_id')
    .where('kind', '=', 'patient')
    .where('external_id', 'in', ownIds)
    .select((row) => [
      'external_id',
      'patient.id',
      'patient.survivor_id',
      row
        .exists(
          row
            .selectFrom('patient as record')
            .whereRef('record.survivor_id', '=', 'patient.survivor_id')
            .where('record.deceased_at', 'is not', null)
            .select('record.id'),
        )
        .$castTo<boolean>()
        .as('isDeceased'),
    ])
    .execute();
  return new Map(
    rows.map((row) => [row.external_id, { recordId: row.id, survivorId: row.survivor_id, isDeceased: row.isDeceased }]),
  );
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
  const judged: Judged[] = [];
  for (const portion of portions(rows)) judged.push(...(await judgePortion(tx, catalog, portion)));
  return judged;
}

async function judgePortion(tx: Tx, catalog: Catalog, rows: readonly AppointmentRow[]): Promise<Judged[]> {
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
  await lockTime(tx, {
    practitionerIds: visits.map(({ practitionerId }) => practitionerId),
    roomIds: visits.map(({ roomId }) => roomId),
  });
}

async function insertVisits(tx: Tx, steps: readonly Step[]): Promise<void> {
  for (const portion of portions(steps)) {
    const rows = portion.flatMap(({ write }) => (write?.is === 'new' ? [write.columns as NewRow<'appointment'>] : []));
    if (rows.length > 0) await tx.insertInto('appointment').values(rows).execute();
  }
}

/** Inside this transaction, and seen by nobody, the visits that take each other's time stand aside first. */
async function changeVisits(tx: Tx, steps: readonly Step[]): Promise<void> {
  const changed = steps.filter(({ write }) => write?.is === 'changed');
  if (changed.length > 1)
    for (const portion of portions(changed.map(({ id }) => id)))
      await tx.updateTable('appointment').set({ state: 'archived' }).where('id', 'in', portion).execute();
  for (const { id, write } of changed)
    if (write !== undefined) await tx.updateTable('appointment').set(write.columns).where('id', '=', id).execute();
}

/** Writes the visits, group by group; throws where a practitioner or a room is taken. */
export async function writeGroups(tx: Tx, groups: readonly (readonly Step[])[]): Promise<void> {
  for (const group of groups) await changeVisits(tx, group);
  // Nobody waits for the time of a visit that is new, so all of them can come last.
  await insertVisits(tx, groups.flat());
}

/** What happened, in the words that the audit log has for it. */
function actionOf({ fields, visit, before }: NonNullable<Step['write']>): AuditAction {
  if (before === undefined) return 'appointment.booked';
  if (fields.includes('state')) return stateAction(before.state, visit.state);
  return fields.includes('starts') ? 'appointment.moved' : 'appointment.changed';
}

const valuesOf = ({ columns, before }: NonNullable<Step['write']>): NonNullable<AuditLine['values']> => ({
  before: before === undefined ? null : visitValues(before),
  after: visitValues(columns),
});

async function finishPortion(tx: Tx, queue: Queue, steps: readonly Step[]): Promise<void> {
  await remember(
    tx,
    'appointment',
    steps.map(({ row, base }) => ({ id: row.id, ...base })),
  );
  const written = steps.flatMap((step) => (step.write === undefined ? [] : [{ ...step, write: step.write }]));
  await recordAll(
    tx,
    written.map(({ id, patientId, write }) => ({
      actor: { kind: 'system' },
      action: actionOf(write),
      patientId,
      facts: { by: 'import', appointmentId: id, ...(write.is === 'new' ? {} : { fields: write.fields }) },
      values: valuesOf(write),
    })),
  );
  const moved = written.filter(({ write }) => write.fields.includes('starts') && takesTime(write.visit.state));
  await moveReminders(
    tx,
    { queue },
    moved.map(({ id, patientId, write }) => ({ id, patientId, startsAt: write.visit.startsAt })),
  );
}

/** What goes with the visits that were written: what the rows said, the audit log, reminders, and the patients' feeds. */
export async function finish(tx: Tx, queue: Queue, steps: readonly Step[]): Promise<void> {
  for (const portion of portions(steps)) await finishPortion(tx, queue, portion);
  const written = steps.filter(({ write }) => write !== undefined);
  await bumpFeeds(tx, [...new Set(written.map(({ patientId }) => patientId))]);
  await refuseForDeceased(tx, written);
}

/** From here on the patients' rows are held. Who was marked as deceased since the rows were judged gets no visit: it is judged anew. */
async function refuseForDeceased(tx: Tx, written: readonly Step[]): Promise<void> {
  const now = await databaseNow(tx);
  const patientIds = written.filter((step) => isToCome(step, now)).map(({ patientId }) => patientId);
  if (patientIds.length === 0) return;
  const people = tx.selectFrom('patient').where('id', 'in', patientIds).select('survivor_id');
  const marked = await tx
    .selectFrom('patient')
    .where('survivor_id', 'in', people)
    .where('deceased_at', 'is not', null)
    .select('id')
    .executeTakeFirst();
  if (marked !== undefined) throw new ChangedMeanwhileError('a patient was marked as deceased');
}
