// A sign-in page whose speculation rules have the browser draw My Account ahead, as WordPress and others write them by themselves.
import { strict as assert } from 'node:assert';
import { after, before, describe, it } from 'node:test';
import puppeteer, { type Browser } from 'puppeteer-core';
import { chromiumArguments, findChromium } from '../support/browsers.js';
import { openClinicWebsite, type ClinicWebsite } from './support/clinic-website.ts';
import { startDemo, type Demo } from './support/demo.ts';
import { Person } from './support/person.ts';

let website: ClinicWebsite;
let demo: Demo;
let browser: Browser;
let noah: Person;

const page = (head: string, body: string): string =>
  `<!doctype html><html lang="en-CA"><head><meta charset="utf-8"><title>Clinic</title>
    <script src="https://clinic.example/jane-widgets/0.0.0/jane-widgets.js" async></script>${head}</head>
    <body><jane-clinic api-url="https://api.clinic.example">${body}</jane-clinic></body></html>`;

const rules = JSON.stringify({ prerender: [{ urls: ['/my-account/'], eagerness: 'immediate' }] });

before(async () => {
  const found = await findChromium();
  assert.ok(found, 'There is no Chromium.');
  website = await openClinicWebsite();
  demo = await startDemo({ WEB_ORIGINS: website.origin });
  website.apiUrl = demo.api;
  website.pages.set(
    '/sign-in/',
    page(
      `<script type="speculationrules">${rules}</script>`,
      '<jane-login success-url="/my-account/"></jane-login><a href="/my-account/">My Account</a>',
    ),
  );
  website.pages.set(
    '/my-account/',
    page(
      `<script>
        if (document.prerendering) addEventListener('jane-ready', () => localStorage.setItem('drawn-ahead', 'yes'));
      </script>`,
      '<jane-login></jane-login><jane-upcoming-appointments></jane-upcoming-appointments>',
    ),
  );
  browser = await puppeteer.launch({ ...found, args: chromiumArguments });
});
after(async () => {
  await noah.leave();
  await browser.close();
  await demo.stop();
  await website.close();
});

describe('a page that the browser drew before the sign-in that leads to it', () => {
  it('shows who is signed in, without a reload', async () => {
    noah = await Person.at(browser, `${website.origin}/sign-in/`);
    await noah.page.waitForFunction(() => localStorage.getItem('drawn-ahead') === 'yes');
    await noah.fill('Username', 'noah.fraser');
    await noah.fill('Password', 'four quiet herons');
    await noah.press('Sign in');
    await untilArrived();
    await noah.sees('Signed in as noah.fraser');
    await noah.sees('Book an appointment');
    assert.ok(await activatedAt(), 'The page was not drawn ahead.');
    assert.deepEqual(noah.troubles, []);
  });
});

/** The page that was drawn ahead takes the place of the other: whatever is asked of the browser meanwhile fails. */
async function untilArrived(): Promise<void> {
  const deadline = Date.now() + 30_000;
  const path = () => noah.page.evaluate(() => location.pathname).catch(() => '');
  while ((await path()) !== '/my-account/') {
    assert.ok(Date.now() < deadline, 'The sign-in leads nowhere.');
    await new Promise((again) => setTimeout(again, 100));
  }
}

/** When a page that was drawn ahead began to be looked at; 0 for any other. */
const activatedAt = (): Promise<number> =>
  noah.page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation');
    return (navigation as PerformanceNavigationTiming & { activationStart: number }).activationStart;
  });
