import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { calendarOperations, patientOperations, sessionOperations as session } from '../../src/contract/index.ts';
import { createOperatorApp } from '../src/routes/operator.ts';
import { aPassword } from './support/builders.ts';
import { openMailingClinic, type MailingClinic } from './support/mail.ts';
import { aSignedInPatient } from './support/my-account.ts';

let mailing: MailingClinic;
before(async () => {
  mailing = await openMailingClinic();
});
after(() => mailing.close());
beforeEach(() => mailing.clinic.reset());

const operator = () => createOperatorApp(mailing.clinic.parts);
const scrape = async (): Promise<string> => {
  const answer = await operator().request('/metrics');
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-type') ?? '', /^text\/plain; version=/);
  return answer.text();
};
/** The value of one line; 0 where it is not there yet. */
const valueOf = (text: string, series: string): number =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${series} `))
      ?.split(' ')
      .at(-1) ?? 0,
  );
const counted = async (operation: string, status: number): Promise<number> =>
  valueOf(await scrape(), `jane_request_seconds_count{operation="${operation}",status="${status}"}`);

describe('what the server counts', () => {
  it('has requests by operation and status, whatever their address', async () => {
    const { browser, as, params } = await aSignedInPatient(mailing.clinic);
    await browser.ask(patientOperations.listUpcomingAppointments, { params }, { as });
    await browser.call(session.signIn, { body: { username: 'nobody', password: 'x', remember: false } });
    await browser.fetch('/v1/session', { method: 'OPTIONS', headers: { 'Access-Control-Request-Method': 'POST' } });
    await browser.fetch('/somewhere/else');
    assert.equal(await counted('listUpcomingAppointments', 200), 1);
    assert.equal(await counted('signIn', 200), 1);
    assert.equal(await counted('signIn', 401), 1);
    assert.equal(await counted('preflight', 204), 1);
    assert.equal(await counted('other', 404), 1);
  });

  it('has what a calendar was told, whole or unchanged', async () => {
    const { browser, as, params } = await aSignedInPatient(mailing.clinic);
    const { links } = await browser.ask(calendarOperations.offerCalendarLinks, { params, body: {} }, { as });
    const path = new URL(links[0]?.feedUrl ?? '').pathname;
    const first = await browser.fetch(path);
    await browser.fetch(path, { headers: { 'If-None-Match': first.headers.get('etag') ?? '' } });
    assert.deepEqual([await counted('feed', 200), await counted('feed', 304)], [1, 1]);
  });

  it('has mails by what became of them, and the queue that they wait in', async () => {
    const before = valueOf(await scrape(), 'jane_mails_total{status="sent"}');
    await mailing.settled(await mailing.send({ kind: 'help-nobody', address: 'maria@mail.example' }));
    assert.equal(valueOf(await scrape(), 'jane_mails_total{status="sent"}'), before + 1);
    const { parts } = mailing.clinic;
    // Nobody works on these here.
    await parts.db.transaction().execute((tx) => parts.queue.send(tx, 'purge', {}));
    await parts.opened.executeSql(
      `update job_queue.job set start_after = now() - interval '90 seconds' where name = 'purge'`,
    );
    const text = await scrape();
    assert.equal(valueOf(text, 'jane_queue_jobs{operation="purge",status="due"}'), 1);
    assert.equal(valueOf(text, 'jane_queue_jobs{operation="send-mail",status="due"}'), 0);
    const age = valueOf(text, 'jane_queue_oldest_seconds{operation="purge"}');
    assert.ok(age >= 90 && age < 120, `${age}`);
  });

  it('has who waits for the database and for a password to be hashed', async () => {
    const { parts } = mailing.clinic;
    const hashing = Array.from({ length: 5 }, () => parts.passwords.hash(aPassword));
    const text = await scrape();
    assert.equal(valueOf(text, 'jane_hashing{status="running"}'), 2);
    assert.equal(valueOf(text, 'jane_hashing{status="waiting"}'), 3);
    await Promise.all(hashing);
    const held = Promise.withResolvers<undefined>();
    const begun = Promise.withResolvers<undefined>();
    const transaction = parts.opened.db.transaction().execute(() => {
      begun.resolve(undefined);
      return held.promise;
    });
    await begun.promise;
    // PGlite has one connection, and PostgreSQL one pool for this and one for requests.
    assert.ok((Object.values(parts.opened.load()).at(-1)?.taken ?? 0) >= 1);
    held.resolve(undefined);
    await transaction;
  });

  it('never names anybody: no label but operation and status, and no word of what was typed', async () => {
    const { browser, accountId, patient, as } = await aSignedInPatient(mailing.clinic);
    await browser.call(session.requestHelp, { body: { typed: 'canary@mail.example' } });
    await browser.fetch('/v1/patients/canary/appointments?name=canary');
    const text = await scrape();
    // `le` is the upper end of a histogram's bucket.
    const labels = new Set([...text.matchAll(/[{,](\w+)="/g)].map(([, name]) => name));
    assert.deepEqual([...labels].sort(), ['le', 'operation', 'status']);
    for (const word of ['canary', accountId, patient.id, as.username]) assert.ok(!text.includes(word), word);
  });

  it('is not to be had where patients’ pages ask', async () => {
    assert.equal((await mailing.clinic.browser({ origin: null }).fetch('/metrics')).status, 404);
    for (const path of ['/health', '/ready']) assert.equal((await operator().request(path)).status, 200, path);
  });
});
