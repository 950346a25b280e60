import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Hono } from 'hono';
import { GatheredLooks } from '../src/calendar/gathered-looks.ts';
import { createApp } from '../src/app.ts';
import { openPasswords } from '../src/argon2-passwords.ts';
import { purgeKept } from '../src/clinic/retention.ts';
import { addDays, dateAt } from '../src/clinic/time.ts';
import { migrate } from '../src/database/migrate.ts';
import type { OpenDatabase } from '../src/database/open.ts';
import { Keys } from '../src/keys.ts';
import { openLimits } from '../src/limits-store.ts';
import { openLog } from '../src/log.ts';
import { openMetrics } from '../src/metrics/prometheus.ts';
import type { Parts } from '../src/parts.ts';
import { readSettings } from '../src/settings.ts';
import { chainStaffToken, chainToken, chainZone, fillChain, idOf, tenthOfChain } from './support/chain.ts';
import { explain, statementsOf } from './support/explained.ts';
import { freshDatabase } from './support/fresh-database.ts';
import { noQueue } from './support/no-queue.ts';

// What people do all day must not cost more the longer a clinic exists: a tenth of a chain (10,000 patients, 200,000 visits)
// shows what grows with it. Nothing here is measured in milliseconds, which say more about the machine.
const engine = process.env.TEST_DATABASE_URL;
const website = 'https://clinic.example';

const settings = readSettings({
  SMTP_URL: 'smtp://127.0.0.1:2525',
  JANE_SECRET: 'a secret for tests that is long enough',
  WEB_ORIGINS: website,
  TRUST_PROXY: '0',
  PUBLIC_API_URL: 'https://api.clinic.example',
  ACCOUNT_URL: `${website}/my-account/`,
  SETUP_URL: `${website}/account-setup/`,
  MAIL_FROM: 'hello@clinic.example',
  STAFF_SECOND_FACTOR: 'optional',
});

/** Emails and lines of the audit log, none of them old enough to go. */
async function fillPast({ executeSql }: OpenDatabase): Promise<void> {
  await executeSql(`
    insert into mail (kind, patient_id, state, created_at, sent_at)
      select 'booked', id, 'sent', now() - interval '1 day', now() - interval '1 day' from patient;
    insert into audit (actor_kind, action, patient_id) select 'system', 'patient.created', id from patient;
    analyze mail, audit`);
}

describe('what people do all day', { skip: engine === undefined && 'no PostgreSQL' }, () => {
  let opened: OpenDatabase;
  let app: Hono;
  let drop: () => Promise<void>;
  before(async () => {
    ({ opened, drop } = await freshDatabase(engine));
    await migrate(opened.db);
    await fillChain(opened, tenthOfChain);
    await fillPast(opened);
    app = createApp(partsOver(opened));
    await ask('GET', '/v1/clinic');
  });
  after(() => drop());

  function partsOver(database: OpenDatabase): Parts {
    const keys = new Keys(settings.secret ?? '');
    const passwords = openPasswords();
    const log = openLog('silent');
    return {
      settings,
      opened: database,
      db: database.requests,
      keys,
      queue: noQueue,
      limits: openLimits(database, keys),
      looks: new GatheredLooks({ db: database.requests, log }),
      passwords,
      metrics: openMetrics(database, passwords),
      log,
    };
  }

  let keys = 0;
  const ask = async (method: string, path: string, { as, body }: { as?: number | 'staff'; body?: object } = {}) => {
    const headers: Record<string, string> = { 'Idempotency-Key': `key-${++keys}` };
    if (as === 'staff') headers['Cookie'] = `__Host-jane-staff-chain=${chainStaffToken}`;
    else if (as !== undefined)
      Object.assign(headers, { Authorization: `Bearer ${chainToken(as)}`, Origin: website, 'Jane-Interaction': '1' });
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    const response = await app.request(
      new Request(new URL(path, 'https://api.clinic.example'), {
        method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
      }),
      undefined,
      { incoming: { socket: { remoteAddress: '203.0.113.7' } } },
    );
    const answer = (await response.json()) as Record<string, unknown>;
    assert.equal(response.status, 200, `${method} ${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const mine = (path: string) => `/v1/patients/${idOf('patient', 7)}${path}`;
  const treatment = `treatmentId=${idOf('treatment', 1)}`;
  const far = () => addDays(dateAt(new Date(), chainZone), 20);
  interface Opening {
    practitionerId: string;
    placeId: string;
    start: { instant: string };
  }
  const anOpening = async (from: string) => {
    const answer = await ask('GET', mine(`/openings?${treatment}&from=${from}&limit=1`), { as: 7 });
    const [{ practitionerId, placeId, start }] = answer['openings'] as [Opening];
    return { practitionerId, placeId, start: start.instant };
  };
  const book = async (from: string) => {
    const body = { treatmentId: idOf('treatment', 1), ...(await anOpening(from)) };
    return () => ask('POST', mine('/appointments'), { as: 7, body });
  };

  /** How many statements may be sent, and how many rows all of them may look at. */
  const hot: Record<string, { statements: number; rows: number; prepare: () => Promise<() => Promise<unknown>> }> = {
    'reading the clinic': { statements: 1, rows: 10, prepare: async () => () => ask('GET', '/v1/clinic') },
    'the list of what is booked': {
      statements: 6,
      rows: 300,
      prepare: async () => () => ask('GET', mine('/appointments'), { as: 7 }),
    },
    'the history': {
      statements: 5,
      rows: 400,
      prepare: async () => () => ask('GET', mine('/appointments/history'), { as: 7 }),
    },
    'openings of anyone': {
      statements: 8,
      rows: 10_000,
      prepare: async () => () => ask('GET', mine(`/openings?${treatment}`), { as: 7 }),
    },
    'openings of one practitioner': {
      statements: 8,
      rows: 1_500,
      prepare: async () => () =>
        ask('GET', mine(`/openings?${treatment}&practitionerId=${idOf('practitioner', 3)}`), { as: 7 }),
    },
    'the days that have openings': {
      statements: 8,
      rows: 12_000,
      prepare: async () => () => ask('GET', mine(`/openings/days?${treatment}`), { as: 7 }),
    },
    'a booking': { statements: 22, rows: 600, prepare: () => book(far()) },
    'a move': {
      statements: 26,
      rows: 600,
      prepare: async () => {
        const { id } = (await (await book(far()))()) as { id: string };
        const body = await anOpening(addDays(far(), 2));
        return () => ask('POST', mine(`/appointments/${id}/move`), { as: 7, body });
      },
    },
    'a cancellation': {
      statements: 22,
      rows: 300,
      prepare: async () => {
        const { id } = (await (await book(far()))()) as { id: string };
        return () => ask('POST', mine(`/appointments/${id}/cancel`), { as: 7 });
      },
    },
    ...Object.fromEntries(
      ['b', 'an', 'smith', 'noah tremblay', 'nguyen', '306-555', '0042', 'maya.smith', '1984-03-21', 'smth', 'bob'].map(
        (q) => [
          `a search for "${q}"`,
          {
            statements: 6,
            rows: 3_000,
            prepare: async () => () =>
              ask('GET', `/v1/staff/patients?q=${encodeURIComponent(q)}`, { as: 'staff' as const }),
          },
        ],
      ),
    ),
    'a patient’s file': {
      statements: 19,
      rows: 500,
      prepare: async () => () => ask('GET', `/v1/staff/patients/${idOf('patient', 7)}`, { as: 'staff' }),
    },
  };

  it('what is kept for a while and then goes is found by an index', async () => {
    const sent = await statementsOf(() => purgeKept(opened.db, settings.keep));
    assert.ok(sent.length >= 4);
    for (const statement of sent) assert.deepEqual((await explain(opened, statement)).scanned, [], statement.text);
  });

  for (const [what, { statements, rows, prepare }] of Object.entries(hot))
    it(`${what} reads no large table whole, and no more than its share`, async () => {
      const act = await prepare();
      const sent = await statementsOf(act);
      assert.ok(sent.length > 0 && sent.length <= statements, `${sent.length} statements`);
      const plans = [];
      for (const statement of sent) plans.push(await explain(opened, statement));
      for (const { text, scanned } of plans) assert.deepEqual(scanned, [], text);
      const read = plans.reduce((sum, plan) => sum + plan.rows, 0);
      const dearest = plans.toSorted((a, b) => b.rows - a.rows)[0];
      assert.ok(read <= rows, `${read} rows, most of them by: ${dearest?.text ?? ''}`);
      if (process.env.SHOW_COST === '1') console.log(what, sent.length, 'statements', Math.round(read), 'rows');
    });
});
