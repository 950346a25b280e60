import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { linkToken } from '../../server/src/clinic/links.ts';
import { sendStaffHelp } from '../../server/src/clinic/staff-help.ts';
import type { Jobs } from '../../server/src/parts.ts';
import { aPassword } from '../../server/test/support/builders.ts';
import { Records } from '../../server/test/support/records.ts';
import { inForcedColours, script as forcedColours } from '../stories/forced-colours.ts';
import { inesAt, openFile, openFrontDesk, search, signIn, type OpenFrontDesk } from './support/front-desk.ts';
import { pressAtRest, type Person } from './support/person.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

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
});
afterEach(async () => {
  assert.deepEqual(ines.troubles, []);
  await ines.leave();
});

/** A time brings a full stop of its own: "at 4:00 p.m.", and not "at 4:00 p.m..". */
async function endsEachSentenceOnce(where: string): Promise<void> {
  const read = await ines.page.$$eval('>>> *', (all) =>
    all.map((element) => (element.shadowRoot ?? element).textContent),
  );
  assert.deepEqual(
    read.filter((words) => /[^.]\.\.(?!\.)/.test(words)),
    [],
    where,
  );
}

async function isAccessible(where: string): Promise<void> {
  await endsEachSentenceOnce(where);
  await ines.page.evaluate(axe);
  for (const scheme of ['light', 'dark']) {
    await ines.page.emulateMediaFeatures([
      { name: 'prefers-reduced-motion', value: 'reduce' },
      { name: 'prefers-color-scheme', value: scheme },
    ]);
    const found = await ines.page.evaluate(async () => {
      const { violations } = await (
        globalThis as unknown as {
          axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        }
      ).axe.run();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
    assert.deepEqual(found, [], `${where}, ${scheme}`);
  }
  await ines.page.evaluate(forcedColours);
  const session = await ines.page.createCDPSession();
  assert.deepEqual(await inForcedColours(ines.page, session), [], where);
  await session.detach();
  await ines.page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
}

/** Somebody looks at the page again, three seconds after it looked last: a reason for another look. */
const comeBack = (): Promise<void> =>
  ines.page.evaluate(() => {
    const begun = performance.now();
    performance.now = () => begun + 4000;
    window.dispatchEvent(new Event('focus'));
  });

/** What stands beside a patient's name, parts of which are links. */
const knownOf = (): Promise<string> =>
  ines.page.$eval('>>> .who p', (words) =>
    words.textContent
      .replaceAll(/[\u200b\u2060]/g, '')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  );

const told = { born: '1989-04-02', phone: '604-555-0142' };

describe('the front desk', () => {
  test('asks who one is, says plainly when that is wrong, and shows nothing before', async () => {
    await isAccessible('sign-in');
    await ines.fill('Email address', 'ines@cedarstreet.example');
    await ines.fill('Password', 'not my password');
    await ines.press('Sign in');
    await ines.sees('Email address and password do not match.');
    await ines.fill('Password', aPassword);
    await ines.press('Sign in');
    await ines.sees('Find a patient');
    await ines.press('Sign out');
    await ines.sees('Sign in');
    await ines.page.reload();
    await ines.sees('Sign in');
  });

  test('finds a patient while one types and shows their file, with nothing but an id in the address', async () => {
    await records.aPatient({ firstName: 'Maya', lastName: 'Okafor', email: 'maya@okafor.example', ...told });
    await records.aPatient({ firstName: 'Amélie', lastName: 'Côté' });
    await signIn(ines);
    await ines.fillSearch(search, 'cote');
    await ines.sees('1 patient');
    const marked = await ines.page.$eval('>>> mark', (mark) => mark.textContent);
    assert.equal(marked, 'Côté');
    await ines.fillSearch(search, 'nobody at all');
    await ines.sees('Nobody on file fits that.');
    await openFile(ines, 'Maya', 'okaf');
    await ines.sees('No username on file');
    assert.equal(await knownOf(), 'born April 2, 1989 · maya@okafor.example · 604-555-0142');
    assert.match(await ines.page.evaluate(() => location.hash), /^#patient=[0-9a-f-]{36}$/);
    assert.equal(await ines.page.title(), 'Front desk · Cedar Street Clinic');
    await isAccessible('a file');
    for (const width of [390, 320]) {
      await ines.page.setViewport({ width, height: 800 });
      const overflow = await ines.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overflow <= 0, `${width} px: ${overflow} px too wide`);
    }
    await isAccessible('a file on a phone');
  });

  test('can be used with the keyboard alone', async () => {
    await records.aPatient({ firstName: 'Maya', lastName: 'Okafor', email: 'maya@okafor.example' });
    await signIn(ines);
    await ines.page.locator(`::-p-aria([name="${search}"])`).click();
    await ines.page.keyboard.type('okaf');
    await ines.sees('1 patient');
    await ines.page.keyboard.press('Tab');
    await ines.page.keyboard.press('Enter');
    await ines.sees('Can Maya sign in?');
    const focused = () =>
      ines.page.evaluate(() => {
        let active: Element | null = document.activeElement;
        while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
        return active?.textContent.trim();
      });
    await ines.page.waitForFunction(() => document.activeElement?.shadowRoot?.activeElement?.localName === 'desk-file');
    assert.equal(await focused(), 'Maya Okafor');
    await ines.page.locator('::-p-aria([name="Send Welcome Email"][role="button"])').wait();
    // The address and "Change details" come before it.
    for (let link = 0; link < 3; link++) await ines.page.keyboard.press('Tab');
    assert.equal(await focused(), 'Send Welcome Email');
    await ines.page.keyboard.press('Enter');
    await ines.sees('No health details.');
    await ines.page.keyboard.press('Escape');
    await ines.page.waitForFunction(() => {
      let active: Element | null = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return active?.textContent.trim() === 'Send Welcome Email';
    });
  });

  test('sends a Welcome Email once, with the note, also when the server was out of reach and the session ended', async () => {
    const { db } = desk.clinic.parts;
    await records.aPatient({ firstName: 'Maya', lastName: 'Okafor', email: 'maya@okafor.example' });
    await signIn(ines);
    await openFile(ines, 'Maya', 'okaf');
    await ines.press('Send Welcome Email');
    await isAccessible('the Welcome Email');
    await ines.fill('Note (optional)', 'See you Thursday!');
    desk.setReachable(false);
    await ines.press('Send Now');
    await ines.sees('The clinic’s server is being worked on.');
    desk.setReachable(true);
    await db
      .updateTable('staff_session')
      .set({ ends_at: new Date(0) })
      .execute();
    await ines.press('Try again');
    await ines.sees('You were signed out. What you typed is kept.');
    await ines.page.waitForFunction(() => document.activeElement?.shadowRoot?.activeElement?.localName === 'h1');
    await isAccessible('signed out while working');
    await signIn(ines);
    await ines.press('Try again');
    await ines.sees('The Welcome Email is on its way to maya@okafor.example.');
    const mails = await db.selectFrom('mail').select(['kind', 'note']).execute();
    assert.deepEqual(mails, [{ kind: 'welcome', note: 'See you Thursday!' }]);
    await ines.sees('sent by Ines Park, with a note');
  });

  test('says when a file can’t be read, and goes on showing what it had', async () => {
    const maya = await records.aPatient({ firstName: 'Maya', lastName: 'Okafor', email: 'maya@okafor.example' });
    await signIn(ines);
    await ines.sees('Find a patient');
    desk.setReachable(false);
    await ines.page.evaluate((id) => (location.hash = `patient=${id}`), maya);
    await ines.sees('The clinic’s server is being worked on.');
    desk.setReachable(true);
    await ines.press('Try again');
    await ines.sees('Can Maya sign in?');
    assert.equal(await ines.page.$('::-p-text(is being worked on)'), null);
    desk.setReachable(false);
    await comeBack();
    await ines.sees('The clinic’s server is being worked on.');
    await ines.sees('Can Maya sign in?');
    desk.setReachable(true);
    await records.anAccount('maya.okafor', maya);
    await ines.press('Try again');
    await ines.sees('Username on file: maya.okafor');
    assert.equal(await ines.page.$('::-p-text(is being worked on)'), null);
  });

  test('warns before a second record of somebody on file is made', async () => {
    await records.aPatient({ firstName: 'Maia', lastName: 'Okafor', ...told });
    await signIn(ines);
    await ines.press('New patient');
    await ines.fill('First name', 'Maya');
    await ines.fill('Last name', 'Okafor');
    await ines.fill('Phone', '(604) 555-0142');
    await ines.press('Put on file');
    await ines.sees('Perhaps already on file.');
    await ines.sees('Possibly the same person as Maia Okafor.');
    await isAccessible('perhaps on file');
    assert.equal((await desk.clinic.parts.db.selectFrom('patient').selectAll().execute()).length, 1);
    await ines.press('Put on file all the same');
    await ines.sees('Can Maya sign in?');
    assert.equal((await desk.clinic.parts.db.selectFrom('patient').selectAll().execute()).length, 2);
  });

  test('compares two records, merges them into the one that staff choose, and undoes it', async () => {
    const calendar = await records.aCalendar();
    const maya = await records.aPatient({
      firstName: 'Maya',
      lastName: 'Okafor',
      email: 'maya@okafor.example',
      ...told,
    });
    const maia = await records.aPatient({ firstName: 'Maia', lastName: 'Okafor', ...told });
    await records.anAccount('maya', maya);
    const account = await records.anAccount('maiao', maia);
    await records.aVisit(maya, calendar);
    await records.aVisit(maia, calendar);
    await desk.clinic.parts.db
      .insertInto('duplicate_request')
      .values({ patient_id: maia, account_id: account })
      .execute();
    await signIn(ines);
    await ines.sees('asks whether they are on file twice');
    await openFile(ines, 'Maya', 'maya');
    await ines.sees('Probably the same person as Maia Okafor.');
    await ines.sees('Same birth date and phone, names one letter apart.');
    await ines.press('Make Maia The Primary Record');
    await ines.press('Merge…');
    await ines.sees('Merge Maya Okafor into Maia Okafor?');
    await ines.sees('The usernames maya and maiao keep working, and each will see both histories.');
    await isAccessible('the merge');
    await ines.press('Merge');
    await ines.sees('Merged: Maia Okafor now has both histories.');
    await ines.sees('Can Maia sign in?');
    // The address that the primary record lacked came along.
    await ines.sees('maya@okafor.example');
    assert.equal(await knownOf(), 'born April 2, 1989 · maya@okafor.example · 604-555-0142');
    await ines.sees('Username on file: maya');
    await ines.sees('Username on file: maiao');
    assert.equal(await ines.page.evaluate(() => location.hash), `#patient=${maia}`);
    await isAccessible('after the merge');
    await ines.page.evaluate((id) => (location.hash = `patient=${id}`), maya);
    await ines.sees('That record was merged into Maia Okafor.');

    await ines.press('Undo Merge of Maya Okafor into Maia Okafor');
    await ines.sees('become two patients again');
    await ines.press('Undo Merge');
    await ines.sees('are two patients again.');
    const survivors = await desk.clinic.parts.db.selectFrom('patient').select(['id', 'survivor_id']).execute();
    assert.ok(survivors.every((row) => row.id === row.survivor_id));
  });

  test('hears of whoever asks while it stands open, once somebody looks at it again', async () => {
    const maia = await records.aPatient({ firstName: 'Maia', lastName: 'Okafor', ...told });
    const account = await records.anAccount('maiao', maia);
    await signIn(ines);
    await ines.sees('Find a patient');
    await desk.clinic.parts.db
      .insertInto('duplicate_request')
      .values({ patient_id: maia, account_id: account })
      .execute();
    await comeBack();
    await ines.press('asks whether they are on file twice', 'link', true);
    await ines.sees('On file twice?');
  });

  test('remembers that two are not the same person', async () => {
    await records.aPatient({ firstName: 'Maya', lastName: 'Okafor', ...told });
    await records.aPatient({ firstName: 'Maia', lastName: 'Okafor', ...told });
    await signIn(ines);
    await openFile(ines, 'Maya', 'maya');
    await ines.press('Not the same person');
    await ines.sees('only an admin can merge them after that');
    await ines.page
      .locator(
        '::-p-aria(Not the same person?[role="dialog"]) >>> ::-p-aria([name="Not the same person"][role="button"])',
      )
      .click();
    // It stays in sight, with who dismissed it, also where somebody picks it once more.
    await ines.sees('No other record looks like Maya’s, apart from what was looked at already.');
    await ines.sees('Maia Okafor is not the same person.');
    await ines.sees('Ines Park said so on ');
    await isAccessible('a dismissed record');
    await ines.press('Compare with Maia Okafor');
    await ines.sees('Only an admin can merge them all the same.');
    await ines.press('Compare with another record');
    await ines.page.locator('::-p-aria([name="Name, email or phone"])').fill('maia');
    await ines.page.locator('::-p-aria([role="dialog"]) >>> ::-p-text(Maia Okafor)').click();
    await ines.sees('Ines Park said on ');
  });

  test('answers whoever asked that they are on file once, with no word of two records where there is one', async () => {
    const { db } = desk.clinic.parts;
    const maya = await records.aPatient({ firstName: 'Maya', lastName: 'Okafor', email: 'maya@okafor.example' });
    const account = await records.anAccount('maya', maya);
    await db.insertInto('duplicate_request').values({ patient_id: maya, account_id: account }).execute();
    await signIn(ines);
    await openFile(ines, 'Maya', 'maya');
    await ines.sees('Compare with another record that may be theirs, or answer that there is only one.');
    await ines.sees('No other record looks like Maya’s.');
    assert.equal(await ines.page.$('::-p-text(Merge the two records)'), null);
    await ines.press('Answer: on file once');
    await ines.sees('Maya gets an email that says so.');
    await ines.page.locator('::-p-aria([role="dialog"]) >>> button.primary').click();
    await ines.sees('Answered: Maya is on file once.');
    // The mail has a name at the front desk.
    await ines.sees('Answer: on file once');
    assert.deepEqual(await db.selectFrom('mail').select(['kind', 'patient_id']).execute(), [
      { kind: 'on-file-once', patient_id: maya },
    ]);
  });

  test('books, changes the time of and cancels an appointment, and says when a time was just taken', async () => {
    const { db } = desk.clinic.parts;
    const { treatmentId, practitionerId, placeId } = await records.aCalendar();
    await db
      .insertInto('practitioner_treatment')
      .values({ practitioner_id: practitionerId, treatment_id: treatmentId })
      .execute();
    await db
      .insertInto('working_hours')
      .values(
        [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
          practitioner_id: practitionerId,
          place_id: placeId,
          weekday,
          from_wall: '09:00',
          until_wall: '11:00',
        })),
      )
      .execute();
    await records.aPatient({ firstName: 'Maya', lastName: 'Okafor', email: 'maya@okafor.example' });
    await signIn(ines);
    await openFile(ines, 'Maya', 'okaf');
    const pickTime = async (nth: number) => {
      await ines.page.waitForSelector('::-p-aria([role="radio"])');
      const times = await ines.page.$$('::-p-aria([role="radio"])');
      await pressAtRest(times[nth]);
    };
    await ines.press('Book');
    await ines.page.locator('::-p-aria([name="Treatment"])').fill(treatmentId);
    await pickTime(3);
    await isAccessible('booking');
    for (const width of [390, 320, 1280]) {
      await ines.page.setViewport({ width, height: 900 });
      const picked = await ines.page.$eval('>>> .slot:has(:checked)', (slot) => {
        const [control, words] = [slot.querySelector('input')!, slot.querySelector('span')!];
        const [box, inside] = [control.getBoundingClientRect(), words.getBoundingClientRect()];
        return {
          // Its sign stands in the line of the time, so that it covers nothing, and its words stand on its box.
          sign: getComputedStyle(words, '::before').position,
          isOnItsBox: box.left <= inside.left && box.right >= inside.right && box.bottom >= inside.bottom,
        };
      });
      assert.deepEqual(picked, { sign: 'static', isOnItsBox: true }, `${width} px`);
    }
    await ines.page.locator('::-p-aria([role="dialog"]) >>> button.primary').click();
    await ines.sees('Booked: Physiotherapy');

    const [visit] = await db.selectFrom('appointment').selectAll().execute();
    assert.equal(visit?.booked_by, 'staff');
    await ines.page.locator('::-p-text(Change time)').click();
    await ines.sees('Physiotherapy with Jonas Tremblay, now');
    await pickTime(0);
    // Meanwhile somebody else takes all of the practitioner’s time.
    const { rows } = await desk.clinic.parts.opened.executeSql(
      `insert into appointment (patient_id, treatment_id, practitioner_id, place_id, state, wall_start, wall_end, zone,
         starts_at, ends_at, zone_version, booked_by)
       select patient_id, treatment_id, practitioner_id, place_id, 'booked', wall_start, wall_end, zone,
         now(), starts_at, zone_version, 'staff' from appointment returning id`,
    );
    await ines.page.locator('::-p-aria([role="dialog"]) >>> button.primary').click();
    await ines.sees('Somebody just took that time.');
    await db
      .deleteFrom('appointment')
      .where('id', '=', (rows[0] as { id: string }).id)
      .execute();
    await pickTime(1);
    await ines.page.locator('::-p-aria([role="dialog"]) >>> button.primary').click();
    await ines.sees('Moved: Physiotherapy');
    await ines.sees('Moved from');

    await ines.page.locator('::-p-text(Cancel appointment)').click();
    await ines.sees('Maya gets an email.');
    await ines.page.locator('::-p-aria([role="dialog"]) >>> button.danger').click();
    await ines.sees('Cancelled: Physiotherapy');
    const [cancelled] = await db.selectFrom('appointment').selectAll().execute();
    assert.deepEqual([cancelled?.state, cancelled?.cancelled_by], ['cancelled', 'clinic']);
    await isAccessible('a cancelled appointment');
  });

  test('tells why a mail did not arrive, and who did what', async () => {
    const id = await records.aPatient({ firstName: 'Maya', lastName: 'Okafor', email: 'maya@okafor.example' });
    await desk.clinic.parts.db
      .insertInto('mail')
      .values({
        kind: 'booked',
        patient_id: id,
        state: 'failed',
        to_address: 'maya@okafor.example',
        failure: '550 5.1.1 No such user',
      })
      .execute();
    await signIn(ines);
    await openFile(ines, 'Maya', 'okaf');
    await ines.sees('refused by the mail server, written on ');
    await ines.sees('The mail server said: 550 5.1.1 No such user');
    await ines.press('Change details');
    await ines.fill('Phone', '604-555-0177');
    await ines.press('Save');
    await ines.sees('Saved: Maya Okafor.');
    await ines.pressText('Show the record of changes');
    await ines.sees('Ines Park changed the details');
    await ines.sees('Phone: 604-555-0177, before that none');
    await isAccessible('the record of changes');
  });

  test('mails a forgotten password’s link, and takes the new password to the sign-in', async () => {
    const { clinic } = desk;
    await ines.fill('Email address', 'ines@cedarstreet.example');
    await ines.press('Forgot your password?');
    await ines.sees('Forgot your password?');
    assert.equal(await ines.valueOf('Email address'), 'ines@cedarstreet.example');
    await isAccessible('help');
    await ines.press('Send reset email');
    await ines.sees('Look in your mailbox');
    await isAccessible('help sent');
    const job = clinic.jobs.findLast(({ name }) => name === 'staff-help');
    assert.ok(job);
    await sendStaffHelp(clinic.parts, job.data as Jobs['staff-help']);
    const mail = await clinic.parts.db.selectFrom('mail').select('link_id').executeTakeFirstOrThrow();
    await ines.press('Back to sign in');
    await ines.sees('Sign in');
    const token = linkToken(clinic.parts, mail.link_id ?? '');
    await ines.page.evaluate((fragment) => (location.hash = fragment), `staff-reset=${token}`);
    await ines.sees('Choose a new password');
    assert.equal(await ines.page.evaluate(() => location.hash), '');
    await isAccessible('reset');
    await ines.fill('Password', 'quiet lanterns over water');
    await ines.press('Set new password');
    await ines.sees('Your new password is set.');
    assert.equal(await ines.valueOf('Email address'), 'ines@cedarstreet.example');
    await ines.fill('Password', 'quiet lanterns over water');
    await ines.press('Sign in');
    await ines.sees('Find a patient');
  });

  test('takes a staff member’s first link out of the address and says what is wrong with it', async () => {
    await ines.open('about:blank');
    await ines.open(`${desk.url}#staff-setup=a-token-that-never-was-one`);
    await ines.sees('Choose your password');
    assert.equal(await ines.page.evaluate(() => location.hash), '');
    await isAccessible('set-up');
    await ines.fill('Password', aPassword);
    await ines.press('Set password');
    await ines.sees('This link is not complete.');
  });
});
