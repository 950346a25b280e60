// A clinic's page keeps the script that it pinned while the server goes on: the scripts in test/fixtures/pinned-script, as they
// were built once, against the server of today. They are never built anew: on the wire fields are added, never retyped.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import puppeteer, { type Browser } from 'puppeteer-core';
import { chromiumArguments, findChromium } from '../support/browsers.js';
import { startDemo, type Demo } from './support/demo.ts';
import { readFeed } from './support/feed.ts';
import { Person } from './support/person.ts';

const fixture = resolve(import.meta.dirname, '../fixtures/pinned-script');

/** The page of a clinic that has never been changed since. */
const page = (api: string) => `<!doctype html>
<html lang="en">
  <title>My Account</title>
  <script src="/jane-widgets.js" async></script>
  <main>
    <jane-clinic api-url="${api}">
      <jane-login></jane-login>
      <jane-upcoming-appointments></jane-upcoming-appointments>
    </jane-clinic>
  </main>
</html>`;

describe('a page that keeps the script of an earlier version', () => {
  const closing: (() => unknown)[] = [];
  let demo: Demo;
  let browser: Browser;
  let noah: Person;

  before(async () => {
    const found = await findChromium();
    assert.ok(found, 'no browser was found');
    const website = createServer((request, response) => {
      const script = /^\/(jane-widgets[\w-]*\.js)$/.exec(request.url ?? '')?.[1];
      response.setHeader('Content-Type', script === undefined ? 'text/html; charset=utf-8' : 'text/javascript');
      response.end(script === undefined ? page(demo.api) : readFileSync(join(fixture, script)));
    });
    await new Promise<void>((listening) => website.listen(0, '127.0.0.1', listening));
    closing.push(() => website.close());
    const origin = `http://clinic.localhost:${(website.address() as AddressInfo).port}`;
    demo = await startDemo({ WEB_ORIGINS: origin });
    closing.push(() => demo.stop());
    browser = await puppeteer.launch({ ...found, args: chromiumArguments });
    closing.push(() => browser.close());
    noah = await Person.at(browser, `${origin}/`);
  });
  after(async () => {
    for (const close of closing.reverse()) await close();
  });

  it('signs in, and lists what is booked', async () => {
    await noah.fill('Username', 'noah.fraser');
    await noah.fill('Password', 'four quiet herons');
    await noah.press('Sign in');
    await noah.sees('Hello, Noah');
    await noah.sees('Upcoming Appointments');
    await noah.waitFor('a[part="begin"]');
    await noah.sees('Contact to Cancel');
  });

  it('finds the session again after a reload', async () => {
    await noah.page.reload();
    await noah.sees('Hello, Noah');
  });

  it('books, and changes the time', async () => {
    await noah.press('Book an appointment');
    await noah.press('Massage therapy, one hour', 'button', true);
    await noah.press('Any practitioner', 'button', true);
    const visit = `Massage therapy, one hour, ${await noah.pickSlot(-2)}`;
    await noah.sees('You can cancel');
    await noah.press('Complete Booking');
    await noah.sees('Thanks for Booking');
    await noah.press('Done');
    await noah.pressOf('Change time', visit);
    await noah.pickSlot(-4);
    await noah.press('Change time');
    await noah.sees('Changed to Massage therapy, one hour');
  });

  it('subscribes a calendar, which has the visit', async () => {
    await noah.press('Subscribe to your Calendar');
    const address = await noah.valueOf('Your calendar link');
    await noah.press('Copy link');
    await noah.page.keyboard.press('Escape');
    const feed = await fetch(address.replace(demo.api, demo.apiForPrograms));
    assert.equal(feed.status, 200);
    assert.ok(readFeed(await feed.text()).length > 0);
  });

  it('cancels, and finds the history', async () => {
    // The new one can be undone for a while, and be cancelled after that.
    await noah.pressOf('Cancel appointment');
    await noah.confirmCancel();
    await noah.sees('Cancelled: ');
    await noah.press('Appointment History');
    await noah.sees('Back to Upcoming Appointments');
  });

  it('signs out, and has met nothing that it did not understand', async () => {
    await noah.press('Sign out');
    await noah.fill('Username', 'noah.fraser');
    assert.deepEqual(noah.troubles, []);
  });
});
