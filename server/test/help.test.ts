import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { sessionOperations } from '../../src/contract/index.ts';
import { staffOperations } from '../../src/contract/staff.ts';
import { sendHelp } from '../src/clinic/help.ts';
import { openMailingClinic, type MailingClinic } from './support/mail.ts';
import type { Taken } from './support/smtp-sink.ts';

describe('"Forgot your username or password?"', () => {
  let mailing: MailingClinic;
  before(async () => {
    mailing = await openMailingClinic();
  });
  after(() => mailing.close());
  beforeEach(async () => {
    await mailing.queue.drained('send-mail', 10_000);
    await mailing.clinic.reset();
    mailing.sink.taken.length = 0;
  });

  const text = ({ mail }: Taken) => mail.text ?? '';
  /** Finds out who it is and waits until every mail about it was taken. */
  async function ask(typed: string): Promise<Taken[]> {
    const { parts } = mailing.clinic;
    const before = mailing.sink.taken.length;
    await sendHelp(parts, { typed, language: null });
    const rows = await parts.db.selectFrom('mail').where('state', '=', 'waiting').select('id').execute();
    for (const { id } of rows) await mailing.settled(id);
    return mailing.sink.taken.slice(before);
  }

  it('is answered alike for everybody, and mailed afterwards, to links that the request cannot bend', async () => {
    const { builders, browser, parts } = mailing.clinic;
    const { patient, account } = await builders.aPatientWithAccount();
    const evil = { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' };
    const answers = [];
    for (const typed of [patient.email ?? '', account.username, 'nobody@mail.example', 'nobody'])
      answers.push(
        await browser().fetch('/v1/help', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', ...evil },
          body: JSON.stringify({ typed }),
        }),
      );
    const bodies = await Promise.all(answers.map(async (answer) => `${answer.status} ${await answer.text()}`));
    assert.deepEqual(new Set(bodies), new Set(['200 {"againIn":60}']));
    await mailing.queue.drained('help', 15_000);
    const rows = await parts.db.selectFrom('mail').select(['id', 'kind']).execute();
    for (const { id } of rows) await mailing.settled(id);
    assert.deepEqual(rows.map(({ kind }) => kind).sort(), ['help', 'help', 'help-nobody']);
    for (const { source } of mailing.sink.taken) assert.doesNotMatch(source, /evil/);
  });

  it('names everybody at the address, each with username and link, or "Set Up Account"', async () => {
    const { builders, browser } = mailing.clinic;
    const email = 'family@okafor.example';
    await builders.aPatientWithAccount({
      patient: { first_name: 'Maya', email },
      account: { username: 'maya.o' },
    });
    await builders.aPatient({ first_name: 'Tobi', email: 'Family@Okafor.example' });
    const [taken, ...more] = await ask('FAMILY@okafor.example');
    assert.deepEqual(more, []);
    assert.ok(taken !== undefined);
    assert.deepEqual(taken.to, [email]);
    const words = text(taken);
    assert.match(words, /Maya\nUsername maya\.o\nSet new password:\n\S+#reset=/);
    assert.match(words, /Tobi\nNo username yet\nSet Up Account:\n\S+#setup=/);
    for (const [, token = ''] of words.matchAll(/#(?:setup|reset)=([\w-]{43})/g))
      await browser().ask(sessionOperations.openLink, { body: { token } });
  });

  it('takes a username, too, and mails the address on file', async () => {
    const { builders } = mailing.clinic;
    await builders.aPatientWithAccount({
      patient: { email: 'noah@fraser.example' },
      account: { username: 'Noah.F', username_key: 'noah.f' },
    });
    const [taken] = await ask(' NOAH.f ');
    assert.deepEqual(taken?.to, ['noah@fraser.example']);
  });

  it('leaves out whoever asked for it, unless the address is theirs alone', async () => {
    const { builders } = mailing.clinic;
    const email = 'shared@mail.example';
    await builders.aPatientWithAccount({ patient: { first_name: 'Teen', email, private_mail: true } });
    const [alone] = await ask(email);
    assert.match(text(alone as Taken), /Teen/);
    await builders.aPatientWithAccount({ patient: { first_name: 'Parent', email } });
    const [shared] = await ask(email);
    assert.doesNotMatch(text(shared as Taken), /Teen/);
    assert.match(text(shared as Taken), /Parent/);
  });

  it('gives somebody who was on file twice a line for each username', async () => {
    const { builders, parts } = mailing.clinic;
    const one = await builders.aPatientWithAccount({
      patient: { email: 'luc@gagnon.example' },
      account: { username: 'luc.one' },
    });
    const two = await builders.aPatientWithAccount({
      patient: { email: 'old@gagnon.example' },
      account: { username: 'luc.two' },
    });
    const staff = await builders.aStaff();
    await parts.db.transaction().execute(async (tx) => {
      await tx
        .insertInto('patient_merge')
        .values({ from_id: two.patient.id, into_id: one.patient.id, by_staff_id: staff.id })
        .execute();
      await tx.updateTable('patient').set({ survivor_id: one.patient.id }).where('id', '=', two.patient.id).execute();
    });
    // The address of the record that was merged away leads to the one on file now.
    const taken = await ask('old@gagnon.example');
    assert.deepEqual(
      taken.map(({ to }) => to),
      [['luc@gagnon.example']],
    );
    assert.match(text(taken[0] as Taken), /Username luc\.one/);
    assert.match(text(taken[0] as Taken), /Username luc\.two/);
  });

  it('makes three links and then sends the newest again', async () => {
    const { patient } = await mailing.clinic.builders.aPatientWithAccount();
    const tokens = [];
    for (let request = 0; request < 4; request++) {
      const [taken] = await ask(patient.email ?? '');
      tokens.push(/#reset=([\w-]{43})/.exec(text(taken as Taken))?.[1]);
    }
    assert.equal(new Set(tokens.slice(0, 3)).size, 3);
    assert.equal(tokens[3], tokens[2]);
  });

  it('tells an address that nobody is on file at, at most once a day', async () => {
    const [first] = await ask('Nobody@mail.example');
    assert.match(text(first as Taken), /Nobody is on file at this address/);
    assert.deepEqual(await ask('nobody@MAIL.example'), []);
    await mailing.clinic.letPass(25 * 3600);
    assert.equal((await ask('nobody@mail.example')).length, 1);
  });

  it('mails nobody for a name that nobody has', async () => {
    assert.deepEqual(await ask('no such name'), []);
  });

  it('is limited by what was typed and by the network, on file or not', async () => {
    const { browser } = mailing.clinic;
    const request = (typed: string, address: string) =>
      browser({ address }).call(sessionOperations.requestHelp, { body: { typed } });
    const sameName = [];
    for (let at = 0; at < 8; at++) sameName.push((await request('nobody@mail.example', `203.0.113.${at}`)).status);
    assert.ok(sameName.includes(429));
    const sameNetwork = [];
    for (let at = 0; at < 25; at++) sameNetwork.push((await request(`somebody${at}`, '198.51.100.1')).status);
    assert.ok(sameNetwork.includes(429));
  });

  it('is limited by what was typed, in whatever letters', async () => {
    const { browser, builders, parts } = mailing.clinic;
    const { patient } = await builders.aPatientWithAccount({ account: { username: 'maria' } });
    const wide = (text: string, mask: number) =>
      Array.from(text, (letter, at) =>
        (mask >> at) & 1 ? String.fromCharCode(letter.charCodeAt(0) + 0xfee0) : letter,
      ).join('');
    const statuses = [];
    for (let mask = 0; mask < 32; mask++) {
      const body = { typed: wide('maria', mask) };
      statuses.push(
        (await browser({ address: `203.0.113.${mask}` }).call(sessionOperations.requestHelp, { body })).status,
      );
    }
    assert.deepEqual(statuses.filter((status) => status === 200).length, 5);
    await mailing.queue.drained('help', 15_000);
    const mails = await parts.db.selectFrom('mail').where('address', '=', patient.email).select('id').execute();
    assert.equal(mails.length, 5);
  });

  it('mails an address no more than five times a day, whatever was typed, and never keeps out whoever used the link', async () => {
    const { builders, parts } = mailing.clinic;
    const email = 'pestered@mail.example';
    const one = await builders.aPatientWithAccount({ patient: { email } });
    const two = await builders.aPatientWithAccount({ patient: { email } });
    for (let at = 0; at < 4; at++)
      for (const typed of [one.account.username, two.account.username, email]) await ask(typed);
    const helps = async () =>
      (await parts.db.selectFrom('mail').where('kind', '=', 'help').select('id').execute()).length;
    assert.equal(await helps(), 5);
    await parts.db.updateTable('one_time_link').set({ used_at: new Date() }).execute();
    assert.equal((await ask(email)).length, 1);
    assert.equal((await ask(email)).length, 0);
    await mailing.clinic.letPass(25 * 3600);
    assert.equal((await ask(email)).length, 1);
  });

  it('never mails a crowd: an old address of eight people leads to one mail that names nobody', async () => {
    const { builders, parts } = mailing.clinic;
    const staff = await builders.aStaff();
    for (let at = 0; at < 8; at++) {
      const old = await builders.aPatient({ email: 'house@mail.example' });
      const now = await builders.aPatient();
      await parts.db.transaction().execute(async (tx) => {
        await tx
          .insertInto('patient_merge')
          .values({ from_id: old.id, into_id: now.id, by_staff_id: staff.id })
          .execute();
        await tx.updateTable('patient').set({ survivor_id: now.id }).where('id', '=', old.id).execute();
      });
    }
    const [only, ...more] = await ask('house@mail.example');
    assert.deepEqual(more, []);
    assert.deepEqual(only?.to, ['house@mail.example']);
    assert.doesNotMatch(text(only), /#(?:setup|reset)=/);
  });

  it('asks the database as often for a family of six as for one, and no more for an address that half of the clinic has', async () => {
    const { builders, parts } = mailing.clinic;
    const statements = async (typed: string) => {
      let count = 0;
      const db = parts.db.withPlugin({
        transformQuery: ({ node }) => (count++, node),
        transformResult: async ({ result }) => result,
      });
      await sendHelp({ ...parts, db }, { typed, language: null });
      return count;
    };
    await builders.aPatientWithAccount({ patient: { email: 'one@mail.example' } });
    for (let at = 0; at < 6; at++) await builders.aPatientWithAccount({ patient: { email: 'six@mail.example' } });
    await parts.db
      .insertInto('patient')
      .values(
        Array.from({ length: 3000 }, () => crypto.randomUUID()).map((id) => ({
          ...{
            id,
            survivor_id: id,
            first_name: 'Ana',
            last_name: 'Roy',
            name_key: 'ana roy',
            email: 'all@mail.example',
          },
        })),
      )
      .execute();
    const one = await statements('one@mail.example');
    assert.equal(await statements('six@mail.example'), one);
    assert.ok((await statements('all@mail.example')) < one);
  });

  it('keeps nothing of what was typed, which may be a password', async () => {
    const { browser, builders, parts } = mailing.clinic;
    const secret = 'correcthorsebattery';
    await builders.aStaff();
    await browser().ask(sessionOperations.requestHelp, { body: { typed: secret } });
    await browser({ origin: null }).ask(staffOperations.requestStaffHelp, { body: { email: secret } });
    await mailing.queue.drained('help', 15_000);
    await mailing.queue.drained('staff-help', 15_000);
    const { rows } = await parts.opened.executeSql(`select * from job_queue.job`);
    assert.ok(rows.length >= 2);
    assert.doesNotMatch(JSON.stringify([rows, mailing.clinic.logged]), new RegExp(secret));
  });
});
