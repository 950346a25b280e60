import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { sql } from 'kysely';
import { purgePast, startPurging } from '../src/clinic/purge.ts';
import type { NewRow, Tables } from '../src/database/schema.ts';
import { openQueue, type RunningQueue } from '../src/queue.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';

describe('what is past', () => {
  let clinic: TestClinic;
  let queue: RunningQueue;

  before(async () => {
    clinic = await openClinic();
    queue = await openQueue(clinic.parts.opened, clinic.parts.log, { pollSeconds: 0.5 });
  });
  beforeEach(() => clinic.reset());
  after(async () => {
    await queue.stop();
    await clinic.close();
  });

  const daysAgo = (days: number) => sql<Date>`now() - make_interval(secs => ${days * 24 * 3600})`;
  const left = async (table: keyof Tables, column: string): Promise<unknown[]> => {
    const { rows } = await clinic.parts.opened.executeSql(`select ${column} as one from ${table} order by 1`);
    return (rows as { one: unknown }[]).map(({ one }) => one);
  };

  async function aSession(accountId: string, began: number, ends: number, name: string): Promise<string> {
    const { id } = await clinic.parts.db
      .insertInto('session_family')
      .values({ account_id: accountId, device: name, created_at: daysAgo(began), ends_at: daysAgo(ends) })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  }

  it('goes after a day: keys, tokens, tickets, permits and front desk sessions that ran out', async () => {
    const { db } = clinic.parts;
    const { id: accountId } = await clinic.builders.anAccount();
    const { id: staffId } = await clinic.builders.aStaff();
    const family = await aSession(accountId, 1, -1, 'a phone');
    for (const [name, ended] of [
      ['old', 1.01],
      ['young', 0.9],
    ] as const)
      await db
        .insertInto('idempotency')
        .values({ scope: name, operation: 'o', key: 'k', request_hash: 'h', created_at: daysAgo(ended) })
        .execute();
    for (const [hash, expires] of [
      ['past', 0.01],
      ['good', -0.01],
    ] as const) {
      await db
        .insertInto('access_token')
        .values({ hash, family_id: family, refresh_hash: 'r', expires_at: daysAgo(expires) })
        .execute();
      await db
        .insertInto('session_ticket')
        .values({ hash, kind: 'code', family_id: family, expires_at: daysAgo(expires) })
        .execute();
      await db
        .insertInto('staff_session')
        .values({ token_hash: hash, staff_id: staffId, ends_at: daysAgo(expires) })
        .execute();
    }
    await db
      .insertInto('sign_in_permit')
      .values({ account_id: accountId, address_hash: 'h', expires_at: daysAgo(0.01) })
      .execute();
    await purgePast(clinic.parts);
    assert.deepEqual(await left('idempotency', 'scope'), ['young']);
    assert.deepEqual(await left('access_token', 'hash'), ['good']);
    assert.deepEqual(await left('session_ticket', 'hash'), ['good']);
    assert.deepEqual(await left('staff_session', 'token_hash'), ['good']);
    assert.deepEqual(await left('sign_in_permit', 'account_id'), []);
  });

  it('leaves a live session its used refresh tokens, and an account its newest session', async () => {
    const { db } = clinic.parts;
    const { id: accountId } = await clinic.builders.anAccount();
    const sessions = {
      live: await aSession(accountId, 20, -10, 'live'),
      ended: await aSession(accountId, 40, 10, 'ended'),
      ancient: await aSession(accountId, 200, 170, 'ancient'),
    };
    const other = await clinic.builders.anAccount();
    await aSession(other.id, 300, 270, 'their only one');
    for (const [name, family_id] of Object.entries(sessions))
      await db
        .insertInto('refresh_token')
        .values({ hash: name, family_id, generation: 0, superseded_at: daysAgo(9) })
        .execute();
    await purgePast(clinic.parts);
    assert.deepEqual(await left('refresh_token', 'hash'), ['live']);
    assert.deepEqual(await left('session_family', 'device'), ['ended', 'live', 'their only one']);
  });

  it('deletes links that ended long ago, and leaves the mails that brought them in the history', async () => {
    const { db } = clinic.parts;
    const { id: accountId } = await clinic.builders.anAccount();
    for (const [name, expired] of [
      ['mailed', 100],
      ['unmailed', 100],
      ['young', 80],
    ] as const) {
      const link = await db
        .insertInto('one_time_link')
        .values({ purpose: 'reset', token_hash: name, account_id: accountId, expires_at: daysAgo(expired) })
        .returning('id')
        .executeTakeFirstOrThrow();
      if (name === 'mailed')
        await db.insertInto('mail').values({ kind: 'reset', account_id: accountId, link_id: link.id }).execute();
    }
    await purgePast(clinic.parts);
    assert.deepEqual(await left('one_time_link', 'token_hash'), ['young']);
    const mails = await db.selectFrom('mail').select(['kind', 'account_id', 'link_id']).execute();
    assert.deepEqual(mails, [{ kind: 'reset', account_id: accountId, link_id: null }]);
  });

  it('goes after as many days as the settings say: lines of the audit log, readings, mails and those of strangers', async () => {
    const { db, settings } = clinic.parts;
    const keep = { auditDays: 500, readingDays: 50, mailDays: 400, strangerDays: 5 };
    const { id: patientId } = await clinic.builders.aPatient();
    const { id: staffId } = await clinic.builders.aStaff();
    const audit = async (days: number) => {
      const line = { actor_kind: 'system', action: `after ${days}`, facts: '{}', at: daysAgo(days) } as const;
      const { id } = await db.insertInto('audit').values(line).returning('id').executeTakeFirstOrThrow();
      await db
        .insertInto('audit_values')
        .values({ audit_id: id, before: null, after: JSON.stringify({ phone: `${days}` }) })
        .execute();
    };
    const reading = (days: number) =>
      db
        .insertInto('reading')
        .values({ kind: 'searched', staff_id: staffId, typed: `after ${days}`, at: daysAgo(days) })
        .execute();
    const mail = async (kind: string, days: number, more: Partial<NewRow<'mail'>> = { patient_id: patientId }) => {
      const sent = { kind, created_at: daysAgo(days), sent_at: daysAgo(days), state: 'sent' as const, ...more };
      return (await db.insertInto('mail').values(sent).returning('id').executeTakeFirstOrThrow()).id;
    };
    for (const days of [499, 501, 2000]) await audit(days);
    for (const days of [49, 51]) await reading(days);
    await mail('young', 399);
    await mail('old', 401);
    await mail('planned', 401, { patient_id: patientId, state: 'waiting', sent_at: null });
    const returned = await mail('returned', 401);
    await mail('young stranger', 4, { address: 'nobody@mail.example' });
    const stranger = await mail('old stranger', 6, { address: 'nobody@mail.example' });
    for (const mail_id of [returned, stranger])
      await db
        .insertInto('mail_bounce')
        .values({ mail_id, address: 'nobody@mail.example', kind: 'help', status: '5.1.1' })
        .execute();
    const counts = await purgePast({ db, settings: { ...settings, keep } });
    assert.deepEqual([counts['audit'], counts['reading'], counts['mail'], counts['mail of strangers']], [2, 1, 1, 1]);
    assert.deepEqual(await left('audit', 'action'), ['after 499']);
    assert.deepEqual(await left('audit_values', `after ->> 'phone'`), ['499']);
    assert.deepEqual(await left('reading', 'typed'), ['after 49']);
    assert.deepEqual(await left('mail', 'kind'), ['planned', 'returned', 'young', 'young stranger']);
    assert.deepEqual(await left('mail_bounce', 'mail_id'), [returned]);
  });

  it('leaves no line of the last year to be deleted by anybody', async () => {
    const { db } = clinic.parts;
    const line = { actor_kind: 'system', action: 'young', facts: '{}' } as const;
    await db
      .insertInto('audit')
      .values({ ...line, at: daysAgo(364) })
      .execute();
    await assert.rejects(db.deleteFrom('audit').execute(), /only ever added to/);
    assert.deepEqual(await left('audit', 'action'), ['young']);
  });

  it('is looked for at the start and then daily, however often the server starts', async () => {
    const { parts } = clinic;
    await parts.db
      .insertInto('idempotency')
      .values({ scope: 's', operation: 'o', key: 'k', request_hash: 'h', created_at: daysAgo(2) })
      .execute();
    const waiting = async () => {
      const { rows } = await parts.opened.executeSql(
        `select extract(epoch from start_after - now())::int / 3600 as hours from job_queue.job
           where name = 'purge' and state = 'created'`,
      );
      return (rows as { hours: number }[]).map(({ hours }) => hours);
    };
    await startPurging(parts, queue);
    const end = Date.now() + 10_000;
    while ((await waiting())[0] !== 23 && Date.now() < end) await new Promise((later) => setTimeout(later, 100));
    assert.deepEqual(await waiting(), [23]);
    assert.deepEqual(await left('idempotency', 'scope'), []);
    const again = await openQueue(parts.opened, parts.log, { pollSeconds: 0.5 });
    await startPurging(parts, again);
    await again.stop();
    assert.deepEqual(await waiting(), [23]);
  });
});
