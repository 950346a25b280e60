import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { sessionOperations as session } from '../../src/contract/index.ts';
import { issueLink, linkToken, type LinkTarget } from '../src/clinic/links.ts';
import { aPassword } from './support/builders.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const newPassword = 'quiet lanterns over water';

/** PGlite's single connection cannot show a race; there, a few show that the rule holds. */
const many = process.env.TEST_DATABASE_URL === undefined ? 8 : 50;

let clinic: TestClinic;
before(async () => {
  clinic = await openClinic();
});
beforeEach(() => clinic.reset());
after(() => clinic.close());

async function aLink(target: LinkTarget, options: { byStaff?: boolean } = {}) {
  const { parts } = clinic;
  const { linkId } = await parts.db.transaction().execute((tx) => issueLink(tx, parts, target, options));
  return { linkId, token: linkToken(parts, linkId) };
}

const open = async (token: string) => {
  const answer = await clinic.browser().call(session.openLink, { body: { token } });
  return answer.ok ? 'good' : answer.problem.code;
};
const setUp = (token: string, username: string, options: { password?: string; key?: string } = {}) => {
  const { password = newPassword, ...more } = options;
  return clinic.browser().call(session.setUpAccount, { body: { token, username, password } }, more);
};
const reset = (token: string, password = newPassword, key?: string) =>
  clinic.browser().call(session.resetPassword, { body: { token, password } }, key === undefined ? {} : { key });
const signIn = (username: string, password: string) =>
  clinic.browser().call(session.signIn, { body: { username, password, remember: false } });
const mails = () => clinic.parts.db.selectFrom('mail').selectAll().orderBy('created_at').execute();

describe('Set Up Account', () => {
  test('greets by first name, offers free usernames, and is not used up by looking', async () => {
    const patient = await clinic.builders.aPatient({
      first_name: 'Zoé',
      last_name: 'Núñez',
      email: 'zoe@mail.example',
    });
    await clinic.builders.anAccount({ username: 'zoe.nunez' });
    const { token } = await aLink({ purpose: 'setup', patientId: patient.id });
    for (let visit = 0; visit < 20; visit++) {
      const link = await clinic.browser().ask(session.openLink, { body: { token } });
      assert.deepEqual(link, {
        purpose: 'setup',
        firstName: 'Zoé',
        suggestions: ['znunez', 'nunez.zoe', 'zoe.nunez2'],
        ownAddress: 'zoe@mail.example',
      });
      await clinic.browser().fetch('/v1/link', { method: 'HEAD' });
    }
    assert.ok((await setUp(token, 'znunez')).ok);
  });

  test('creates the account, gives it its patient, signs in and tells the owner', async () => {
    const patient = await clinic.builders.aPatient();
    const { token } = await aLink({ purpose: 'setup', patientId: patient.id });
    const browser = clinic.browser();
    const body = { token, username: 'Maria.Lopez', password: newPassword, language: 'fr' };
    const { session: begun } = await browser.ask(session.setUpAccount, { body });
    assert.deepEqual(begun?.subjects, [{ id: patient.id, firstName: 'Maria', relation: 'self' }]);
    const refreshed = await browser.ask(session.refreshSession, { body: { handover: begun.handover ?? '' } });
    assert.equal(refreshed.mode, 'cookie');
    assert.equal((await browser.ask(session.getAccount, {}, { as: refreshed })).username, 'Maria.Lopez');
    assert.ok((await signIn('maria.LOPEZ', newPassword)).ok);
    const [mail, ...others] = await mails();
    assert.equal(mail?.kind, 'account-ready');
    assert.equal(mail.patient_id, patient.id);
    assert.equal(others.length, 0);
    const audit = await clinic.parts.db.selectFrom('audit').selectAll().execute();
    assert.deepEqual(
      audit.map(({ action, patient_id }) => [action, patient_id]),
      [['account.created', patient.id]],
    );
    assert.equal((await clinic.parts.db.selectFrom('account').select('language').executeTakeFirst())?.language, 'fr');
    assert.equal(await open(token), 'link-used');
    assert.equal((await setUp(token, 'somebody.else')).problem?.code, 'link-used');
  });

  test('a refused form leaves the link alive', async () => {
    const patient = await clinic.builders.aPatient();
    await clinic.builders.anAccount({ username: 'taken.name' });
    const { token } = await aLink({ purpose: 'setup', patientId: patient.id });
    const taken = await setUp(token, 'Taken.Name');
    assert.equal(taken.problem?.code, 'username-taken');
    assert.deepEqual(taken.problem.suggestions, ['taken.name2', 'taken.name3', 'taken.name4']);
    assert.equal((await setUp(token, 'a b')).problem?.code, 'username-not-allowed');
    const short = await setUp(token, 'maria', { password: 'fourteen chars' });
    assert.equal(short.problem?.code, 'password-too-short');
    assert.equal(short.problem.minimum, 15);
    assert.equal((await setUp(token, 'maria', { password: 'passwordpassword' })).problem?.code, 'password-too-common');
    assert.equal((await setUp(token, 'maria', { password: 'é'.repeat(600) })).problem?.code, 'password-too-long');
    assert.ok((await setUp(token, 'maria')).ok);
  });

  test('checks a username while it is typed, without using the link up', async () => {
    const patient = await clinic.builders.aPatient();
    await clinic.builders.anAccount({ username: 'Ｍaria' });
    const { token } = await aLink({ purpose: 'setup', patientId: patient.id });
    const check = (username: string) => clinic.browser().call(session.checkUsername, { body: { token, username } });
    // Full-width letters are the same name.
    assert.deepEqual((await check(' MARIA ')).body, { free: false, suggestions: ['maria2', 'maria3', 'maria4'] });
    assert.deepEqual((await check('maria.b')).body, { free: true, suggestions: [] });
    for (const wrong of ['ab', 'a'.repeat(65), 'a b c', 'maria/', 'maria<b>', 'a@b', '...'])
      assert.equal((await check(wrong)).problem?.code, 'username-not-allowed', JSON.stringify(wrong));
    // Nobody sees what is between the letters.
    assert.deepEqual((await check('ma\u200bria')).body?.free, false);
    for (const right of ['abc', 'a'.repeat(64), 'José', '李小龙', 'a.b_c-d', '123'])
      assert.equal((await check(right)).body?.free, true, right);
    assert.equal(await open(token), 'good');
  });

  test("an address is a username only for the patient whose own it is, and nobody else's", async () => {
    const patient = await clinic.builders.aPatient({ email: 'Maria@Mail.example' });
    const { token } = await aLink({ purpose: 'setup', patientId: patient.id });
    assert.equal((await setUp(token, 'other@mail.example')).problem?.code, 'username-not-allowed');
    const child = await clinic.builders.aPatient({ first_name: 'Ana', email: 'maria@mail.example' });
    assert.equal((await setUp(token, 'maria@mail.example')).problem?.code, 'username-not-allowed');
    assert.equal((await clinic.browser().ask(session.openLink, { body: { token } })).ownAddress, undefined);
    // The same person's other record does not count.
    await clinic.parts.db.updateTable('patient').set({ survivor_id: patient.id }).where('id', '=', child.id).execute();
    assert.ok((await setUp(token, 'maria@mail.example')).ok);
  });

  test('a repeat of the accepted form answers "done", without a session', async () => {
    const patient = await clinic.builders.aPatient();
    const { token } = await aLink({ purpose: 'setup', patientId: patient.id });
    assert.ok((await setUp(token, 'maria', { key: 'k1' })).body?.session);
    const again = await setUp(token, 'maria', { key: 'k1' });
    assert.deepEqual(again.body, {});
    assert.deepEqual(again.headers.getSetCookie(), []);
    assert.equal((await setUp(token, 'maria.b', { key: 'k1' })).problem?.code, 'key-reused');
    assert.equal((await setUp(token, 'maria', { key: 'k2' })).problem?.code, 'link-used');
    assert.equal((await clinic.parts.db.selectFrom('account').select('id').execute()).length, 1);
    const { rows } = await clinic.parts.opened.executeSql('select string_agg(t::text, $1) as all from idempotency t', [
      ' ',
    ]);
    assert.ok(!JSON.stringify(rows).includes(newPassword));
  });

  test('of two patients after one username, one gets it and the other keeps the link', async () => {
    const tokens = [];
    for (let number = 0; number < 8; number++)
      tokens.push((await aLink({ purpose: 'setup', patientId: (await clinic.builders.aPatient()).id })).token);
    const answers = await Promise.all(tokens.map((token) => setUp(token, 'maria')));
    assert.equal(answers.filter(({ ok }) => ok).length, 1);
    assert.ok(answers.every(({ ok, problem }) => ok || problem.code === 'username-taken'));
    const states = await Promise.all(tokens.map(open));
    assert.deepEqual(states.filter((state) => state === 'good').length, 7);
  });

  for (const [what, key] of [
    ['each with its own key', undefined],
    ['all with one key', 'k'],
  ] as const) {
    test(`of ${many} at once, ${what}, exactly one creates the account`, async () => {
      const patient = await clinic.builders.aPatient();
      const { token } = await aLink({ purpose: 'setup', patientId: patient.id });
      const answers = await Promise.all(
        Array.from({ length: many }, (_, number) => setUp(token, `maria${number % 7}`, { key: key ?? `k${number}` })),
      );
      assert.equal(answers.filter(({ body }) => body?.session !== undefined).length, 1);
      const codes = new Set(answers.flatMap(({ problem }) => problem?.code ?? []));
      assert.deepEqual(
        [...codes].filter((code) => !['link-used', 'key-reused', 'username-taken'].includes(code)),
        [],
      );
      assert.equal((await clinic.parts.db.selectFrom('account').select('id').execute()).length, 1);
      assert.equal((await clinic.parts.db.selectFrom('access').select('id').execute()).length, 1);
    });
  }
});

describe('a Welcome Email to somebody who has a username', () => {
  test('changes both, ends every session and ends at the sign-in', async () => {
    const { account, patient } = await clinic.builders.aPatientWithAccount();
    const browser = clinic.browser();
    const before = await clinic.builders.signIn(browser, account.username);
    const { token } = await aLink({ purpose: 'change-username', accountId: account.id, patientId: patient.id });
    const link = await clinic.browser().ask(session.openLink, { body: { token } });
    assert.equal(link.purpose, 'change-username');
    assert.equal(link.username, account.username);
    const done = await setUp(token, 'maria.new');
    assert.deepEqual(done.body, {});
    assert.deepEqual(done.headers.getSetCookie(), []);
    assert.equal((await browser.call(session.getAccount, {}, { as: before })).problem?.code, 'signed-out');
    assert.equal((await signIn(account.username, newPassword)).problem?.code, 'wrong-credentials');
    assert.ok((await signIn('maria.new', newPassword)).ok);
    assert.deepEqual(
      (await mails()).map(({ kind }) => kind),
      ['credentials-changed'],
    );
  });

  test('lives 24 hours, and the own username may stay', async () => {
    const { account, patient } = await clinic.builders.aPatientWithAccount();
    const target = { purpose: 'change-username', accountId: account.id, patientId: patient.id } as const;
    const { token } = await aLink(target);
    await clinic.letPass(DAY + 1);
    assert.equal(await open(token), 'link-expired');
    const fresh = await aLink(target);
    assert.ok((await setUp(fresh.token, account.username)).ok);
  });
});

describe('Password Reset Email', () => {
  const aReset = async () => {
    const { account, patient } = await clinic.builders.aPatientWithAccount();
    const target = { purpose: 'reset', accountId: account.id, patientId: patient.id } as const;
    return { account, patient, target, ...(await aLink(target)) };
  };

  test('sets the password, ends every session at once, and signs nobody in', async () => {
    const { account, token } = await aReset();
    const browsers = [clinic.browser(), clinic.browser(), clinic.browser()];
    const sessions = await Promise.all(browsers.map((browser) => clinic.builders.signIn(browser, account.username)));
    const done = await reset(token);
    assert.deepEqual(done.body, { username: account.username });
    assert.deepEqual(done.headers.getSetCookie(), []);
    for (const [index, browser] of browsers.entries()) {
      assert.equal((await browser.call(session.getAccount, {}, { as: sessions[index] })).status, 401);
      assert.equal((await browser.call(session.refreshSession, { body: {} })).status, 401);
    }
    assert.equal((await signIn(account.username, aPassword)).problem?.code, 'wrong-credentials');
    const { body } = await signIn(account.username, newPassword);
    assert.deepEqual(
      body?.notices.map(({ kind }) => kind),
      ['password-reset'],
    );
    assert.deepEqual(
      (await mails()).map(({ kind, account_id }) => [kind, account_id]),
      [['credentials-changed', account.id]],
    );
    assert.equal((await reset(token)).problem?.code, 'link-used');
  });

  test('a sign-in that was under way with the old password does not survive it', async () => {
    const { account, token } = await aReset();
    const [, begun] = await Promise.all([reset(token), signIn(account.username, aPassword)]);
    const live = await clinic.parts.db
      .selectFrom('session_family')
      .where('ended_at', 'is', null)
      .select('id')
      .execute();
    assert.equal(live.length, 0, begun.problem?.code);
  });

  test(`a repeat answers "done", and ${many} at once succeed once`, async () => {
    const { token } = await aReset();
    assert.ok((await reset(token, newPassword, 'k')).body?.username);
    assert.deepEqual((await reset(token, newPassword, 'k')).body, {});
    const { token: other } = await aReset();
    const answers = await Promise.all(
      Array.from({ length: many }, (_, number) => reset(other, `${newPassword} ${number}`)),
    );
    assert.equal(answers.filter(({ ok }) => ok).length, 1);
    assert.equal(answers.filter(({ problem }) => problem?.code === 'link-used').length, many - 1);
  });

  test('lives 24 hours', async () => {
    const { token } = await aReset();
    await clinic.letPass(DAY - 60);
    assert.equal(await open(token), 'good');
    await clinic.letPass(61);
    assert.equal((await reset(token)).problem?.code, 'link-expired');
  });

  test('a link is good for its own purpose only', async () => {
    const { token, account } = await aReset();
    assert.equal((await setUp(token, 'maria')).problem?.code, 'link-unknown');
    const staff = await clinic.builders.aStaff();
    const { token: desk } = await aLink({ purpose: 'staff-setup', staffId: staff.id });
    for (const answer of [await reset(desk), await setUp(desk, 'maria')])
      assert.equal(answer.problem?.code, 'link-unknown');
    assert.equal(await open(desk), 'link-unknown');
    assert.ok((await signIn(account.username, aPassword)).ok);
  });
});

describe('how many links live', () => {
  test('three, the newest is sent again, and all are dead at the first success', async () => {
    const patient = await clinic.builders.aPatient();
    const target = { purpose: 'setup', patientId: patient.id } as const;
    const links = [await aLink(target), await aLink(target), await aLink(target)];
    assert.equal(new Set(links.map(({ linkId }) => linkId)).size, 3);
    assert.equal((await aLink(target)).linkId, links[2]?.linkId);
    assert.deepEqual(await Promise.all(links.map(({ token }) => open(token))), ['good', 'good', 'good']);
    assert.ok((await setUp(links[0]!.token, 'maria')).ok);
    assert.deepEqual(await Promise.all(links.map(({ token }) => open(token))), ['link-used', 'link-used', 'link-used']);
  });

  test('only staff kill older ones, and only of the same target and purpose', async () => {
    const { account, patient } = await clinic.builders.aPatientWithAccount();
    const other = await clinic.builders.aPatientWithAccount();
    const target = { accountId: account.id, patientId: patient.id };
    const old = await aLink({ purpose: 'reset', ...target });
    const welcome = await aLink({ purpose: 'change-username', ...target });
    const others = await aLink({ purpose: 'reset', accountId: other.account.id, patientId: other.patient.id });
    const fresh = await aLink({ purpose: 'reset', ...target }, { byStaff: true });
    assert.deepEqual(await Promise.all([old, welcome, others, fresh].map(({ token }) => open(token))), [
      'link-expired',
      'good',
      'good',
      'good',
    ]);
  });

  test('never more than three, however many ask at once', async () => {
    const patient = await clinic.builders.aPatient();
    await Promise.all(Array.from({ length: many }, () => aLink({ purpose: 'setup', patientId: patient.id })));
    assert.equal((await clinic.parts.db.selectFrom('one_time_link').select('id').execute()).length, 3);
  });

  test('two links of one patient used at once make one account', async () => {
    const patient = await clinic.builders.aPatient();
    const target = { purpose: 'setup', patientId: patient.id } as const;
    const links = [await aLink(target), await aLink(target), await aLink(target)];
    const answers = await Promise.all(links.map(({ token }, number) => setUp(token, `maria${number}`)));
    assert.equal(answers.filter(({ ok }) => ok).length, 1);
    assert.deepEqual(new Set(answers.flatMap(({ problem }) => problem?.code ?? [])), new Set(['link-used']));
  });

  test('a Welcome link lives 14 days', async () => {
    const { token } = await aLink({ purpose: 'setup', patientId: (await clinic.builders.aPatient()).id });
    await clinic.letPass(14 * DAY - 60);
    assert.equal(await open(token), 'good');
    await clinic.letPass(61);
    assert.equal(await open(token), 'link-expired');
  });

  test('no stored value opens a link', async () => {
    const { token, linkId } = await aLink({ purpose: 'setup', patientId: (await clinic.builders.aPatient()).id });
    const row = await clinic.parts.db.selectFrom('one_time_link').selectAll().executeTakeFirstOrThrow();
    assert.ok(!JSON.stringify(row).includes(token));
    for (const guess of [row.token_hash, linkId, 'x'.repeat(43), `${token}x`, token.toLowerCase()])
      assert.equal(await open(guess), 'link-unknown');
    assert.equal(await open(token), 'good');
  });
});

describe('"Send me a new link"', () => {
  const renew = (token: string) => clinic.browser().call(session.renewLink, { body: { token } });

  test('mails one of the same kind, whatever became of the old one, and says the same to everybody', async () => {
    const patient = await clinic.builders.aPatient();
    const { account, patient: owner } = await clinic.builders.aPatientWithAccount();
    const welcome = await aLink({ purpose: 'setup', patientId: patient.id });
    const resetLink = await aLink({ purpose: 'reset', accountId: account.id, patientId: owner.id });
    await clinic.letPass(15 * DAY);
    const answers = await Promise.all([renew(welcome.token), renew(resetLink.token), renew('x'.repeat(43))]);
    for (const { body, status } of answers) assert.deepEqual([status, body], [200, { againIn: 60 }]);
    const sent = await mails();
    const byKind = Object.fromEntries(sent.map((mail) => [mail.kind, mail]));
    assert.equal(sent.length, 2);
    assert.equal(byKind.welcome?.patient_id, patient.id);
    assert.equal(byKind.reset?.account_id, account.id);
    assert.equal(await open(linkToken(clinic.parts, byKind.welcome.link_id ?? '')), 'good');
    assert.equal(await open(linkToken(clinic.parts, byKind.reset.link_id ?? '')), 'good');
    assert.equal(await open(welcome.token), 'link-expired');
  });

  test('who has a username by now gets the link to change it, never a second account', async () => {
    const patient = await clinic.builders.aPatient();
    const { token } = await aLink({ purpose: 'setup', patientId: patient.id });
    assert.ok((await setUp(token, 'maria')).ok);
    await renew(token);
    const mail = (await mails()).find(({ kind }) => kind === 'welcome');
    const link = await clinic
      .browser()
      .ask(session.openLink, { body: { token: linkToken(clinic.parts, mail?.link_id ?? '') } });
    assert.deepEqual([link.purpose, link.username], ['change-username', 'maria']);
  });

  test('nobody can be flooded with it', async () => {
    const { token } = await aLink({ purpose: 'setup', patientId: (await clinic.builders.aPatient()).id });
    for (let time = 0; time < 15; time++) assert.deepEqual((await renew(token)).body, { againIn: 60 });
    assert.equal((await mails()).length, 10);
    await clinic.letPass(HOUR + 1);
    await renew(token);
    assert.equal((await mails()).length, 11);
  });

  test('a link is made of what the settings say, whatever the Host header', async () => {
    const { token } = await aLink({ purpose: 'setup', patientId: (await clinic.builders.aPatient()).id });
    await clinic
      .browser()
      .call(
        session.renewLink,
        { body: { token } },
        { headers: { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' } },
      );
    const { rows } = await clinic.parts.opened.executeSql('select string_agg(t::text, $1) as all from mail t', [' ']);
    assert.ok(!JSON.stringify(rows).includes('evil'));
  });
});
