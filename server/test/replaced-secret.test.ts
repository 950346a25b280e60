// What was made with the secret before goes on working while that stands beside the new one, and nothing new is made with it.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import {
  calendarOperations,
  patientOperations,
  sessionOperations as session,
  type OfferedLink,
} from '../../src/contract/index.ts';
import { createApp } from '../src/app.ts';
import { issueLink, linkToken } from '../src/clinic/links.ts';
import { addDays, dateAt, instantAt } from '../src/clinic/time.ts';
import { isVisitMark, visitAddress } from '../src/clinic/visit-address.ts';
import { hash, Keys } from '../src/keys.ts';
import { compose } from '../src/mail/compose.ts';
import { queueMail } from '../src/mail/outbox.ts';
import { mailReturnedTo, returnAddress } from '../src/mail/return-path.ts';
import type { Parts } from '../src/parts.ts';
import { aPassword } from './support/builders.ts';
import { browserFor, type Browser } from './support/browser.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';
import { aSignedInPatient, type MyAccount } from './support/my-account.ts';
import { aSchedule, clinicZone } from './support/schedule.ts';

const secret = 'another secret for tests, long enough';

let clinic: TestClinic;
/** The server with the new secret and the one before, and the one that has forgotten that. */
let renewed: Parts;
let later: Parts;
before(async () => {
  clinic = await openClinic({ settings: { BOUNCE_ADDRESS: 'bounces@clinic.example' } });
  renewed = { ...clinic.parts, keys: new Keys(secret, clinic.parts.settings.secret) };
  later = { ...clinic.parts, keys: new Keys(secret) };
});
after(() => clinic.close());
beforeEach(() => clinic.reset());

/** The same browser, at a server with these parts. */
function at(parts: Parts, browser: Browser = clinic.browser()): Browser {
  const other = browserFor(createApp(parts), browser.options);
  for (const [name, value] of browser.cookies) other.cookies.set(name, value);
  return other;
}

const offered = async (parts: Parts, me: MyAccount): Promise<OfferedLink[]> =>
  (await at(parts).ask(calendarOperations.offerCalendarLinks, { params: me.params, body: {} }, { as: me.as })).links;

describe('with the secret before beside the new one', () => {
  it('a link works that was mailed before, and so does the one of a mail that still waits', async () => {
    const { patient, account } = await clinic.builders.aPatientWithAccount();
    const target = { purpose: 'reset', accountId: account.id, patientId: patient.id } as const;
    const mail = { kind: 'reset', patientId: patient.id, accountId: account.id } as const;
    const { linkId, mailId } = await clinic.parts.db.transaction().execute(async (tx) => {
      const issued = await issueLink(tx, clinic.parts, target);
      return { ...issued, mailId: await queueMail(tx, clinic.parts, { ...mail, linkId: issued.linkId }) };
    });
    const body = { token: linkToken(clinic.parts, linkId) };
    assert.equal((await at(renewed).ask(session.openLink, { body })).purpose, 'reset');
    const { text } = await renewed.db.transaction().execute(async (tx) => {
      const row = await tx.selectFrom('mail').selectAll().where('id', '=', mailId).executeTakeFirstOrThrow();
      return compose(tx, renewed, row);
    });
    assert.ok(text.includes(`#reset=${body.token}`), text);
  });

  it('a calendar goes on, and the panel shows the same address', async () => {
    const me = await aSignedInPatient(clinic);
    const before = await offered(clinic.parts, me);
    assert.deepEqual(await offered(renewed, me), before);
    const { pathname } = new URL(before[0]?.feedUrl ?? '');
    for (const parts of [renewed, later]) assert.equal((await at(parts).fetch(pathname)).status, 200);
  });

  it('the waiting room of a visit opens at the address that was mailed', () => {
    const visitId = crypto.randomUUID();
    const mark = new URL(visitAddress(clinic.parts, visitId)).pathname.split('/').at(-1) ?? '';
    assert.ok(isVisitMark(renewed.keys, visitId, mark));
    assert.ok(!isVisitMark(later.keys, visitId, mark));
  });

  it('a mail that comes back is known', () => {
    const mailId = crypto.randomUUID();
    const address = returnAddress(clinic.parts, mailId) ?? '';
    assert.equal(mailReturnedTo(renewed, address), mailId);
    assert.equal(mailReturnedTo(later, address), undefined);
  });

  it('two tabs that refresh at once stay one session, though a start came between them', async () => {
    const { account } = await clinic.builders.aPatientWithAccount();
    const browser = clinic.browser();
    const { id } = await clinic.builders.signIn(browser, account.username);
    const otherTab = at(renewed, browser);
    await browser.ask(session.refreshSession, { body: { expected: id } });
    await otherTab.ask(session.refreshSession, { body: { expected: id } });
    assert.deepEqual(otherTab.cookies, browser.cookies);
  });

  it('a handover whose answer got lost buys the same session again', async () => {
    const { account } = await clinic.builders.aPatientWithAccount();
    const page = clinic.browser({ withoutCookies: true });
    const body = { username: account.username, password: aPassword, remember: false };
    const { id, handover } = await page.ask(session.signIn, { body });
    const refresh = { body: { expected: id, ...(handover === undefined ? {} : { handover }) } };
    const lost = await page.ask(session.refreshSession, refresh);
    const again = await at(renewed, page).ask(session.refreshSession, refresh);
    assert.equal(again.refreshToken, lost.refreshToken);
  });

  it('a write that is repeated is done once', async () => {
    const schedule = await aSchedule(clinic.parts.db);
    const me = await aSignedInPatient(clinic);
    const { treatmentId, practitionerId, placeId } = schedule;
    const start = instantAt(`${addDays(dateAt(new Date(), clinicZone), 7)}T10:00`, clinicZone).toISOString();
    const request = { params: me.params, body: { treatmentId, practitionerId, placeId, start } };
    const options = { as: me.as, key: 'the same press' };
    const booked = await me.browser.ask(patientOperations.bookAppointment, request, options);
    const again = await at(renewed).ask(patientOperations.bookAppointment, request, options);
    assert.deepEqual(again, booked);
  });

  it('nothing new is made with the secret before', async () => {
    const { patient } = await clinic.builders.aPatientWithAccount();
    const target = { purpose: 'setup', patientId: patient.id } as const;
    const { linkId, tokenHash } = await renewed.db.transaction().execute((tx) => issueLink(tx, renewed, target));
    assert.equal(tokenHash, hash(linkToken(later, linkId)));
  });
});

describe('once the secret before is gone', () => {
  it('the calendar panel shows new addresses in the place of dead ones', async () => {
    const me = await aSignedInPatient(clinic);
    const before = (await offered(clinic.parts, me)).map(({ feedUrl }) => feedUrl);
    const links = await offered(later, me);
    assert.deepEqual(await offered(later, me), links);
    for (const { feedUrl } of links) {
      assert.ok(!before.includes(feedUrl));
      assert.equal((await at(later).fetch(new URL(feedUrl).pathname)).status, 200);
    }
  });

  it('a mail whose link can’t be made any more is not sent with one that leads nowhere', async () => {
    const { patient, account } = await clinic.builders.aPatientWithAccount();
    const target = { purpose: 'reset', accountId: account.id, patientId: patient.id } as const;
    const mail = { kind: 'reset', patientId: patient.id, accountId: account.id } as const;
    await assert.rejects(
      clinic.parts.db.transaction().execute(async (tx) => {
        const { linkId } = await issueLink(tx, clinic.parts, target);
        const mailId = await queueMail(tx, clinic.parts, { ...mail, linkId });
        const row = await tx.selectFrom('mail').selectAll().where('id', '=', mailId).executeTakeFirstOrThrow();
        return compose(tx, later, row);
      }),
      { reason: 'no-link' },
    );
  });
});
