import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { issueLink, linkToken } from '../src/clinic/links.ts';
import { linkTo } from '../src/page-links.ts';
import { openMailingClinic, type MailingClinic } from './support/mail.ts';
import { aSchedule, aVisit } from './support/schedule.ts';

describe('a link to a page of the clinic’s', () => {
  for (const [page, link] of [
    ['https://clinic.example/my-account/', 'https://clinic.example/my-account/#calendar=open'],
    [
      'https://clinic.example/my-account/#appointments',
      'https://clinic.example/my-account/#appointments&calendar=open',
    ],
    ['https://clinic.example/?a=b#c=d&e', 'https://clinic.example/?a=b#c=d&e&calendar=open'],
    ['https://clinic.example/#', 'https://clinic.example/#calendar=open'],
    // Pages that find their way by what stands behind `#`.
    ['https://clinic.example/#/my-account', 'https://clinic.example/#/my-account?calendar=open'],
    ['https://clinic.example/#!/my-account', 'https://clinic.example/#!/my-account?calendar=open'],
    ['https://clinic.example/#/my-account?tab=1', 'https://clinic.example/#/my-account?tab=1&calendar=open'],
  ] as const)
    it(`keeps what ${page} has behind #`, () => {
      assert.equal(linkTo(page, 'calendar', 'open'), link);
    });
});

describe('mails of a clinic whose pages have something behind #', () => {
  let mailing: MailingClinic;
  before(async () => {
    mailing = await openMailingClinic({
      ACCOUNT_URL: 'https://clinic.example/my-account/#appointments',
      SETUP_URL: 'https://clinic.example/#/account-setup',
    });
  });
  after(() => mailing.close());

  const textOf = async (mailId: string) => (await mailing.sink.mail(mailId)).mail.text ?? '';

  it('lead to the account page and open the calendar and the visit there', async () => {
    const { parts, builders } = mailing.clinic;
    const { patient } = await builders.aPatientWithAccount();
    const schedule = await aSchedule(parts.db);
    const visit = await aVisit(parts.db, schedule, patient.id, { startsIn: 120, place_id: schedule.onlinePlaceId });
    const text = await textOf(await mailing.send({ kind: 'booked', patientId: patient.id, appointmentId: visit.id }));
    assert.ok(text.includes('https://clinic.example/my-account/#appointments&calendar=open'), text);
    assert.ok(text.includes(`https://clinic.example/my-account/#appointments&begin=${visit.id}`), text);
  });

  it('lead to the set-up page with their one-time link', async () => {
    const { parts, builders } = mailing.clinic;
    const { patient, account } = await builders.aPatientWithAccount();
    const target = { purpose: 'reset', accountId: account.id, patientId: patient.id } as const;
    const { linkId } = await parts.db.transaction().execute((tx) => issueLink(tx, parts, target));
    const { accountId, patientId } = target;
    const text = await textOf(await mailing.send({ kind: 'reset', accountId, patientId, linkId }));
    assert.ok(text.includes(`https://clinic.example/#/account-setup?reset=${linkToken(parts, linkId)}`), text);
  });
});
