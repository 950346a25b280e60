import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { Records } from '../../server/test/support/records.ts';
import { inesAt, openFile, openFrontDesk, signIn, type OpenFrontDesk } from './support/front-desk.ts';
import type { Person } from './support/person.ts';

let desk: OpenFrontDesk;
let records: Records;
let ines: Person;

before(async () => {
  desk = await openFrontDesk();
});
after(() => desk.close());

beforeEach(async () => {
  ines = await inesAt(desk);
  records = new Records(desk.clinic.parts.db);
  await signIn(ines);
});
afterEach(async () => {
  assert.deepEqual(ines.troubles, []);
  await ines.leave();
});

/** The width at which most is read on a phone. */
async function fitsOnAPhone(): Promise<void> {
  await ines.page.setViewport({ width: 320, height: 800 });
  const overflow = await ines.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(overflow <= 0, `${overflow} px too wide`);
  await ines.page.setViewport({ width: 1000, height: 900 });
}

describe('a patient who has died', () => {
  test('is marked once everything that follows was said, and the mark is taken back the same way', async () => {
    const walter = await records.aPatient({ firstName: 'Walter', lastName: 'Reid', email: 'walter@reid.example' });
    const lea = await records.aPatient({ firstName: 'Lea', lastName: 'Reid' });
    const account = await records.anAccount('walter.reid', walter);
    await records.access(account, lea, 'family');
    await records.anAccount('edith.reid');
    const calendar = await records.aCalendar();
    await records.aVisit(walter, calendar);
    await records.aVisit(walter, calendar);
    await openFile(ines, 'Walter');
    await ines.press('Mark as deceased');
    await ines.sees('Mark Walter Reid as deceased?');
    await ines.sees('2 upcoming appointments are cancelled, and nobody is told.');
    await ines.sees('No email of any kind goes out.');
    await ines.sees('walter.reid can no longer sign in, and is signed out everywhere.');
    await ines.sees('Lea Reid could be booked for with that username.');
    await ines.sees('The mark can be taken back.');
    await fitsOnAPhone();
    await (await ines.waitFor('>>> dialog .button.danger')).click();
    await ines.sees('by Ines Park on ');
    await ines.sees('No: Walter is marked as deceased.');
    await fitsOnAPhone();
    for (const gone of ['Book', 'Send Password Reset Email', 'Send Welcome Email', 'Change time', 'Bring back'])
      assert.equal(await ines.page.$(`::-p-aria([name="${gone}"][role="button"])`), null, gone);
    const line = await ines.page.$eval('>>> a.hit', (hit) => hit.textContent);
    assert.match(line, /deceased/);

    await ines.press('Take the mark back');
    await ines.sees('Appointments stay cancelled.');
    await ines.sees('walter.reid signs in with the same password.');
    await (await ines.waitFor('>>> dialog .button.primary')).click();
    await ines.sees('No longer marked as deceased: Walter Reid.');
    await ines.waitFor('::-p-aria([name="Send Password Reset Email"][role="button"])');
  });
});

describe('an email address that proves nothing', () => {
  test('is said before somebody is put on file with it, and needs a second press', async () => {
    await ines.press('New patient');
    await ines.fill('First name', 'Maya');
    await ines.fill('Last name', 'Okafor');
    await ines.fill('Email', 'noemail@noemail.example');
    await ines.press('Put on file');
    await ines.sees('This email address looks made up.');
    await ines.press('Put on file all the same');
    await ines.sees('Can Maya sign in?');
    await ines.sees('This email address looks made up.');
    await ines.press('Send Welcome Email');
    await ines.sees('Whoever reads its email can sign in with the link.');
  });

  test('is said before it takes the place of another, and goes with what is typed next', async () => {
    for (let number = 0; number < 6; number++)
      await records.aPatient({ firstName: `Resident${number}`, email: 'desk@carehome.example' });
    await records.aPatient({ firstName: 'Maya', lastName: 'Adeyemi', email: 'maya@adeyemi.example' });
    await openFile(ines, 'Adeyemi');
    await ines.press('Change details');
    await ines.fill('Email', 'desk@carehome.example');
    await ines.press('Save');
    await ines.sees('7 people are on file with this email address.');
    await ines.fill('Phone', '604-555-0142');
    await ines.waitFor('::-p-aria([name="Save"][role="button"])');
    await ines.press('Save');
    await ines.press('Save all the same');
    await ines.sees('Saved: Maya Adeyemi.');
    await ines.sees('7 people are on file with this email address.');
  });
});

describe('somebody with one name', () => {
  test('is put on file with it, and called by it', async () => {
    await ines.press('New patient');
    await ines.fill('Email', 'wayan@mail.example');
    await ines.press('Put on file');
    await ines.sees('Type at least one of the two names.');
    await ines.fill('Last name', 'Wayan');
    await ines.press('Put on file');
    await ines.sees('Can Wayan sign in?');
    assert.equal(await ines.page.$eval('>>> h1[tabindex]', (heading) => heading.textContent), 'Wayan');
    await ines.press('Change details');
    await ines.fill('Last name', '');
    await ines.press('Save');
    await ines.sees('Type at least one of the two names.');
  });
});
