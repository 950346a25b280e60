import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sessionOperations } from '../../src/contract/index.ts';
import { issueLink } from '../src/clinic/links.ts';
import { addMinutes, wallAt, zoneVersion } from '../src/clinic/time.ts';
import type { NewRow, Row } from '../src/database/schema.ts';
import { queueReminder, type MailKind, type NewMail } from '../src/mail/outbox.ts';
import { frenchFaults } from './support/french.ts';
import { openMailingClinic, type MailingClinic } from './support/mail.ts';
import type { Taken } from './support/smtp-sink.ts';

const zone = 'America/Vancouver';
const TREATMENT = 'Canarytherapy';
const PRACTITIONER = 'Canary Practitioner';

let mailing: MailingClinic;
let treatmentId = '';
let practitionerId = '';
let placeId = '';
let onlineId = '';
let visits = 0;

async function aVisit(patientId: string, overrides: Partial<NewRow<'appointment'>> = {}): Promise<Row<'appointment'>> {
  const startsAt = overrides.starts_at ?? new Date(Date.UTC(2030, 0, 8 + visits++, 18));
  const endsAt = addMinutes(startsAt, 30);
  return mailing.clinic.parts.db
    .insertInto('appointment')
    .values({
      patient_id: patientId,
      treatment_id: treatmentId,
      practitioner_id: practitionerId,
      place_id: placeId,
      state: 'booked',
      wall_start: wallAt(startsAt, zone),
      wall_end: wallAt(endsAt, zone),
      zone,
      starts_at: startsAt,
      ends_at: endsAt,
      zone_version: zoneVersion,
      booked_by: 'staff',
      ...overrides,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

const aLink = (target: Parameters<typeof issueLink>[2]) =>
  mailing.clinic.parts.db.transaction().execute((tx) => issueLink(tx, mailing.clinic.parts, target));

const body = ({ mail }: Taken) => ({ html: typeof mail.html === 'string' ? mail.html : '', text: mail.text ?? '' });
const headersOf = ({ mail }: Taken) => mail.headerLines.map(({ key }) => key);

before(async () => {
  mailing = await openMailingClinic();
  const { db } = mailing.clinic.parts;
  const id = async (rows: Promise<{ id: string }>) => (await rows).id;
  treatmentId = await id(
    db
      .insertInto('treatment')
      .values({ name: JSON.stringify({ default: TREATMENT }), minutes: 30 })
      .returning('id')
      .executeTakeFirstOrThrow(),
  );
  practitionerId = await id(
    db.insertInto('practitioner').values({ name: PRACTITIONER }).returning('id').executeTakeFirstOrThrow(),
  );
  const place = (name: string, online: boolean) =>
    id(
      db
        .insertInto('place')
        .values({
          name: JSON.stringify({ default: name, fr: `${name} (fr)` }),
          address: online ? null : '88 Harbour Avenue',
          zone,
          online,
        })
        .returning('id')
        .executeTakeFirstOrThrow(),
    );
  placeId = await place('Harbour', false);
  onlineId = await place('Online', true);
});
after(() => mailing.close());

describe('the Welcome Email', () => {
  it('arrives as HTML and text, with the note, who wrote it, and a link that opens', async () => {
    const { builders, browser } = mailing.clinic;
    const patient = await builders.aPatient({ first_name: 'Maya', email: 'maya@okafor.example' });
    const staff = await builders.aStaff({ name: 'Ines Park' });
    const { linkId } = await aLink({ purpose: 'setup', patientId: patient.id });
    const mailId = await mailing.send({
      kind: 'welcome',
      patientId: patient.id,
      linkId,
      note: 'See you Thursday!\nBring <shoes> & socks.',
      sentByStaffId: staff.id,
    });
    const taken = await mailing.sink.mail(mailId);
    assert.deepEqual(taken.to, ['maya@okafor.example']);
    assert.equal(taken.from, 'hello@clinic.example');
    assert.equal(taken.mail.subject, 'Set up My Account at Cedar Street Clinic');
    assert.match(taken.source, /^Content-Type: multipart\/alternative/m);
    assert.match(taken.source, /^Auto-Submitted: auto-generated\r?$/m);
    assert.match(taken.source, /^Content-Language: en-CA\r?$/m);
    assert.deepEqual(
      headersOf(taken).filter((name) => name.startsWith('list-')),
      [],
    );
    const { html, text } = body(taken);
    assert.match(html, /<html lang="en-CA"/);
    assert.match(html, /Set Up Account/);
    assert.match(html, /See you Thursday!<br \/>Bring &lt;shoes&gt; &amp; socks\./);
    assert.match(text, /> See you Thursday!\n> Bring <shoes> & socks\.\n> Ines Park/);
    const address = /https:\/\/clinic\.example\/account-setup\/#setup=([\w-]{43})/;
    const token = address.exec(text)?.[1] ?? '';
    assert.equal(address.exec(html)?.[1], token);
    const link = await browser().ask(sessionOperations.openLink, { body: { token } });
    assert.equal(link.firstName, 'Maya');
    const row = await mailing.settled(mailId);
    assert.equal(row.state, 'sent');
    assert.equal(row.to_address, 'maya@okafor.example');
    assert.ok(!JSON.stringify(row).includes(token), 'the history holds no token');
  });

  it('is dropped when a newer one made its link dead', async () => {
    const { builders, parts } = mailing.clinic;
    const patient = await builders.aPatient();
    const { linkId } = await aLink({ purpose: 'setup', patientId: patient.id });
    await parts.db
      .transaction()
      .execute((tx) => issueLink(tx, parts, { purpose: 'setup', patientId: patient.id }, { byStaff: true }));
    const row = await mailing.settled(await mailing.send({ kind: 'welcome', patientId: patient.id, linkId }));
    assert.equal(row.state, 'dropped');
  });
});

describe('names, notes and addresses', () => {
  it('can add neither a header nor a recipient', async () => {
    const { builders, parts } = mailing.clinic;
    const patient = await builders.aPatient({
      first_name: 'Mal\r\nBcc: evil@attacker.example\r\n\r\nlory',
      email: 'mallory@mail.example',
    });
    const staff = await builders.aStaff({ name: 'Robin\r\nX-Evil: 1' });
    const { linkId } = await aLink({ purpose: 'setup', patientId: patient.id });
    await parts.db.updateTable('clinic').set({ name: 'Cedar\r\nBcc: evil@attacker.example\r\nStreet' }).execute();
    const note = 'Hello\r\n.\r\nRCPT TO:<evil@attacker.example>\r\nBcc: evil@attacker.example';
    const mailId = await mailing.send({
      kind: 'welcome',
      patientId: patient.id,
      linkId,
      note,
      sentByStaffId: staff.id,
    });
    const taken = await mailing.sink.mail(mailId);
    await parts.db.updateTable('clinic').set({ name: 'Cedar Street Clinic' }).execute();
    assert.deepEqual(taken.to, ['mallory@mail.example']);
    assert.deepEqual(
      headersOf(taken).filter((name) => ['bcc', 'cc', 'x-evil'].includes(name)),
      [],
    );
    assert.equal(headersOf(taken).filter((name) => name === 'subject').length, 1);
    assert.match(body(taken).text, /> RCPT TO:<evil@attacker\.example>/);
  });

  for (const address of [
    'a@mail.example\r\nRCPT TO:<evil@attacker.example>',
    'a@mail.example, b@mail.example',
    'a@mail.example>,<b@mail.example',
    'not an address',
  ])
    it(`never sends to ${JSON.stringify(address)}`, async () => {
      const patient = await mailing.clinic.builders.aPatient({ email: address });
      const row = await mailing.settled(await mailing.send({ kind: 'merged', patientId: patient.id }));
      assert.equal(row.state, 'failed');
      assert.equal(row.failure, 'the address on file is not an email address');
      assert.ok(
        !mailing.sink.taken.some(({ to }) => to.some((one) => one.includes('evil') || one === 'b@mail.example')),
      );
    });

  it('say so when nobody has an address', async () => {
    const patient = await mailing.clinic.builders.aPatient({ email: null });
    const row = await mailing.settled(await mailing.send({ kind: 'merged', patientId: patient.id }));
    assert.deepEqual([row.state, row.failure], ['failed', 'no address on file']);
  });
});

describe('a mail server', () => {
  it('that refuses the recipient ends it, in its own words', async () => {
    const patient = await mailing.clinic.builders.aPatient({ email: 'rejected@mail.example' });
    const row = await mailing.settled(await mailing.send({ kind: 'merged', patientId: patient.id }));
    assert.equal(row.state, 'failed');
    assert.match(row.failure ?? '', /550 5\.1\.1 Nobody of that name lives here/);
    assert.equal(row.tries, 1);
  });

  it('that is down costs no mail, and gets it once', async () => {
    const patient = await mailing.clinic.builders.aPatient();
    await mailing.sink.close();
    const mailId = await mailing.send({ kind: 'merged', patientId: patient.id });
    while ((await mailing.row(mailId)).failure === null) await pause(50);
    const meanwhile = await mailing.row(mailId);
    assert.deepEqual([meanwhile.state, meanwhile.failure], ['waiting', 'the mail server could not be reached']);
    await mailing.sink.open();
    const row = await mailing.settled(mailId);
    assert.deepEqual([row.state, row.failure], ['sent', null]);
    assert.equal(mailing.sink.taken.filter(({ mail }) => mail.messageId?.includes(mailId)).length, 1);
  });

  it('gets nothing of a mail that was sent by an earlier try', async () => {
    const { parts, builders } = mailing.clinic;
    const patient = await builders.aPatient();
    const mailId = await mailing.send({ kind: 'merged', patientId: patient.id });
    await mailing.settled(mailId);
    await parts.db.transaction().execute((tx) => parts.queue.send(tx, 'send-mail', { mailId }));
    // What is queued after it is done after it.
    await mailing.settled(await mailing.send({ kind: 'merged', patientId: patient.id }));
    await mailing.queue.drained('send-mail', 5000);
    assert.equal(mailing.sink.taken.filter(({ mail }) => mail.messageId?.includes(mailId)).length, 1);
  });
});

describe('news of a visit', () => {
  const news = (kind: MailKind, visit: Row<'appointment'>, more: Partial<NewMail> = {}) =>
    mailing.send({ kind, patientId: visit.patient_id, appointmentId: visit.id, ...more });
  const change = (visit: Row<'appointment'>, changes: Partial<NewRow<'appointment'>>) =>
    mailing.clinic.parts.db.updateTable('appointment').set(changes).where('id', '=', visit.id).execute();
  /** As if these had been queued while no worker ran: the earlier are looked at when the later are there. */
  const together = async (queue: () => Promise<string[]>) => {
    await mailing.sink.close();
    const ids = await queue();
    await mailing.sink.open();
    return Promise.all(ids.map((id) => mailing.settled(id)));
  };

  it('tells date, time, place, the deadline and the phone', async () => {
    const { patient } = await mailing.clinic.builders.aPatientWithAccount();
    const visit = await aVisit(patient.id, { starts_at: new Date('2031-12-02T18:00Z') });
    const { html, text } = body(await mailing.sink.mail(await news('booked', visit)));
    // Vancouver stays at UTC-7 in winter.
    for (const part of [html, text]) {
      assert.match(part, /Tuesday, December 2, 11:00\sa\.m\./);
      assert.match(part, /Harbour/);
      assert.match(part, /88 Harbour Avenue/);
      assert.match(part, /You can cancel online until Monday, December 1, 11:00\sa\.m\. /);
      assert.match(part, /604-555-0142/);
      assert.match(part, /https:\/\/clinic\.example\/my-account\/#calendar=open/);
    }
  });

  it('offers My Account only to whoever has a username', async () => {
    const patient = await mailing.clinic.builders.aPatient();
    const { text } = body(await mailing.sink.mail(await news('booked', await aVisit(patient.id))));
    assert.doesNotMatch(text, /my-account/);
    assert.match(text, /To cancel or change it, call 604-555-0142/);
  });

  it('is dropped when the booking was undone or cancelled meanwhile', async () => {
    const patient = await mailing.clinic.builders.aPatient();
    const undone = await aVisit(patient.id);
    await mailing.clinic.parts.db.deleteFrom('appointment').where('id', '=', undone.id).execute();
    const cancelled = await aVisit(patient.id, { state: 'cancelled', cancelled_by: 'patient' });
    for (const visit of [undone, cancelled])
      assert.equal((await mailing.settled(await news('booked', visit))).state, 'dropped');
  });

  it('is told once, as it stands at the end', async () => {
    const patient = await mailing.clinic.builders.aPatient();
    const visit = await aVisit(patient.id);
    const rows = await together(async () => {
      const ids = [await news('booked', visit), await news('moved', visit)];
      return [...ids, await news('moved', visit)];
    });
    assert.deepEqual(
      rows.map(({ state }) => state),
      ['dropped', 'dropped', 'sent'],
    );
  });

  it('tells a cancellation by staff, whatever came before or after', async () => {
    const { builders } = mailing.clinic;
    const patient = await builders.aPatient();
    const staff = await builders.aStaff();
    const visit = await aVisit(patient.id, { state: 'cancelled', cancelled_by: 'clinic' });
    const [booked, cancelled] = await together(async () => [
      await news('booked', visit),
      await news('cancelled', visit, { sentByStaffId: staff.id }),
    ]);
    assert.equal(booked?.state, 'dropped');
    assert.equal(cancelled?.state, 'sent');
    assert.match(body(await mailing.sink.mail(cancelled.id)).text, /The clinic had to cancel it/);
    await change(visit, { state: 'booked', cancelled_by: null });
    const again = await mailing.settled(await news('cancelled', visit, { sentByStaffId: staff.id }));
    assert.equal(again.state, 'sent');
    assert.equal((await mailing.settled(await news('cancelled', visit))).state, 'dropped', 'a patient’s own is not');
  });

  it('leads to Begin by itself where no reminder will, in either language', async () => {
    const at = (hours: number) => new Date(Date.now() + hours * 3_600_000);
    for (const [language, hours, label, sentence] of [
      ['en', 8, 'Begin', /You can begin from [A-Z]/],
      ['fr', 10, 'Commencer', /Vous pouvez commencer à partir de [a-z]/],
    ] as const) {
      const { patient } = await mailing.clinic.builders.aPatientWithAccount({ account: { language } });
      const visit = await aVisit(patient.id, { starts_at: at(hours), place_id: onlineId });
      for (const kind of ['booked', 'moved'] as const) {
        const { html, text } = body(await mailing.sink.mail(await news(kind, visit)));
        for (const part of [html, text]) {
          assert.match(part, new RegExp(`https://clinic\\.example/my-account/#begin=${visit.id}`));
          assert.match(part, new RegExp(`${label}\\s*[<:]`));
          assert.match(part, sentence);
        }
      }
    }
    const { patient } = await mailing.clinic.builders.aPatientWithAccount();
    const later = await aVisit(patient.id, { place_id: onlineId });
    const inPerson = await aVisit(patient.id, { starts_at: at(12) });
    for (const visit of [later, inPerson])
      assert.doesNotMatch(body(await mailing.sink.mail(await news('booked', visit))).text, /#begin=/);
  });

  it('reminds a day before, of the time at which it then is', async () => {
    const { parts, builders } = mailing.clinic;
    const { patient } = await builders.aPatientWithAccount();
    const at = (hours: number) => new Date(Date.now() + hours * 3_600_000);
    const visit = await aVisit(patient.id, { starts_at: at(23), place_id: onlineId });
    const { html } = body(await mailing.sink.mail(await news('reminder', visit)));
    assert.match(html, new RegExp(`https://clinic\\.example/my-account/#begin=${visit.id}`));
    assert.match(html, /Begin/);
    const later = await aVisit(patient.id, { starts_at: at(50) });
    assert.equal((await mailing.settled(await news('reminder', later))).state, 'dropped');
    const over = await aVisit(patient.id, { starts_at: at(-1) });
    assert.equal((await mailing.settled(await news('reminder', over))).state, 'dropped');
    const remind = (startsAt: Date) =>
      parts.db
        .transaction()
        .execute((tx) => queueReminder(tx, parts, { id: later.id, patientId: patient.id, startsAt }));
    const count = async () =>
      (await parts.db.selectFrom('mail').where('appointment_id', '=', later.id).select('id').execute()).length;
    const before = await count();
    await remind(at(23));
    assert.equal(await count(), before, 'too late for a reminder');
    await remind(at(50));
    assert.equal(await count(), before + 1);
  });
});

// All at once: the queue looks twice a second, and each would wait for a look of its own.
describe('every mail', { concurrency: true }, () => {
  const kinds = Object.keys({
    welcome: true,
    reset: true,
    help: true,
    'help-nobody': true,
    'help-shared': true,
    booked: true,
    moved: true,
    cancelled: true,
    reminder: true,
    'account-ready': true,
    'credentials-changed': true,
    merged: true,
    unmerged: true,
    'on-file-once': true,
    'family-access': true,
    'staff-setup': true,
    'staff-reset': true,
    'staff-password-changed': true,
    'staff-second-factor-set': true,
    'staff-second-factor-reset': true,
  } satisfies Record<MailKind, true>) as MailKind[];

  async function oneOf(kind: MailKind, language: string): Promise<string> {
    const { builders } = mailing.clinic;
    const { patient, account } = await builders.aPatientWithAccount({ account: { language } });
    const staff = await builders.aStaff();
    const who = { patientId: patient.id, accountId: account.id };
    switch (kind) {
      case 'welcome':
        return mailing.send({ kind, ...who, ...(await aLink({ purpose: 'change-username', ...who })) });
      case 'reset':
        return mailing.send({ kind, ...who, ...(await aLink({ purpose: 'reset', ...who })) });
      case 'help':
        await aLink({ purpose: 'reset', ...who });
        return mailing.send({ kind, address: patient.email ?? '', language });
      case 'help-nobody':
      case 'help-shared':
        return mailing.send({ kind, address: 'nobody@mail.example', language });
      case 'staff-setup':
      case 'staff-reset':
        return mailing.send({
          kind,
          staffId: staff.id,
          language,
          ...(await aLink({ purpose: kind, staffId: staff.id })),
        });
      case 'staff-password-changed':
      case 'staff-second-factor-set':
      case 'staff-second-factor-reset':
        return mailing.send({ kind, staffId: staff.id, language });
      case 'account-ready':
      case 'credentials-changed':
      case 'merged':
      case 'unmerged':
      case 'on-file-once':
      case 'family-access':
        return mailing.send({ kind, ...who });
      default: {
        const hours = language === 'en' ? 3 : 5;
        const startsAt = kind === 'reminder' ? new Date(Date.now() + hours * 3_600_000) : undefined;
        const visit = await aVisit(patient.id, {
          ...(startsAt === undefined ? {} : { starts_at: startsAt }),
          state: kind === 'cancelled' ? 'cancelled' : 'booked',
          ...(kind === 'moved' ? { moved_from_wall: '2030-01-07T09:00' } : {}),
        });
        return mailing.send({ kind, ...who, appointmentId: visit.id });
      }
    }
  }

  for (const language of ['en', 'fr-CA'])
    for (const kind of kinds)
      it(`${kind} in ${language} names no treatment and no practitioner, and loads nothing from elsewhere`, async () => {
        const mailId = await oneOf(kind, language);
        const taken = await mailing.sink.mail(mailId);
        const { html, text } = body(taken);
        const all = `${taken.mail.subject ?? ''} ${html} ${text}`;
        assert.doesNotMatch(all, /canary/i);
        assert.doesNotMatch(all, /\{\{|\}\}|undefined|\[object|\.\.[\s<]/);
        assert.match(html, new RegExp(`<html lang="${language === 'en' ? 'en-CA' : language}"`));
        assert.match(text, language === 'en' ? /You get this because/ : /Vous recevez ce courriel/);
        if (language !== 'en') assert.deepEqual(frenchFaults(`${taken.mail.subject ?? ''}\n${text}`), [], text);
        assert.doesNotMatch(html, /<(?:img|link|script|iframe)|@import|url\(/i);
        for (const [, href] of html.matchAll(/href="([^"]*)"/g))
          assert.match(
            href ?? '',
            /^(?:https:\/\/(?:api\.)?clinic\.example\/|tel:\+16045550142$|mailto:hello@clinic\.example$)/,
          );
        // Whoever reads it reaches the clinic with a press, from any country.
        assert.match(html, /<a href="tel:\+16045550142" style="white-space: nowrap">604-555-0142<\/a>/);
        assert.equal(taken.mail.messageId, `<${mailId}@clinic.example>`);
      });
});

describe('the log', () => {
  it('holds no address, no name and no link of all this', () => {
    const log = mailing.clinic.logged.join('\n');
    assert.match(log, /a mail could not be sent/);
    assert.doesNotMatch(log, /@mail\.example|okafor|Maya|setup=|reset=/i);
  });
});
