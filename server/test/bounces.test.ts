import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { staffOperations } from '../../src/contract/staff.ts';
import { sendHelp } from '../src/clinic/help.ts';
import { returnAddress } from '../src/mail/return-path.ts';
import { runCommand } from '../src/process/commands.ts';
import type { Row } from '../src/database/schema.ts';
import type { Browser } from './support/browser.ts';
import { openMailingClinic, type MailingClinic } from './support/mail.ts';
import { auditOf } from './support/my-account.ts';

const secret = 'a secret of the mail server, long enough';
const { getPatient, resumeMail, changePatient } = staffOperations;

let mailing: MailingClinic;
let desk: Browser;
let patient: Row<'patient'>;
before(async () => {
  mailing = await openMailingClinic({ BOUNCE_ADDRESS: 'bounces@clinic.example', BOUNCE_SECRET: secret });
});
after(() => mailing.close());
beforeEach(async () => {
  const { clinic, queue, sink } = mailing;
  await queue.drained('send-mail', 10_000);
  await clinic.reset();
  sink.taken.length = 0;
  patient = await clinic.builders.aPatient({ email: 'Maya@mail.example' });
  desk = clinic.browser({ origin: null });
  await clinic.builders.signInStaff(desk, (await clinic.builders.aStaff({ name: 'Ines Park' })).id);
});

/** A delivery status notification, as Postfix writes one. */
const report = (to: string, { action = 'failed', status = '5.1.1' } = {}) => `Return-Path: <>
From: MAILER-DAEMON@mx.example (Mail Delivery System)
To: ${to}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="BOUND"

--BOUND
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you.

--BOUND
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; maya@mail.example
Action: ${action}
Status: ${status}
Diagnostic-Code: smtp; 550 ${status} Recipient address rejected:
    User unknown

--BOUND
Content-Type: message/rfc822

From: hello@clinic.example
To: maya@mail.example

>From here on it is our own mail.
--BOUND--
`;

const post = (body: string, { as = secret, type = 'message/rfc822' } = {}) =>
  mailing.clinic.app.request('/bounces', {
    method: 'POST',
    headers: { Authorization: `Bearer ${as}`, 'Content-Type': type },
    body,
  });
const noted = async (body: string, options?: { type?: string }) =>
  ((await (await post(body, options)).json()) as { noted: boolean }).noted;
const addressOf = (mailId: string) => returnAddress(mailing.clinic.parts, mailId) ?? '';

/** A mail that its mail server took. */
async function sent(kind: 'merged' | 'unmerged' | 'on-file-once' | 'credentials-changed'): Promise<string> {
  const account = await mailing.clinic.builders.anAccount({ patientId: patient.id });
  const mailId = await mailing.send({ kind, patientId: patient.id, accountId: account.id });
  assert.equal((await mailing.settled(mailId)).state, 'sent');
  return mailId;
}
/** What becomes of the next mail of a kind. */
async function next(kind: 'merged' | 'unmerged' | 'on-file-once') {
  const { state, reason } = await mailing.settled(await mailing.send({ kind, patientId: patient.id }));
  return reason ?? state;
}
const file = () => desk.ask(getPatient, { params: { patientId: patient.id } });

describe('a mail that cannot be delivered', () => {
  it('goes back to an address of its own, which says which mail it was and proves that we sent it', async () => {
    const mailId = await sent('merged');
    const taken = await mailing.sink.mail(mailId);
    assert.equal(taken.from, addressOf(mailId));
    assert.match(taken.from, /^bounces\+[0-9a-f]{52}@clinic\.example$/);
    assert.equal(taken.mail.from?.value[0]?.address, 'hello@clinic.example');
    assert.ok(taken.from.indexOf('@') <= 64);
  });

  it('stops the mails of its kind at its address, and staff see it with the mail server’s words', async () => {
    const mailId = await sent('merged');
    assert.equal(await noted(report(addressOf(mailId).toUpperCase())), true);
    const { mails, mailStop } = await file();
    const line = mails.find(({ id }) => id === mailId);
    assert.deepEqual([line?.state, line?.reason], ['failed', 'bounced']);
    assert.equal(line?.failure, '550 5.1.1 Recipient address rejected: User unknown');
    assert.deepEqual([mailStop?.kinds, mailStop?.all], [['merged'], false]);
    assert.equal(await next('merged'), 'address-stopped');
    assert.equal(await next('unmerged'), 'sent');
    // The same notification twice is one mail that came back.
    assert.equal(await noted(report(addressOf(mailId))), true);
    assert.equal(await next('on-file-once'), 'sent');
  });

  it('stops all but help where it is the second one; help goes there once a day, and its answer is the same', async () => {
    for (const kind of ['merged', 'unmerged'] as const) await noted(report(addressOf(await sent(kind))));
    assert.equal((await file()).mailStop?.all, true);
    assert.equal(await next('on-file-once'), 'address-stopped');
    const { parts, builders, letPass } = mailing.clinic;
    const account = await builders.anAccount({ patientId: patient.id });
    const help = async () => {
      await sendHelp(parts, { typed: account.username, language: null });
      const rows = await parts.db
        .selectFrom('mail')
        .where('kind', '=', 'help')
        .select('id')
        .orderBy('created_at', 'desc')
        .execute();
      const settled = await mailing.settled(rows[0]?.id ?? '');
      return settled.reason ?? settled.state;
    };
    assert.equal(await help(), 'sent');
    assert.equal(await help(), 'address-stopped');
    await letPass(25 * 3600);
    assert.equal(await help(), 'sent');
  });

  it('is no reason to stop while it is only late, or where the mailbox is full or our mail was not wanted', async () => {
    const mailId = await sent('merged');
    for (const told of [
      { action: 'delayed', status: '4.4.1' },
      { action: 'failed', status: '4.4.7' },
      { action: 'failed', status: '5.2.2' },
      { action: 'failed', status: '5.7.1' },
      { action: 'delivered', status: '2.0.0' },
    ])
      assert.equal(await noted(report(addressOf(mailId), told)), false, JSON.stringify(told));
    assert.equal(await next('merged'), 'sent');
  });

  it('counts for another address no more', async () => {
    for (const kind of ['merged', 'unmerged'] as const) await noted(report(addressOf(await sent(kind))));
    await desk.ask(changePatient, { params: { patientId: patient.id }, body: { email: 'new@mail.example' } });
    assert.equal((await file()).mailStop, undefined);
    assert.equal(await next('merged'), 'sent');
  });

  it('stops nothing any more once staff say that the address works', async () => {
    for (const kind of ['merged', 'unmerged'] as const) await noted(report(addressOf(await sent(kind))));
    await desk.ask(resumeMail, { params: { patientId: patient.id } });
    assert.equal((await file()).mailStop, undefined);
    assert.equal(await next('merged'), 'sent');
    assert.ok((await auditOf(mailing.clinic, patient.id)).includes('mail.resumed'));
  });
});

describe('a bounce', () => {
  it('of a mail that we never sent, or with another proof, changes nothing', async () => {
    const mailId = await sent('merged');
    const forged = addressOf(mailId).replace(/.@/, (end) => (end.startsWith('0') ? '1@' : '0@'));
    for (const to of [forged, 'bounces@clinic.example', addressOf(crypto.randomUUID()), `x${addressOf(mailId)}`])
      assert.equal(await noted(report(to)), false, to);
    assert.equal(await next('merged'), 'sent');
  });

  it('is taken only from whoever knows the secret, and only where one is set', async () => {
    const mailId = await sent('merged');
    assert.equal((await post(report(addressOf(mailId)), { as: 'another secret' })).status, 401);
    assert.equal((await file()).mailStop, undefined);
    const bare = await openMailingClinic();
    const answer = await bare.clinic.app.request('/bounces', { method: 'POST', body: '' });
    assert.equal(answer.status, 404);
    await bare.close();
  });

  it('may come in the words of a mail service, as JSON', async () => {
    const told = { returnPath: addressOf(await sent('merged')), status: '5.1.1', said: '550 unknown' };
    assert.equal((await post('{"returnPath":1}', { type: 'application/json' })).status, 400);
    assert.equal((await post('x', { type: 'text/plain' })).status, 400);
    assert.equal(await noted(JSON.stringify(told), { type: 'application/json' }), true);
    assert.equal(await next('merged'), 'address-stopped');
  });

  it('is read from a mailbox by the command, among other mails', async () => {
    const [one, two] = [await sent('merged'), await sent('unmerged')];
    const other = 'From: a@b.example\nTo: bounces@clinic.example\nSubject: Hi\n\nHello\n>From me\n';
    const mbox = [report(addressOf(one)), other, report(addressOf(two))]
      .map((mail) => `From MAILER-DAEMON Mon Nov 30 20:00:00 2026\n${mail}\n`)
      .join('');
    const said: string[] = [];
    const command = { name: 'bounces', base64: Buffer.from(mbox).toString('base64') } as const;
    assert.equal(await runCommand(mailing.clinic.parts, command, (line) => said.push(line)), 0);
    assert.deepEqual(said, ['3 mails were read, 2 of them about a mail of ours that came back for good.']);
    assert.equal((await file()).mailStop?.all, true);
  });
});
