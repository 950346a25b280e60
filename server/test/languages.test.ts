import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { calendarOperations, patientOperations, sessionOperations } from '../../src/contract/index.ts';
import { staffOperations } from '../../src/contract/staff.ts';
import { addDays, dateAt, instantAt } from '../src/clinic/time.ts';
import type { NewMail } from '../src/mail/outbox.ts';
import { aPassword } from './support/builders.ts';
import type { CallOptions } from './support/browser.ts';
import { openMailingClinic, type MailingClinic } from './support/mail.ts';
import { changePolicy } from './support/my-account.ts';
import { aSchedule, aVisit, clinicZone, type Schedule } from './support/schedule.ts';
import type { Taken } from './support/smtp-sink.ts';

const english = { account: 'https://clinic.example/my-account/', setup: 'https://clinic.example/account-setup/' };
const french = {
  account: 'https://clinic.example/fr/mon-compte/',
  setup: 'https://clinic.example/fr/creer-mon-compte/',
};
const newPassword = 'five quiet herons wading';

let mailing: MailingClinic;
let schedule: Schedule;
before(async () => {
  mailing = await openMailingClinic({ ACCOUNT_URL_FR: french.account, SETUP_URL_FR: french.setup });
});
after(() => mailing.close());
beforeEach(async () => {
  await mailing.queue.drained('send-mail', 10_000);
  await mailing.clinic.reset();
  mailing.sink.taken.length = 0;
  await changePolicy(mailing.clinic, { graceSeconds: 0, cancelUntilHours: 1, moveUntilHours: 1 });
  schedule = await aSchedule(mailing.clinic.parts.db);
});

const onFrenchPage: CallOptions = { person: true, headers: { 'Accept-Language': 'fr-CA' } };

/** Every mail that is queued by now and due at once, sent. */
async function mails(): Promise<Taken[]> {
  const { parts } = mailing.clinic;
  await mailing.queue.drained('help', 10_000);
  const rows = await parts.db.selectFrom('mail').where('kind', '!=', 'reminder').select('id').execute();
  for (const { id } of rows) await mailing.settled(id);
  return mailing.sink.taken;
}

/** The one mail that there is, which must be French from its subject to its links. */
async function frenchMail(): Promise<string> {
  const [taken, ...more] = await mails();
  assert.equal(more.length, 0, more.map(({ mail }) => mail.subject).join());
  assert.ok(taken !== undefined, 'there is a mail');
  return assertFrench(taken);
}

function assertFrench({ mail, source }: Taken): string {
  const text = mail.text ?? '';
  assert.match(source, /^Content-Language: fr-CA\r?$/m);
  assert.match(text, /Vous recevez ce courriel/);
  for (const [address] of `${text} ${typeof mail.html === 'string' ? mail.html : ''}`.matchAll(
    /https:\/\/clinic\.example\/[^\s"<]*/g,
  ))
    assert.match(address, /^https:\/\/clinic\.example\/fr\//);
  return text;
}

const tokenIn = (text: string, key: 'setup' | 'reset'): string =>
  new RegExp(`#${key}=([\\w-]{43})`).exec(text)?.[1] ?? assert.fail(`no ${key} link in: ${text}`);

/** Somebody who used the English page so far. */
async function somebody(overrides: Parameters<MailingClinic['clinic']['builders']['aPatientWithAccount']>[0] = {}) {
  const { builders } = mailing.clinic;
  const { patient, account } = await builders.aPatientWithAccount({
    ...overrides,
    account: { language: 'en-CA', ...overrides.account },
  });
  const browser = mailing.clinic.browser();
  const as = await builders.signIn(browser, account.username);
  return { patient, account, browser, as, params: { patientId: patient.id } };
}

const choice = (days: number, wall = '10:00') => ({
  practitionerId: schedule.practitionerId,
  placeId: schedule.placeId,
  start: instantAt(`${addDays(dateAt(new Date(), clinicZone), days)}T${wall}`, clinicZone).toISOString(),
});

describe('the language of the page where it was asked', () => {
  it('is that of the help mail, and of the page that it leads to', async () => {
    const email = 'famille@gagnon.example';
    await mailing.clinic.builders.aPatient({ first_name: 'Zoé', email, language: 'en' });
    const body = { typed: email, language: 'fr-CA' };
    await mailing.clinic.browser().ask(sessionOperations.requestHelp, { body });
    assert.ok((await frenchMail()).includes(`${french.setup}#setup=`));
  });

  it('is that of a help mail to several people, whatever each of them used', async () => {
    const email = 'famille@gagnon.example';
    await mailing.clinic.builders.aPatientWithAccount({ patient: { email }, account: { language: 'en-CA' } });
    await mailing.clinic.builders.aPatient({ email });
    const body = { typed: email, language: 'fr-CA' };
    await mailing.clinic.browser().ask(sessionOperations.requestHelp, { body });
    const text = await frenchMail();
    assert.ok(text.includes(`${french.setup}#setup=`));
    assert.ok(text.includes(`${french.setup}#reset=`));
  });

  it('is that of the help mail to nobody', async () => {
    const body = { typed: 'personne@mail.example', language: 'fr-CA' };
    await mailing.clinic.browser().ask(sessionOperations.requestHelp, { body });
    await frenchMail();
  });

  it('is that of everything on the way from a lost password to a new one', async () => {
    const { patient, browser } = await somebody();
    const language = 'fr-CA';
    await browser.ask(sessionOperations.requestHelp, { body: { typed: patient.email ?? '', language } });
    const first = tokenIn(await frenchMail(), 'reset');
    mailing.sink.taken.length = 0;
    await browser.ask(sessionOperations.renewLink, { body: { token: first, language } });
    const renewed = (await mails()).at(-1);
    const token = tokenIn(assertFrench(renewed as Taken), 'reset');
    mailing.sink.taken.length = 0;
    await browser.ask(sessionOperations.resetPassword, { body: { token, password: newPassword, language } });
    const told = (await mails()).at(-1);
    assert.ok(assertFrench(told as Taken).includes(french.account));
  });

  it('is that of the mail about a new account', async () => {
    const patient = await mailing.clinic.builders.aPatient({ language: 'en' });
    const browser = mailing.clinic.browser();
    await browser.ask(sessionOperations.requestHelp, { body: { typed: patient.email ?? '', language: 'fr-CA' } });
    const token = tokenIn(await frenchMail(), 'setup');
    mailing.sink.taken.length = 0;
    const body = { token, username: 'zoe.gagnon', password: newPassword, language: 'fr-CA' };
    await browser.ask(sessionOperations.setUpAccount, { body }, { headers: { 'Jane-Client': '1' } });
    const told = (await mails()).at(-1);
    assert.ok(assertFrench(told as Taken).includes(french.account));
  });

  it('is that of the mail about a changed username and a changed password', async () => {
    const { browser, as } = await somebody();
    const name = { username: 'zoe.nouvelle', password: aPassword };
    await browser.ask(sessionOperations.changeUsername, { body: name }, { as, ...onFrenchPage });
    assert.ok((await frenchMail()).includes(french.account));
    mailing.sink.taken.length = 0;
    const word = { password: aPassword, newPassword };
    await browser.ask(sessionOperations.changePassword, { body: word }, { as, ...onFrenchPage });
    for (const taken of await mails()) assertFrench(taken);
  });

  it('stays that of a mail that waits while another page is used', async () => {
    const { parts } = mailing.clinic;
    const { browser, as, params, account } = await somebody();
    await mailing.sink.close();
    const body = { treatmentId: schedule.treatmentId, ...choice(3) };
    await browser.ask(patientOperations.bookAppointment, { params, body }, { as, ...onFrenchPage });
    await parts.db.updateTable('account').set({ language: 'en-CA' }).where('id', '=', account.id).execute();
    await mailing.sink.open();
    assert.ok((await frenchMail()).includes(`${french.account}#calendar=open`));
  });

  it('is that of booking, moving, cancelling and the reminder, also for a child without an account', async () => {
    const { builders, parts } = mailing.clinic;
    const parent = await somebody();
    const child = await builders.aPatient({ first_name: 'Léa', language: 'en', email: 'lea@gagnon.example' });
    await parts.db
      .insertInto('access')
      .values({ account_id: parent.account.id, patient_id: child.id, relation: 'family', granted_by: 'staff' })
      .execute();
    const params = { patientId: child.id };
    const options = { as: parent.as, ...onFrenchPage };
    const last = async () => assertFrench((await mails()).at(-1) as Taken);
    const body = { treatmentId: schedule.treatmentId, ...choice(3) };
    const { id } = await parent.browser.ask(patientOperations.bookAppointment, { params, body }, options);
    assert.match(await last(), /votre rendez-vous est pris/);
    const visit = { ...params, appointmentId: id };
    await parent.browser.ask(patientOperations.moveAppointment, { params: visit, body: choice(4) }, options);
    assert.match(await last(), /nouvelle heure/);
    const reminders = parts.db.selectFrom('mail').where('kind', '=', 'reminder').select('language');
    assert.deepEqual(await reminders.execute(), [{ language: 'fr-CA' }, { language: 'fr-CA' }]);
    await parent.browser.ask(patientOperations.cancelAppointment, { params: visit }, options);
    assert.match(await last(), /votre rendez-vous est annulé/);
  });

  it('is that of the waiting room, which the list leads to', async () => {
    const { patient, browser, as, params } = await somebody();
    await aVisit(mailing.clinic.parts.db, schedule, patient.id, { startsIn: 5, place_id: schedule.onlinePlaceId });
    const roomFor = async (language: string, browserLanguage: string) => {
      const headers = { 'Accept-Language': language };
      const { appointments } = await browser.ask(
        patientOperations.listUpcomingAppointments,
        { params },
        { as, headers },
      );
      const address = new URL(appointments[0]?.joinUrl ?? '');
      const room = await browser.fetch(`${address.pathname}${address.search}`, {
        headers: { 'Accept-Language': browserLanguage },
      });
      return room.text();
    };
    assert.match(await roomFor('fr-CA', 'en-US,en;q=0.9'), /<html lang="fr-CA">[^]*Rendez-vous en ligne/);
    assert.match(await roomFor('en-CA', 'fr-CA,fr;q=0.9'), /<html lang="en-CA">[^]*Online appointment/);
    assert.match(await roomFor('*', 'de-DE,fr;q=0.8,en;q=0.5'), /<html lang="fr-CA">[^]*Rendez-vous en ligne/);
  });

  it('is that of a calendar’s words and of the page that its events lead to', async () => {
    const { patient, browser, as, params } = await somebody();
    const online = { startsIn: 3 * 1440, place_id: schedule.onlinePlaceId };
    await aVisit(mailing.clinic.parts.db, schedule, patient.id, online);
    const body = { level: 'full', language: 'fr-CA' } as const;
    const { links } = await browser.ask(calendarOperations.offerCalendarLinks, { params, body }, { as });
    const feed = new URL(links.find(({ method }) => method === 'copy')?.feedUrl ?? '');
    const text = (await (await browser.fetch(feed.pathname)).text()).replaceAll(/\r\n[ \t]/g, '');
    assert.match(text, /\nURL;VALUE=URI:https:\/\/clinic\.example\/fr\/mon-compte\/#begin=[\w-]+\r/);
    assert.match(text, /Commencez la visite depuis Mon compte[^]*https:\/\/clinic\.example\/fr\/mon-compte\//);
  });
});

describe('what staff cause', () => {
  const told = async (mail: Omit<NewMail, 'kind'>) => {
    const staff = await mailing.clinic.builders.aStaff();
    const id = await mailing.send({ kind: 'unmerged', sentByStaffId: staff.id, ...mail });
    await mailing.settled(id);
    return mailing.sink.mail(id);
  };

  it('is told in the language that the account used last', async () => {
    const { patient, browser, as, params } = await somebody({ patient: { language: 'en' } });
    await browser.ask(patientOperations.askClinic, { params }, { as, ...onFrenchPage });
    assertFrench(await told({ patientId: patient.id }));
  });

  it('is told in the language of the account that was used last, where there are two', async () => {
    const one = await somebody({ account: { language: 'en-CA' } });
    const two = await mailing.clinic.builders.anAccount({ patientId: one.patient.id, language: 'fr-CA' });
    await mailing.clinic.letPass(60);
    await mailing.clinic.builders.signIn(mailing.clinic.browser(), two.username);
    assertFrench(await told({ patientId: one.patient.id }));
  });

  it('else in the patient’s, else in that of whoever acts for them, else in the clinic’s', async () => {
    const { builders, parts } = mailing.clinic;
    assertFrench(await told({ patientId: (await builders.aPatient({ language: 'fr' })).id }));
    const child = await builders.aPatient();
    const { account } = await somebody({ account: { language: 'fr-CA' } });
    await parts.db
      .insertInto('access')
      .values({ account_id: account.id, patient_id: child.id, relation: 'family', granted_by: 'staff' })
      .execute();
    assertFrench(await told({ patientId: child.id }));
    const { mail } = await told({ patientId: (await builders.aPatient()).id });
    assert.match(mail.text ?? '', /You get this because/);
  });

  it('leads to the page of that language, from the Welcome Email on', async () => {
    const { builders, browser } = mailing.clinic;
    const desk = browser({ origin: 'https://api.clinic.example' });
    await builders.signInStaff(desk, (await builders.aStaff()).id);
    const { id } = await builders.aPatient({ language: 'fr' });
    await desk.ask(staffOperations.sendWelcomeEmail, { params: { patientId: id }, body: {} });
    assert.ok((await frenchMail()).includes(`${french.setup}#setup=`));
  });
});

describe('an address with people whose languages differ', () => {
  it('gets its help mail in the language that all of them use, where the page names none', async () => {
    const email = 'famille@gagnon.example';
    await mailing.clinic.builders.aPatientWithAccount({ patient: { email }, account: { language: 'fr-CA' } });
    await mailing.clinic.builders.aPatient({ email, language: 'fr' });
    await mailing.clinic.browser().ask(sessionOperations.requestHelp, { body: { typed: email } });
    await frenchMail();
  });
});

describe('the clinic', () => {
  it('tells its pages in every language, and in one string each as before', async () => {
    const clinic = await mailing.clinic.browser().ask(sessionOperations.getClinic, {});
    assert.deepEqual(clinic.accountUrls, { default: english.account, fr: french.account });
    assert.deepEqual(clinic.setupUrls, { default: english.setup, fr: french.setup });
    assert.deepEqual([clinic.accountUrl, clinic.setupUrl], [english.account, english.setup]);
  });

  it('has a page for every region of a language that it has one for, and its own for any other', async () => {
    const { patient } = await somebody({ account: { language: 'fr-ch' } });
    assert.match(
      (await mailing.sink.mail(await mailing.send({ kind: 'unmerged', patientId: patient.id }))).mail.text ?? '',
      /fr\/mon-compte/,
    );
    const other = await somebody({ account: { language: 'de' } });
    const { mail } = await mailing.sink.mail(await mailing.send({ kind: 'unmerged', patientId: other.patient.id }));
    assert.match(mail.text ?? '', /https:\/\/clinic\.example\/my-account\//);
  });
});
