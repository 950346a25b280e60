import type { OpenDatabase } from '../../src/database/open.ts';
import { migrate } from '../../src/database/migrate.ts';
import type { Row } from '../../src/database/schema.ts';
import { runImport } from '../../src/import/run-import.ts';
import { freshDatabase } from './fresh-database.ts';
import { noQueue } from './no-queue.ts';

/** A clinic in Toronto, as its own file tells it. */
export const clinicJson = (overrides: Record<string, unknown> = {}) => ({
  clinic: {
    id: 'lakeview',
    name: 'Lakeview Clinic',
    phone: '416-555-0100',
    region: 'CA',
    language: 'en',
    zone: 'America/Toronto',
    policy: {
      canBook: true,
      cancelUntilHours: 24,
      moveUntilHours: 24,
      minimumNoticeHours: 2,
      sameDay: true,
      mostUpcoming: 6,
      graceSeconds: 180,
      beginMinutes: 60,
      bookAheadDays: 60,
    },
  },
  places: [
    { name: 'Main', rooms: [{ name: 'room 1' }, { name: 'room 2' }] },
    { id: 'on', name: { default: 'Online', fr: 'En ligne' }, online: true },
  ],
  treatments: [
    { name: 'Physio', minutes: 30 },
    { name: 'Massage', minutes: 60 },
  ],
  practitioners: [
    {
      id: 'p1',
      name: 'Zoë Ng',
      treatments: ['Physio'],
      hours: [{ place: 'Main', room: 'room 1', weekdays: [1, 2, 3], from: '09:00', until: '17:00' }],
    },
    { id: 'p2', name: 'Ali Khan', treatments: ['Physio', 'Massage'] },
  ],
  ...overrides,
});

export const patientsHead = 'id,first name,last name,born,email,phone';
export const visitsHead = 'id,patient id,practitioner,treatment,place,room,starts,state';

export const csv = (head: string, rows: readonly string[]) => [head, ...rows, ''].join('\n');

/** A database of the engine under test, and imports into it. */
export interface ImportDesk {
  opened: OpenDatabase;
  /** Imports files by name; a string is UTF-8, an object JSON. */
  run(files: Record<string, string | Uint8Array | object>): Promise<{ code: 0 | 1; said: string[] }>;
  patient(ownId: string): Promise<Row<'patient'>>;
  visit(ownId: string): Promise<Row<'appointment'>>;
  /** Everything that an import leaves behind, without the ids made here. */
  state(): Promise<unknown[]>;
  /** Forgets all patients, visits and imports of them; the clinic stays. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

const toBytes = (content: string | Uint8Array | object) =>
  content instanceof Uint8Array
    ? content
    : Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));

export async function openImportDesk(): Promise<ImportDesk> {
  const { opened, drop } = await freshDatabase();
  const { db } = opened;
  await migrate(db);
  const entity = async (kind: 'patient' | 'appointment', ownId: string) => {
    const row = await db
      .selectFrom('import_row')
      .where('kind', '=', kind)
      .where('external_id', '=', ownId)
      .select('entity_id')
      .executeTakeFirstOrThrow();
    return row.entity_id;
  };
  const run: ImportDesk['run'] = async (files) => {
    const said: string[] = [];
    const list = Object.entries(files).map(([name, content]) => ({ name, bytes: toBytes(content) }));
    const code = await runImport({ opened, queue: noQueue }, list, (line) => said.push(line));
    return { code, said };
  };
  const { code, said } = await run({ 'clinic.json': clinicJson() });
  if (code !== 0) throw new Error(said.join('\n'));
  return {
    opened,
    run,
    patient: async (ownId) =>
      db
        .selectFrom('patient')
        .selectAll()
        .where('id', '=', await entity('patient', ownId))
        .executeTakeFirstOrThrow(),
    visit: async (ownId) =>
      db
        .selectFrom('appointment')
        .selectAll()
        .where('id', '=', await entity('appointment', ownId))
        .executeTakeFirstOrThrow(),
    state: () =>
      db
        .selectFrom('import_row as own')
        .innerJoin('appointment', 'appointment.id', 'own.entity_id')
        .where('own.kind', '=', 'appointment')
        .select([
          'own.external_id',
          'own.said',
          'own.held',
          'practitioner_id',
          'room_id',
          'wall_start',
          'state',
          'sequence',
        ])
        .orderBy('own.external_id')
        .execute(),
    empty: async () => {
      await opened.executeSql(
        `truncate appointment, patient_merge, patient, mail cascade; delete from import_row where kind in ('patient', 'appointment')`,
      );
    },
    close: drop,
  };
}
