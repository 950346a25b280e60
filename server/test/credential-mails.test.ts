import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { sessionOperations } from '../../src/contract/index.ts';
import { issueLink, linkToken, type LinkTarget } from '../src/clinic/links.ts';
import { aPassword } from './support/builders.ts';
import { openMailingClinic, type MailingClinic } from './support/mail.ts';

const { setUpAccount, resetPassword, changeUsername, changePassword } = sessionOperations;
const newPassword = 'five quiet herons wading';

describe('what a mail says of a username and a password', () => {
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

  /** The one mail that there is. */
  async function mail(): Promise<{ subject: string; text: string }> {
    const rows = await mailing.clinic.parts.db.selectFrom('mail').select('id').execute();
    for (const { id } of rows) await mailing.settled(id);
    const [taken, ...more] = mailing.sink.taken;
    assert.equal(more.length, 0);
    return { subject: taken?.mail.subject ?? '', text: taken?.mail.text ?? '' };
  }

  async function aToken(target: LinkTarget): Promise<string> {
    const { parts } = mailing.clinic;
    const { linkId } = await parts.db.transaction().execute((tx) => issueLink(tx, parts, target));
    return linkToken(parts, linkId);
  }

  async function somebody() {
    const { patient, account } = await mailing.clinic.builders.aPatientWithAccount({ account: { username: 'maya.o' } });
    const browser = mailing.clinic.browser();
    return { patient, account, browser, who: { patientId: patient.id, accountId: account.id } };
  }

  for (const [language, subject, named, link] of [
    ['en', 'Your account is ready', 'Your username is maya.o.', 'Open My Account'],
    ['fr', 'Votre compte est prêt', 'Votre nom d’utilisateur est maya.o.', 'Ouvrir Mon compte'],
  ] as const)
    it(`is that the account is ready, with its username, after the first set-up (${language})`, async () => {
      const patient = await mailing.clinic.builders.aPatient();
      const token = await aToken({ purpose: 'setup', patientId: patient.id });
      const body = { token, username: 'maya.o', password: newPassword, language };
      await mailing.clinic.browser().ask(setUpAccount, { body });
      const told = await mail();
      assert.equal(told.subject, subject);
      assert.ok(told.text.includes(named), told.text);
      assert.ok(told.text.includes(link));
      assert.doesNotMatch(told.text, /changed|modifié/);
    });

  const username = /^Your username was changed$/;
  const password = /^Your password was changed$/;
  const both = /^Your username and password were changed$/;

  it('is which of both was changed, by somebody who is signed in', async () => {
    const { account, browser } = await somebody();
    const as = await mailing.clinic.builders.signIn(browser, account.username);
    await browser.ask(changeUsername, { body: { username: 'maya.new', password: aPassword } }, { as });
    const first = await mail();
    assert.match(first.subject, username);
    assert.match(first.text, /Your username is now maya\.new\. It was changed on /);
    assert.doesNotMatch(first.text, /password was|and password/);
    mailing.sink.taken.length = 0;
    await browser.ask(changePassword, { body: { password: aPassword, newPassword } }, { as });
    await mailing.queue.drained('send-mail', 10_000);
    const { mail: second } = mailing.sink.taken[0] ?? assert.fail('no mail');
    assert.match(second.subject ?? '', password);
    assert.match(second.text ?? '', /The password of My Account for maya\.new was changed on /);
  });

  it('is that the password was changed, after a reset', async () => {
    const { who, browser } = await somebody();
    await browser.ask(resetPassword, {
      body: { token: await aToken({ purpose: 'reset', ...who }), password: newPassword },
    });
    assert.match((await mail()).subject, password);
  });

  for (const [chosen, subject] of [
    ['maya.new', both],
    ['maya.o', password],
  ] as const)
    it(`is what became another one through a link that changes both: ${chosen}`, async () => {
      const { who, browser } = await somebody();
      const token = await aToken({ purpose: 'change-username', ...who });
      await browser.ask(setUpAccount, { body: { token, username: chosen, password: newPassword } });
      assert.match((await mail()).subject, subject);
    });

  it('is nothing where the same username is chosen again', async () => {
    const { account, browser } = await somebody();
    const as = await mailing.clinic.builders.signIn(browser, account.username);
    const answer = await browser.ask(changeUsername, { body: { username: 'maya.o', password: aPassword } }, { as });
    assert.equal(answer.username, 'maya.o');
    assert.deepEqual(await mailing.clinic.parts.db.selectFrom('mail').select('id').execute(), []);
  });
});
