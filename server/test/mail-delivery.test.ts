import assert from 'node:assert/strict';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { staffOperations, type MailLine } from '../../src/contract/staff.ts';
import { openTransport } from '../src/mail/transport.ts';
import { startMail } from '../src/mail/send.ts';
import { openLog } from '../src/log.ts';
import { openQueue } from '../src/queue.ts';
import type { Browser } from './support/browser.ts';
import { openMailingClinic, type MailingClinic } from './support/mail.ts';

let mailing: MailingClinic;
let desk: Browser;
before(async () => {
  mailing = await openMailingClinic({}, { deliveryMs: 1_500 });
});
after(() => mailing.close());
beforeEach(async () => {
  mailing.sink.beforeTaking = mailing.sink.putOff = undefined;
  await mailing.queue.drained('send-mail', 10_000);
  await mailing.clinic.reset();
  mailing.sink.taken.length = 0;
  desk = mailing.clinic.browser({ origin: null });
  await mailing.clinic.builders.signInStaff(desk, (await mailing.clinic.builders.aStaff()).id);
});

const merged = (patientId: string) => mailing.send({ kind: 'merged', patientId });
/** The mail's line at the front desk, once it is as it should be. */
async function line(patientId: string, isThere: (mail: MailLine) => boolean): Promise<MailLine> {
  for (;;) {
    const { mails } = await desk.ask(staffOperations.getPatient, { params: { patientId } });
    const found = mails.find(isThere);
    if (found !== undefined) return found;
    await pause(50);
  }
}

describe('a mail server', () => {
  it(
    'that takes its time holds up no other mail, and staff see that it is being sent',
    { timeout: 30_000 },
    async () => {
      const { builders } = mailing.clinic;
      const slow = await builders.aPatient({ email: 'slow@mail.example' });
      const quick = await builders.aPatient({ email: 'quick@mail.example' });
      const { promise, resolve } = Promise.withResolvers<undefined>();
      mailing.sink.beforeTaking = (to) => (to === slow.email ? promise : Promise.resolve());
      const held = await merged(slow.id);
      await line(slow.id, ({ beingSent }) => beingSent === true);
      assert.equal((await mailing.settled(await merged(quick.id))).state, 'sent');
      resolve(undefined);
      await mailing.settled(held);
      assert.equal((await line(slow.id, ({ state }) => state === 'sent')).beingSent, undefined);
    },
  );

  it('that never comes to an end is given up in time, tried again, and named', { timeout: 30_000 }, async () => {
    const patient = await mailing.clinic.builders.aPatient();
    let isEndless = true;
    mailing.sink.beforeTaking = async () => {
      if (isEndless) await new Promise(() => undefined);
    };
    const mailId = await merged(patient.id);
    const waiting = await line(patient.id, ({ trouble }) => trouble !== undefined);
    assert.deepEqual([waiting.state, waiting.trouble, waiting.beingSent], ['waiting', 'too-slow', undefined]);
    isEndless = false;
    assert.equal((await mailing.settled(mailId)).state, 'sent');
    assert.equal((await line(patient.id, () => true)).trouble, undefined);
  });

  it('that answers a letter a second is given up as soon', { timeout: 30_000 }, async () => {
    const open = new Set<Socket>();
    const dripping = createServer((socket) => {
      open.add(socket.on('error', () => undefined));
      const timer = setInterval(() => socket.write('2'), 200);
      socket.on('close', () => {
        clearInterval(timer);
      });
    });
    await new Promise<void>((resolve) => dripping.listen(0, '127.0.0.1', resolve));
    const { port } = dripping.address() as AddressInfo;
    const { parts } = mailing.clinic;
    const transport = openTransport({ smtpUrl: `smtp://127.0.0.1:${port}` }, parts.db, { deliveryMs: 1_000 });
    const began = performance.now();
    const message = { from: 'a@b.example', to: 'c@d.example', text: 'x' };
    await assert.rejects(transport.deliver('id', message, new AbortController().signal), { code: 'EABORT' });
    assert.ok(performance.now() - began < 3_000);
    transport.close();
    for (const socket of open) socket.destroy();
    dripping.close();
  });

  it('that puts a mail off is quoted; one that is away is named', { timeout: 30_000 }, async () => {
    const patient = await mailing.clinic.builders.aPatient();
    mailing.sink.putOff = '4.7.1 Greylisted, come back later';
    const mailId = await merged(patient.id);
    const putOff = await line(patient.id, ({ trouble }) => trouble !== undefined);
    assert.equal(putOff.trouble, 'put-off');
    assert.match(putOff.failure ?? '', /Greylisted/);
    await mailing.sink.close();
    await line(patient.id, ({ trouble }) => trouble === 'unreachable');
    mailing.sink.putOff = undefined;
    await mailing.sink.open();
    assert.equal((await mailing.settled(mailId)).state, 'sent');
  });
});

describe('of many mails that are due', () => {
  it('those go first that somebody waits for, reminders last', { timeout: 60_000 }, async () => {
    const { builders, parts } = mailing.clinic;
    // Nobody works while they are queued.
    await mailing.queue.stop();
    const order: string[] = [];
    mailing.sink.beforeTaking = async (to) => void order.push(to);
    const send = async (kind: 'merged' | 'help-nobody', count: number) => {
      for (let at = 0; at < count; at++) {
        const email = `${kind}${at}@mail.example`;
        const patient = await builders.aPatient({ email });
        await mailing.send(kind === 'merged' ? { kind, patientId: patient.id } : { kind, address: email });
      }
    };
    await send('merged', 12);
    await send('help-nobody', 4);
    const queue = await openQueue(parts.opened, openLog('silent'), { pollSeconds: 0.5 });
    const transport = openTransport(parts.settings, parts.db);
    await startMail(parts, queue, transport);
    await queue.drained('send-mail', 30_000);
    assert.equal(order.length, 16);
    assert.deepEqual(
      order.slice(0, 4).map((to) => to.replace(/\d.*/, '')),
      Array.from({ length: 4 }, () => 'help-nobody'),
    );
    await queue.stop();
    transport.close();
  });
});
