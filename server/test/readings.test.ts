import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { sql } from 'kysely';
import type { RequestOf } from '../../src/contract/index.ts';
import { staffOperations } from '../../src/contract/staff.ts';
import type { Browser } from './support/browser.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';

const { comparePatients, getPatient, listAudit, listReadings, searchPatients } = staffOperations;

let clinic: TestClinic;
let desk: Browser;
before(async () => {
  clinic = await openClinic();
});
after(() => clinic.close());
beforeEach(async () => {
  await clinic.reset();
  desk = await signedIn('Ines Park');
});

async function signedIn(name: string, role: 'admin' | 'front-desk' = 'front-desk'): Promise<Browser> {
  const browser = clinic.browser({ origin: null });
  await clinic.builders.signInStaff(browser, (await clinic.builders.aStaff({ name, role })).id);
  return browser;
}
const open = (patientId: string, by = desk) => by.ask(getPatient, { params: { patientId } });
const search = (q: string, by = desk) => by.ask(searchPatients, { query: { q } });
const openedBy = async (patientId: string) =>
  ((await desk.ask(listAudit, { params: { patientId } })).opened ?? []).map(({ by }) => by);
const readings = () => clinic.parts.db.selectFrom('reading').selectAll().orderBy('at').execute();
const passes = (minutes: number) =>
  clinic.parts.db
    .updateTable('reading')
    .set({ at: sql<Date>`at - make_interval(mins => ${minutes})` })
    .execute();

describe('what staff look at', () => {
  it('is in the file: who opened it, once for what they do again within minutes', async () => {
    const [maria, theo] = [await clinic.builders.aPatient(), await clinic.builders.aPatient()];
    const other = await signedIn('Theo Roy');
    await open(maria.id);
    await open(maria.id);
    await open(theo.id);
    await open(maria.id, other);
    assert.deepEqual(await openedBy(maria.id), ['Theo Roy', 'Ines Park']);
    const [first] = await readings();
    assert.ok(first && first.last_at > first.at);
    await passes(16);
    await open(maria.id);
    assert.deepEqual(await openedBy(maria.id), ['Ines Park', 'Theo Roy', 'Ines Park']);
    assert.deepEqual(await openedBy(theo.id), ['Ines Park']);
  });

  it('counts two that are compared as both opened, and nothing for an id that nobody has', async () => {
    const [maria, theo] = [await clinic.builders.aPatient(), await clinic.builders.aPatient()];
    await open(maria.id);
    await desk.ask(comparePatients, { params: { patientId: maria.id, otherId: theo.id } });
    assert.deepEqual([await openedBy(maria.id), await openedBy(theo.id)], [['Ines Park'], ['Ines Park']]);
    const unknown = await desk.call(getPatient, { params: { patientId: crypto.randomUUID() } });
    assert.equal(unknown.problem?.code, 'not-found');
    assert.equal((await readings()).length, 2);
  });

  it('keeps a search as it was at its longest while somebody typed, and whom it found', async () => {
    const lopez = await clinic.builders.aPatient({ last_name: 'Lopez' });
    await clinic.builders.aPatient({ last_name: 'Longo' });
    for (const typed of ['lo', 'lop', 'lopez', 'lop', '604-555', 'nobody at all']) await search(typed);
    assert.deepEqual(
      (await readings()).map(({ kind, typed, found }) => [kind, typed, found]),
      [
        ['searched', 'lopez', [lopez.id]],
        ['searched', '604-555', []],
        ['searched', 'nobody at all', []],
      ],
    );
    await passes(16);
    await search('lopez');
    await search('lopez', await signedIn('Theo Roy'));
    assert.equal((await readings()).length, 5);
  });

  it('is listed for an admin over the whole clinic, a page at a time, by person, by patient and by day', async () => {
    const [maria, theo] = [await clinic.builders.aPatient(), await clinic.builders.aPatient({ first_name: 'Theo' })];
    await open(maria.id);
    await open(theo.id);
    await passes(3 * 24 * 60);
    await search('theo');
    await open(theo.id, await signedIn('Theo Roy'));
    const admin = await signedIn('Ana Chief', 'admin');
    const list = async (query: RequestOf<typeof listReadings>['query'] = {}) => admin.ask(listReadings, { query });
    const told = (all: Awaited<ReturnType<typeof list>>) =>
      all.readings.map(
        ({ by, typed, found, patient }) => `${by.name}: ${patient?.id ?? `${typed ?? ''} ${found ?? ''}`}`,
      );
    const lines = [`Theo Roy: ${theo.id}`, 'Ines Park: theo 1', `Ines Park: ${theo.id}`, `Ines Park: ${maria.id}`];
    const whole = await list();
    assert.deepEqual(told(whole), lines);
    const pages: string[] = [];
    for (let after: string | undefined, more = true; more;) {
      const page = await list({ limit: 1, ...(after === undefined ? {} : { after }) });
      pages.push(...told(page));
      after = page.next;
      more = after !== undefined;
    }
    assert.deepEqual(pages, lines);
    const [latest, , , oldest] = whole.readings;
    assert.ok(latest && oldest);
    assert.deepEqual(told(await list({ staffId: oldest.by.id })), lines.slice(1));
    assert.deepEqual(told(await list({ patientId: theo.id })), [lines[0], lines[2]]);
    assert.deepEqual(told(await list({ day: oldest.at.wall.slice(0, 10) })), lines.slice(2));
    assert.deepEqual(told(await list({ staffId: latest.by.id, patientId: maria.id })), []);
    const wrong = await admin.call(listReadings, { query: { after: 'nonsense' } });
    assert.equal(wrong.problem?.code, 'invalid-request');
  });

  it('is not shown where it cannot be written down', async () => {
    const { id: patientId } = await clinic.builders.aPatient();
    await sql`alter table reading add constraint full_disk check (false) not valid`.execute(clinic.parts.db);
    try {
      const answers = [
        await desk.call(getPatient, { params: { patientId } }),
        await desk.call(searchPatients, { query: { q: 'maria' } }),
      ];
      assert.deepEqual(
        answers.map(({ status }) => status),
        [500, 500],
      );
    } finally {
      await sql`alter table reading drop constraint full_disk`.execute(clinic.parts.db);
    }
  });
});
