// The main job from end to end, as people do it: a front desk, a patient's browser on another site, a mail server, a calendar.
import { strict as assert } from 'node:assert';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import type { Upcoming } from '../../src/contract/index.ts';
import { chromiumArguments, findChromium } from '../support/browsers.js';
import { startDemo, type Demo } from './support/demo.ts';
import { CalendarProgram, hasCalendarProgram, readFeed, type FeedEvent } from './support/feed.ts';
import { Person } from './support/person.ts';
import { linkNamed, openPostOffice, type PostOffice } from './support/post-office.ts';

const password = 'four quiet herons';

/** Closed in turn at the end, however far the start came. */
const closing: (() => Promise<unknown>)[] = [];
let demo: Demo;
let postOffice: PostOffice;
let browser: Browser;
let staff: Person;
let maya: Person;
let noah: Person;
let luc: Person;
let lucBefore: Person;
let feedUrl: string;
/** Of the record that is merged into, and of the one that is merged. */
let lucFeed: string;
let lucBeforeFeed: string;
let program: CalendarProgram | undefined;

const myAccount = () => `${demo.website}/my-account/`;

const fetchFeed = async (url = feedUrl): Promise<FeedEvent[]> => {
  const response = await fetch(url, { headers: { 'User-Agent': 'vdirsyncer/0.19.0' } });
  assert.equal(response.status, 200);
  assert.match(response.headers.get('content-type') ?? '', /^text\/calendar/);
  return readFeed(await response.text());
};

/** Copies the link that a patient's calendar program is given, with the panel open. */
async function copyLink(person: Person): Promise<string> {
  const address = await person.valueOf('Your calendar link');
  await person.press('Copy link');
  return address.replace(demo.api, demo.apiForPrograms);
}

async function subscribe(person: Person): Promise<string> {
  await person.press('Subscribe to your Calendar');
  const address = await copyLink(person);
  await person.page.keyboard.press('Escape');
  return address;
}

/** What a patient's calendar holds, in no order. */
const uidsOf = async (url: string): Promise<string[]> => (await fetchFeed(url)).map(({ uid }) => uid).sort();

async function signIn(person: Person, username: string, word = password): Promise<void> {
  await person.fill('Username', username);
  await person.fill('Password', word);
  await person.press('Sign in');
}

/** What a calendar program prints of an instant, in UTC. */
const minuteOf = (instant: Date): string => instant.toISOString().slice(0, 16).replace('T', ' ');

async function until<T>(found: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const value = await found();
    if (value !== undefined) return value;
    await new Promise((again) => setTimeout(again, 500));
  }
  throw new Error('it did not come within half a minute');
}

/** The clinic's own file sets the policy, also while the server runs; nobody wants to wait three minutes here. */
function setGrace(seconds: number): void {
  const policy = {
    canBook: true,
    cancelUntilHours: 24,
    moveUntilHours: 24,
    minimumNoticeHours: 2,
    sameDay: true,
    mostUpcoming: 12,
    graceSeconds: seconds,
    beginMinutes: 60,
    bookAheadDays: 60,
  };
  const file = join(demo.folder, 'clinic.json');
  const zone = 'America/Vancouver';
  const clinic = {
    id: 'cedar-street',
    name: 'Cedar Street Clinic',
    phone: '604-555-0142',
    region: 'CA',
    language: 'en',
    zone,
    policy,
  };
  writeFileSync(file, JSON.stringify({ clinic, places: [], treatments: [], practitioners: [] }));
  demo.command('import', file);
}

/** What the server answers to whoever cancels without a tag in between. */
async function cancelPastTheDeadline(): Promise<string> {
  const ask = async (path: string, token?: string, body?: object) => {
    const response = await fetch(demo.apiForPrograms + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        origin: demo.website,
        'jane-client': '1',
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return (await response.json()) as Record<string, never>;
  };
  const session = await ask('/v1/session', undefined, { username: 'noah.fraser', password, remember: false });
  const { accessToken, subjects } = session as unknown as { accessToken: string; subjects: { id: string }[] };
  const path = `/v1/patients/${subjects[0]?.id ?? ''}/appointments`;
  const list = (await ask(path, accessToken)) as unknown as Upcoming;
  const tooLate = list.appointments.find((one) => one?.can.cancel.allowed === false && one.state === 'booked');
  const answer = await ask(`${path}/${tooLate?.id ?? ''}/cancel`, accessToken, {});
  return (answer as unknown as { code: string }).code;
}

/** Answers with the visit, as the buttons of its row name it. */
async function book(person: Person, treatment: string, practitioner: string): Promise<string> {
  await person.press('Book an appointment');
  await person.press(treatment, 'button', true);
  await person.press(practitioner, 'button', true);
  const when = await person.pickSlot(-2);
  await person.sees('You can cancel');
  await person.press('Complete Booking');
  await person.sees('Thanks for Booking');
  return `${treatment}, ${when}`;
}

before(async () => {
  const found = await findChromium();
  assert.ok(found, 'no browser was found');
  postOffice = await openPostOffice();
  closing.push(() => postOffice.close());
  demo = await startDemo({ SMTP_URL: postOffice.smtpUrl });
  closing.push(() => demo.stop());
  browser = await puppeteer.launch({ ...found, args: chromiumArguments });
  closing.push(() => browser.close());
});

// SHOTS=folder keeps a picture of what everybody saw when a step failed.
afterEach(async (context) => {
  const folder = process.env['SHOTS'];
  if (folder === undefined || !('passed' in context) || context.passed) return;
  const pages = await browser
    .browserContexts()
    .flatMap((one) => [one.pages()])
    .reduce<Promise<Page[]>>(async (all, next) => [...(await all), ...(await next)], Promise.resolve([]));
  for (const [index, page] of pages.entries()) {
    await page.screenshot({ path: join(folder, `${context.name.slice(0, 20)}-${index}.png`) });
  }
});

after(async () => {
  program?.forget();
  for (const close of closing.reverse()) await close();
});

describe('a patient’s way from the Welcome Email to a subscribed calendar', () => {
  it('has the front desk find a patient without a username and send a Welcome Email', async () => {
    staff = await Person.at(browser, `${demo.api}/front-desk/`);
    await staff.fill('Email address', 'ines@cedarstreet.example');
    await staff.fill('Password', 'front desk at cedar');
    await staff.press('Sign in');
    await staff.fillSearch('Search patients by name, email or phone', 'maya okaf');
    await staff.pressText('maya@okafor.example');
    await staff.sees('No username on file');
    await staff.press('Send Welcome Email');
    await staff.fill('Note (optional)', 'See you Thursday! The entrance is beside the pharmacy.');
    await staff.press('Send Now');
    await staff.sees('Welcome Email');
  });

  it('sends it as a branded multipart mail over SMTP, whose link survives being opened', async () => {
    const mail = await postOffice.waitFor(({ to }) => JSON.stringify(to).includes('maya@okafor.example'));
    assert.match(mail.headers.get('content-type') ? JSON.stringify(mail.headers.get('content-type')) : '', /multipart/);
    assert.match(mail.text ?? '', /Cedar Street Clinic/);
    assert.match(mail.text ?? '', /entrance is beside the pharmacy/);
    const link = linkNamed(mail, 'Set Up Account');
    assert.ok(link.startsWith(`${demo.website}/account-setup/#setup=`), link);

    const scanner = await Person.at(browser, link);
    await scanner.sees('Welcome, Maya');
    await scanner.leave();

    maya = await Person.at(browser, link);
    await maya.sees('Welcome, Maya');
    assert.equal(new URL(maya.page.url()).hash, '', 'the secret stays in the address');
    await maya.fill('Choose a username', 'maya.okafor');
    await maya.fill('Choose a password', 'three blue kayaks at dawn');
    await maya.press('Create account');
    await maya.sees('Your account is ready');

    const late = await Person.at(browser, link);
    await late.sees('This link has been used');
    await late.leave();
  });

  it('signs out and in, tells a wrong password plainly, and sends the help mail', async () => {
    await maya.open(myAccount());
    await maya.sees('Hello, Maya');
    await maya.press('Sign out');
    await signIn(maya, 'maya.okafor', 'not my password at all');
    await maya.sees('That username and password don’t match.');
    const before = postOffice.mails.length;
    await maya.press('Forgot your username or password?');
    await maya.fill('Email address or username', 'maya@okafor.example');
    await maya.press('Send help email');
    await maya.sees('If that is on file, an email is on its way.');
    const help = await postOffice.waitFor(({ to }) => JSON.stringify(to).includes('maya@okafor.example'), before);
    for (const words of ['Maya', 'maya.okafor', 'Tobi']) assert.ok(help.text?.includes(words), `${words} is missing`);
    const resets = [...(help.text ?? '').matchAll(/\S+#reset=\S+/g)].map(([address]) => address);
    assert.equal(resets.length, 1);

    const reset = await Person.at(browser, resets[0] ?? '');
    await reset.sees('maya.okafor');
    await reset.fill('Choose a password', 'four green canoes at noon');
    await reset.press('Set new password');
    await reset.sees('Your new password is set');
    await reset.leave();

    await maya.press('Back to sign in');
    await signIn(maya, 'maya.okafor', 'four green canoes at noon');
    await maya.sees('Hello, Maya');
    await maya.sees('Your password was reset');
  });

  it('changes the password, after which only the new one signs in, and the patient is mailed', async () => {
    const before = postOffice.mails.length;
    await maya.press('Change, Username / Password');
    await maya.fillNth('Current password', 1, 'four green canoes at noon');
    await maya.fill('New password', 'five small otters asleep');
    await maya.press('Change password');
    await maya.sees('Your password is changed.');
    await postOffice.waitFor(({ to }) => JSON.stringify(to).includes('maya@okafor.example'), before);
    await maya.press('Sign out');
    await signIn(maya, 'maya.okafor', 'four green canoes at noon');
    await maya.sees('That username and password don’t match.');
    await signIn(maya, 'maya.okafor', 'five small otters asleep');
    await maya.sees('Hello, Maya');
  });

  it('shows what is booked: Begin inside the window, Contact to Cancel where it is too late, and the server refuses too', async () => {
    noah = await Person.at(browser, myAccount());
    await signIn(noah, 'noah.fraser');
    await noah.sees('Hello, Noah');
    await noah.sees('Upcoming Appointments');
    const begin = await noah.waitFor('a[part="begin"]');
    const { target, href } = await begin.evaluate((link) => ({
      target: link.getAttribute('target'),
      href: link.getAttribute('href') ?? '',
    }));
    assert.equal(target, '_blank');
    assert.match(href, /^https?:\/\//);
    const room = await noah.pressToNewPage('Begin');
    await room.sees('Your practitioner will join here');
    await room.page.close();
    await noah.sees('Contact to Cancel');
    assert.equal(await cancelPastTheDeadline(), 'too-late');
  });

  it('books, undoes within the grace, books again, changes the time, cancels, and finds the history', async () => {
    // From the clinic's home page straight into booking, and back to the list.
    await noah.open(`${demo.website}/`);
    await noah.press('Book an appointment', 'link');
    await noah.sees('Physiotherapy, first visit');
    assert.equal(noah.page.url(), `${demo.website}/my-account/`);
    await noah.press('Back');
    await noah.sees('Appointment History');

    setGrace(5);
    await book(noah, 'Massage therapy, one hour', 'Any practitioner');
    await noah.press('Undo this booking', 'button', true);
    await noah.sees('The booking was undone');

    const visit = await book(noah, 'Massage therapy, one hour', 'Any practitioner');
    const before = postOffice.mails.length;
    const toNoah = ({ to }: { to?: unknown }) => JSON.stringify(to).includes('noah@fraser.example');
    const mailed = postOffice.waitFor(toNoah, before, 30_000);
    await noah.press('Done');
    const confirmation = await mailed;
    assert.match(confirmation.text ?? '', /You can (cancel|change)/);
    assert.doesNotMatch(confirmation.text ?? '', /[Mm]assage/);

    await noah.pressOf('Change time', visit);
    const moved = `Massage therapy, one hour, ${await noah.pickSlot(-4)}`;
    await noah.press('Change time');
    await noah.sees('Changed to Massage therapy, one hour');
    await noah.pressOf('Cancel appointment', moved);
    await noah.confirmCancel();
    await noah.sees('Cancelled: Massage therapy, one hour');
    await noah.press('Appointment History');
    await noah.sees('Back to Upcoming Appointments');
    await noah.press('Back to Upcoming Appointments');
    await noah.sees('Book an appointment');
  });

  it('gives each way of subscribing a link of its own, and a calendar program follows the feed', async () => {
    await noah.press('Subscribe to your Calendar');
    const [device, google, outlook] = await Promise.all(
      ['Subscribe from this device', 'Google Calendar', 'Outlook'].map((name) => noah.addressOf(name)),
    );
    const copied = await noah.valueOf('Your calendar link');
    assert.match(device ?? '', /^webcal:/);
    assert.match(google ?? '', /^https:\/\/calendar\.google\.com\/calendar\/r\?cid=/);
    assert.match(outlook ?? '', /^https:\/\/outlook\.live\.com\/calendar\/0\/addfromweb/);
    const tokens = [device, decodeURIComponent(google ?? ''), decodeURIComponent(outlook ?? ''), copied].map(
      (address) => /\/calendar\/([\w-]{20,})/.exec(address ?? '')?.[1],
    );
    assert.equal(new Set(tokens).size, 4, 'two ways share a link');

    feedUrl = await copyLink(noah);
    program = hasCalendarProgram() ? new CalendarProgram(feedUrl) : undefined;
    const before = await fetchFeed();
    assert.ok(before.length > 0);
    assert.ok(
      before.every(({ summary }) => /^(Cancelled: )?Appointment$/.test(summary)),
      'the calendar learns more than was chosen',
    );
    if (program) assert.equal(program.look().length, before.filter(({ start }) => start > new Date()).length);
    await noah.page.keyboard.press('Escape');

    const visit = await book(noah, 'Physiotherapy, follow-up', 'Jonas Tremblay');
    await noah.press('Done');
    const booked = await until(async () =>
      (await fetchFeed()).find(({ uid }) => !before.some((one) => one.uid === uid)),
    );
    if (program) assert.ok(program.look().some((line) => line.startsWith(minuteOf(booked.start))));

    await noah.pressOf('Cancel appointment', visit);
    await noah.confirmCancel();
    await noah.sees('Cancelled: Physiotherapy, follow-up');
    const cancelled = await until(async () =>
      (await fetchFeed()).find(({ uid, status }) => uid === booked.uid && status === 'CANCELLED'),
    );
    assert.match(cancelled.summary, /^Cancelled: /);
    if (program) assert.ok(program.look().some((line) => line.includes('Cancelled: ')));
  });

  it('shows the calendar with its last look, and stops that link alone', async () => {
    await noah.press('Subscribe to your Calendar');
    await noah.sees('Your calendars');
    await noah.sees('Last looked');
    const device = (await noah.addressOf('Subscribe from this device')).replace(
      /^webcal:\/\/[^/]+/,
      demo.apiForPrograms,
    );
    await noah.press('Stop sharing', 'button', true);
    await noah.press('Stop sharing', 'button', true);
    await noah.sees('Stopped sharing');
    assert.equal((await fetch(feedUrl)).status, 404);
    assert.equal((await fetch(device)).status, 200);
    await noah.page.keyboard.press('Escape');
  });
});

describe('a patient who is on file twice', () => {
  it('asks the clinic to check, and the front desk merges two records that both have a username', async () => {
    luc = await Person.at(browser, myAccount());
    await signIn(luc, 'luc.gagnon');
    await luc.sees('Nothing booked yet.');
    lucFeed = await subscribe(luc);
    assert.deepEqual(await uidsOf(lucFeed), []);
    await luc.press('Ask the clinic to check');
    await luc.sees('The clinic will be in touch.');

    lucBefore = await Person.at(browser, myAccount());
    await signIn(lucBefore, 'lgagnon');
    await lucBefore.sees('Hello, Luc');
    lucBeforeFeed = await subscribe(lucBefore);
    const visits = await uidsOf(lucBeforeFeed);
    assert.ok(visits.length > 0, 'the other record has no visit that could follow');

    await staff.open(`${demo.api}/front-desk/`);
    // The empty page beside the list has these words too: the list's is the link.
    await staff.press('asks whether they are on file twice', 'link', true);
    await staff.sees('On file twice?');
    await staff.sees('lgagnon');
    await staff.press('Merge', 'button', true);
    await staff.sees('From then on there is one patient');
    await staff.press('Merge');
    await staff.sees('Merge History');

    await luc.open(myAccount());
    await luc.sees('The clinic joined your two records.');
    await luc.press('Appointment History');
    await luc.waitFor('[part="appointment"]');
    assert.deepEqual([await uidsOf(lucFeed), await uidsOf(lucBeforeFeed)], [visits, visits]);

    await lucBefore.press('Sign out');
    await signIn(lucBefore, 'lgagnon');
    await lucBefore.sees('Hello, Luc');
  });

  it('undoes the merge, and both records stand as they did', async () => {
    const visits = await uidsOf(lucBeforeFeed);
    await staff.press('Undo Merge', 'button', true);
    await staff.press('Undo Merge');
    await staff.sees('undone');
    await luc.open(myAccount());
    await luc.sees('Nothing booked yet.');
    assert.deepEqual([await uidsOf(lucFeed), await uidsOf(lucBeforeFeed)], [[], visits]);
    for (const [person, username] of [
      [luc, 'luc.gagnon'],
      [lucBefore, 'lgagnon'],
    ] as const) {
      await person.press('Sign out');
      await signIn(person, username);
      await person.sees('Hello, Luc');
    }
    await lucBefore.press('Appointment History');
    await lucBefore.waitFor('[part="appointment"]');
    for (const person of [staff, maya, noah, luc, lucBefore]) assert.deepEqual(person.troubles, []);
  });
});
