import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { sql } from 'kysely';
import { contractsThatWait, migrate } from '../src/database/migrate.ts';
import { readSteps, type Step } from '../src/database/migrations.ts';
import type { OpenDatabase } from '../src/database/open.ts';
import { seedClinic } from './support/clinic.ts';
import { freshDatabase } from './support/fresh-database.ts';
import { risksOf } from './support/risky-steps.ts';

/** Before the first release nobody served while these ran. */
const FIRST_BESIDE_OLDER = '0150';

const step = (name: string, text: string): Step => ({
  name,
  kind: name.endsWith('.contract') ? 'contract' : 'expand',
  sql: text,
});

describe('a step of the schema that an older version serves beside', () => {
  it('takes nothing from it and holds nobody up', () => {
    const risky = readSteps()
      .filter(({ name, kind }) => name >= FIRST_BESIDE_OLDER && kind === 'expand')
      .flatMap(({ name, sql: text }) => risksOf(text).map((why) => `${name} ${why}`));
    assert.deepEqual(risky, []);
  });

  const refused = [
    'alter table mail drop column reason',
    'drop table zone_clash',
    'alter table mail rename column reason to why',
    'alter table mail alter column reason type jsonb',
    'alter table mail alter column reason set not null',
    'alter table place add column floor integer not null',
    'create index by_reason on mail (reason)',
    'alter table mail add constraint known check (reason is not null)',
  ];
  for (const text of refused)
    it(`does not say: ${text}`, () => {
      assert.equal(risksOf(text).length, 1);
    });

  it('may add tables, columns, and what new rows alone are checked by', () => {
    const fine = `-- drop table
      create table thing (id uuid primary key, name text not null);
      create index thing_name on thing (name);
      alter table place add column floor integer not null default 0;
      alter table mail add column hint text;
      alter table mail add constraint known check (hint <> '') not valid;`;
    assert.deepEqual(risksOf(fine), []);
  });
});

describe('migrations', () => {
  let opened: OpenDatabase;
  let drop: () => Promise<void>;
  beforeEach(async () => {
    ({ opened, drop } = await freshDatabase());
  });
  afterEach(() => drop());

  const first = step('9001-first', 'create table thing (id int, old text); insert into thing values (1)');
  const more = step('9002-more', 'alter table thing add column more text');
  const less = step('9003-less.contract', 'alter table thing drop column old');
  const columns = async () => Object.keys((await opened.executeSql('select * from thing')).rows[0] as object);

  it('leave what an older version uses until somebody says that it is gone', async () => {
    const before = readSteps();
    await migrate(opened.db, { steps: [...before, first] });
    const steps = [...before, first, more, less];
    assert.deepEqual(await migrate(opened.db, { steps }), ['9002-more']);
    assert.deepEqual(await columns(), ['id', 'old', 'more']);
    assert.deepEqual(await contractsThatWait(opened.db, steps), ['9003-less.contract']);
    assert.deepEqual(await migrate(opened.db, { steps, contract: true }), ['9003-less.contract']);
    assert.deepEqual(await columns(), ['id', 'more']);
    assert.deepEqual(await migrate(opened.db, { steps, contract: true }), []);
  });

  it('go on at the step that failed', async () => {
    const before = [...readSteps(), first];
    await migrate(opened.db, { steps: before });
    const broken = step('9004-broken', 'alter table nothing add column more text');
    await assert.rejects(migrate(opened.db, { steps: [...before, more, broken] }), /9004-broken/);
    const mended = step('9004-broken', 'alter table thing add column mended text');
    assert.deepEqual(await migrate(opened.db, { steps: [...before, more, mended] }), ['9004-broken']);
  });
});

const engine = process.env.TEST_DATABASE_URL;

describe('migrations beside a server', { skip: engine === undefined && 'no PostgreSQL' }, () => {
  let opened: OpenDatabase;
  let drop: () => Promise<void>;
  beforeEach(async () => {
    ({ opened, drop } = await freshDatabase(engine));
  });
  afterEach(() => drop());

  it('let others pass while a table that they need is held', async () => {
    const before = [step('0001-first', 'create table thing (id int); insert into thing values (1)')];
    await migrate(opened.db, { steps: before });
    const steps = [...before, step('0002-more', 'alter table thing add column more text')];
    let migrated: Promise<string[]> | undefined;
    await opened.requests.transaction().execute(async (tx) => {
      await sql`select * from thing`.execute(tx);
      migrated = migrate(opened.db, { steps, lockMs: 100, tries: 1_000 });
      // Each of these would wait behind a step that waits for this transaction.
      for (let n = 0; n < 20; n++) await sql`select *, pg_sleep(0.02) from thing`.execute(opened.requests);
    });
    assert.deepEqual(await migrated, ['0002-more']);
  });

  it('do not disturb what the version before asks', async () => {
    const steps = readSteps();
    await migrate(opened.db, { steps: steps.filter(({ name }) => name < '0090') });
    await seedClinic(opened);
    const { rows } = await opened.executeSql(`
      insert into place (id, name, address, zone) values (gen_random_uuid(), '{"default":"Main"}', '1 Main Street', 'America/Vancouver');
      insert into treatment (id, name, minutes) values (gen_random_uuid(), '{"default":"Massage"}', 30);
      insert into practitioner (id, name) values (gen_random_uuid(), 'Sam Reyes');
      insert into patient (id, survivor_id, first_name, last_name, name_key)
        select id, id, 'Maria', 'Lopez', 'maria lopez' from (select gen_random_uuid() as id) made;
      select place.id as place, treatment.id as treatment, practitioner.id as practitioner, patient.id as patient
        from place, treatment, practitioner, patient;`);
    const { place, treatment, practitioner, patient } = rows.at(-1) as Record<string, string>;
    let isOver = false;
    let asked = 0;
    const older = async () => {
      for (; !isOver || asked < 5; asked++) {
        await opened.executeForRequest(
          `insert into appointment (patient_id, treatment_id, practitioner_id, place_id, state, wall_start, wall_end, zone,
               starts_at, ends_at, zone_version, booked_by)
             select $1, $2, $3, $4, 'booked', at, at + interval '30 minutes', 'UTC', at at time zone 'UTC',
               (at + interval '30 minutes') at time zone 'UTC', '2026a', 'patient'
             from (select timestamp '2030-01-01' + $5 * interval '1 hour' as at) made`,
          [patient, treatment, practitioner, place, asked],
        );
        await opened.executeForRequest(
          `insert into mail (kind, patient_id, state) values ('booked', $1, 'waiting') returning id`,
          [patient],
        );
        await opened.executeForRequest(
          `select id, state, wall_start, starts_at from appointment where patient_id = $1 and ends_at > now() order by starts_at`,
          [patient],
        );
      }
    };
    const asking = older();
    await migrate(opened.db);
    isOver = true;
    await asking;
    const { rows: counted } = await opened.executeSql('select count(*) as n from appointment');
    assert.deepEqual(counted, [{ n: asked }]);
  });
});
