import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, beforeEach, describe, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import { sessionOperations as session, type Problem } from '../../src/contract/index.ts';
import { createApp } from '../src/app.ts';
import { openPasswords } from '../src/argon2-passwords.ts';
import { issueLink, linkToken } from '../src/clinic/links.ts';
import { DatabaseBusyError } from '../src/database/errors.ts';
import { openPostgres, type OpenDatabase } from '../src/database/open.ts';
import { PglitePool } from '../src/database/pglite-pool.ts';
import { openLimits } from '../src/limits-store.ts';
import { openMetrics } from '../src/metrics/prometheus.ts';
import type { Passwords } from '../src/passwords.ts';
import { createOperatorApp } from '../src/routes/operator.ts';
import { aPassword } from './support/builders.ts';
import { browserFor } from './support/browser.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';
import { CutOff } from './support/cut-off.ts';

const wrong = 'wrong wrong wrong wrong';
const signInAs = (username: string, password = wrong) => ({ body: { username, password, remember: false } });

/** What somebody is told who did nothing wrong. */
function isOverload({
  status,
  problem,
  headers,
}: {
  status: number;
  problem?: Problem | undefined;
  headers: Headers;
}): void {
  assert.deepEqual([status, problem?.code], [503, 'unavailable']);
  assert.ok(Number(headers.get('retry-after')) > 0, 'without Retry-After');
}

describe('a server whose hashing queue is full', () => {
  let clinic: TestClinic;
  before(async () => {
    clinic = await openClinic();
  });
  after(() => clinic.close());
  beforeEach(() => clinic.reset());

  /** Keeps the queue full, as guessers from everywhere would, while something is done. */
  async function whileFull(passwords: Passwords, act: () => Promise<void>): Promise<void> {
    let isOver = false;
    const guess = async () => {
      while (!isOver) await passwords.verify(undefined, wrong).catch(() => nextTurn());
    };
    const guessers = Array.from({ length: 120 }, guess);
    await nextTurn();
    try {
      await act();
    } finally {
      isOver = true;
      await Promise.all(guessers);
    }
  }

  it('says so, and counts no try at a sign-in that it did not look at', async () => {
    const { account } = await clinic.builders.aPatientWithAccount();
    const passwords = openPasswords();
    await passwords.verify(undefined, wrong);
    const app = createApp({ ...clinic.parts, passwords });
    await whileFull(passwords, async () => {
      for (let time = 0; time < 12; time++)
        isOverload(await browserFor(app).call(session.signIn, signInAs(account.username)));
    });
    assert.ok((await browserFor(app).call(session.signIn, signInAs(account.username, aPassword))).ok);
  });

  it('counts no look at a link whose form it could not take', async () => {
    const { parts, builders } = clinic;
    const { patient, account } = await builders.aPatientWithAccount();
    const target = { purpose: 'reset', accountId: account.id, patientId: patient.id } as const;
    const { linkId } = await parts.db.transaction().execute((tx) => issueLink(tx, parts, target));
    const body = { token: linkToken(parts, linkId), password: 'quiet lanterns over water' };
    const passwords = openPasswords();
    await passwords.verify(undefined, wrong);
    const app = createApp({ ...parts, passwords });
    await whileFull(passwords, async () => {
      isOverload(await browserFor(app).call(session.resetPassword, { body }));
    });
    const counted = await parts.opened.executeSql(`select points from limit_count where key like 'link-itself%'`);
    assert.deepEqual(counted.rows, [{ points: 0 }]);
    assert.ok((await browserFor(app).call(session.resetPassword, { body })).ok);
  });
});

describe('the one connection of PGlite', () => {
  it('is waited for as long as a request can wait, and goes on to the next one in turn', async () => {
    const pool = new PglitePool(await PGlite.create());
    const requests = pool.waitingAtMost(20);
    const held = await pool.connect();
    await assert.rejects(requests.connect(), DatabaseBusyError);
    const next = pool.connect();
    held.release();
    (await next).release();
    (await requests.connect()).release();
    await pool.end();
  });
});

const postgres = process.env.TEST_DATABASE_URL;

describe('a database that goes away', { skip: postgres === undefined && 'needs TEST_DATABASE_URL' }, () => {
  let clinic: TestClinic;
  let way: CutOff;
  let opened: OpenDatabase;
  let app: ReturnType<typeof createApp>;
  before(async () => {
    clinic = await openClinic();
    const { rows } = await clinic.parts.opened.executeSql('select current_database() as name');
    const url = new URL(postgres ?? '');
    url.pathname = `/${(rows as { name: string }[])[0]?.name ?? ''}`;
    way = new CutOff(url.href);
    await way.open();
    opened = openPostgres(way.url);
    const limits = openLimits(opened, clinic.parts.keys);
    app = createApp({ ...clinic.parts, opened, db: opened.requests, limits });
  });
  after(async () => {
    await opened.close();
    await way.cut();
    await clinic.close();
  });
  beforeEach(() => clinic.reset());

  it('is told as 503 at every door, and nothing is counted; when it is back everything is', async () => {
    const { account } = await clinic.builders.aPatientWithAccount();
    const browser = browserFor(app);
    assert.ok((await browser.call(session.getClinic, {})).ok);
    await way.cut();
    isOverload(await browser.call(session.getClinic, {}));
    for (let time = 0; time < 12; time++) isOverload(await browser.call(session.signIn, signInAs(account.username)));
    isOverload(await browser.call(session.requestHelp, { body: { typed: account.username } }));
    const ready = await app.request('/ready');
    assert.deepEqual([ready.status, ready.headers.get('retry-after')], [503, '5']);
    assert.equal((await app.request('/health')).status, 200, 'no supervisor is to start it anew');
    const operator = createOperatorApp({ ...clinic.parts, metrics: openMetrics(opened, clinic.parts.passwords) });
    assert.match(await (await operator.request('/metrics')).text(), /^jane_database_up 0$/m);
    await way.open();
    assert.ok((await browser.call(session.signIn, signInAs(account.username, aPassword))).ok);
  });

  it('ends no process that holds a connection in the middle of a transaction', { timeout: 20_000 }, async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const begun = Promise.withResolvers<undefined>();
    const held = opened.db.transaction().execute(async (tx) => {
      await tx.selectFrom('clinic').select('id').execute();
      begun.resolve(undefined);
      await promise;
      await tx.selectFrom('clinic').select('id').execute();
    });
    await begun.promise;
    await clinic.parts.opened.executeSql(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    resolve(undefined);
    await assert.rejects(held);
    // Each of its other connections is told by its own end of the line.
    for (let answer = await app.request('/ready'); answer.status !== 200;) answer = await app.request('/ready');
    assert.ok((await browserFor(app).call(session.getClinic, {})).ok);
  });

  it('says that nobody knows of a write that was just being committed, and not that it was not done', async () => {
    const { account } = await clinic.builders.aPatientWithAccount();
    way.cutAt = 'commit';
    const { status, problem } = await browserFor(app).call(session.signIn, signInAs(account.username, aPassword));
    assert.deepEqual([status, problem?.code], [500, 'server-error']);
    await way.open();
  });

  it('and one whose connections are all taken says so within seconds', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const taken = Array.from({ length: 10 }, () => opened.requests.transaction().execute(() => promise));
    const began = performance.now();
    isOverload(await browserFor(app).call(session.getClinic, {}));
    assert.ok(performance.now() - began < 8_000);
    resolve(undefined);
    await Promise.all(taken);
    assert.ok((await browserFor(app).call(session.getClinic, {})).ok);
  });
});

describe('an exception that nobody caught', () => {
  const run = promisify(execFile);
  const uncaught = new URL('../src/process/uncaught.ts', import.meta.url).href;
  const log = new URL('../src/log.ts', import.meta.url).href;
  const throwing = (error: string) =>
    run(process.execPath, [
      '--input-type=module',
      '--eval',
      `import { endAfterUncaught } from '${uncaught}'; import { openLog } from '${log}';
       endAfterUncaught(openLog('info'));
       setTimeout(() => { throw ${error}; }, 1);
       setTimeout(() => { console.log('still there'); }, 50);`,
    ]);

  it('ends the process, so that its supervisor starts it again, and is told without its words', async () => {
    const ended = await throwing(`new Error('Maya Okafor')`).catch(
      (error: unknown) => error as { code: number; stdout: string },
    );
    assert.equal('code' in ended ? ended.code : 0, 1);
    assert.match(ended.stdout, /"level":60.*nobody foresaw/);
    assert.doesNotMatch(ended.stdout, /Maya|still there/);
  });

  it('ends none where it is the database that is away', async () => {
    for (const error of [
      `Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' })`,
      `new Error('Connection terminated unexpectedly')`,
      `Object.assign(new Error('terminating connection'), { code: '57P01' })`,
    ])
      assert.match((await throwing(error)).stdout, /could not be reached[^]*still there/);
  });
});
