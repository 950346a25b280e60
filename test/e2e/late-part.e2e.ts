import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { chromiumArguments, findChromium } from '../support/browsers.js';
import { FakeClinic } from '../support/fake-clinic.ts';

const folder = new URL('../../dist/cdn/', import.meta.url);
const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));

/** Whether the second script can be had. */
let isThere = false;
let clinic: FakeClinic;

const bodyOf = async (request: IncomingMessage): Promise<string> =>
  Buffer.concat((await request.toArray()) as Buffer[]).toString();

async function askClinic(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = 'GET', url = '' } = request;
  const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]);
  const answer = await clinic.fetch(clinic.apiUrl + url, {
    method,
    headers,
    credentials: 'include',
    ...(method !== 'GET' && { body: await bodyOf(request) }),
  });
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
}

/** The clinic's page, its API and the two scripts. */
const website = createServer((request, response) => {
  const name = request.url?.slice(1) ?? '';
  if (name.startsWith('v1/')) {
    void askClinic(request, response);
  } else if (scripts.includes(name)) {
    const isMissing = name.includes('-more-') && !isThere;
    response.writeHead(isMissing ? 404 : 200, { 'Content-Type': 'text/javascript', 'Cache-Control': 'no-store' });
    response.end(isMissing ? '' : readFileSync(new URL(name, folder)));
  } else {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="en"><title>My Account</title><script async src="/jane-widgets.js"></script>
      <jane-clinic api-url="/"><jane-login></jane-login><jane-upcoming-appointments></jane-upcoming-appointments>
      </jane-clinic></html>`);
  }
});

let browser: Browser;
let page: Page;

/** The tag, also inside another one, has these words on the screen. */
const sees = (tag: string, words: string): Promise<unknown> =>
  page.waitForFunction(
    (name, expected) => {
      const list = document.querySelector('jane-upcoming-appointments')?.shadowRoot;
      const root = (document.querySelector(name) ?? list?.querySelector(name))?.shadowRoot;
      return [...(root?.querySelectorAll<HTMLElement>('.tag') ?? [])].some((each) => each.innerText.includes(expected));
    },
    { timeout: 10_000 },
    tag,
    words,
  );

/** Presses the first button or link whose words begin so. */
async function press(tag: string, words: string): Promise<void> {
  await sees(tag, words);
  await page.evaluate(
    (name, expected) => {
      const list = document.querySelector('jane-upcoming-appointments')?.shadowRoot;
      const root = (document.querySelector(name) ?? list?.querySelector(name))?.shadowRoot;
      const all = [...(root?.querySelectorAll<HTMLElement>('button') ?? [])];
      all.find((each) => each.checkVisibility() && each.innerText.trim().startsWith(expected))?.click();
    },
    tag,
    words,
  );
}

async function signIn(): Promise<void> {
  await sees('jane-login', 'Username');
  await page.type('jane-login >>> #username', 'maya.okafor');
  await page.type('jane-login >>> #password', 'three blue kayaks');
  await press('jane-login', 'Sign in');
  await sees('jane-login', 'Hello, Maya');
}

const problem = 'Check your connection and try again';

before(async () => {
  const found = await findChromium();
  assert.ok(found, 'There is no Chromium.');
  browser = await puppeteer.launch({ ...found, args: chromiumArguments });
  await new Promise<void>((listening) => website.listen(0, '127.0.0.1', listening));
});
after(async () => {
  await browser.close();
  website.close();
});
beforeEach(async () => {
  isThere = false;
  clinic = new FakeClinic();
  const context = await browser.createBrowserContext();
  page = await context.newPage();
  await page.goto(`http://127.0.0.1:${(website.address() as AddressInfo).port}/`);
});
afterEach(() => page.browserContext().close());

describe('while the second script does not arrive, a patient', () => {
  test('signs in, is told so about the help mail, goes back, and has it later', async () => {
    await press('jane-login', 'Forgot your username or password?');
    await sees('jane-login', problem);
    await press('jane-login', 'Back');
    await press('jane-login', 'First time here?');
    await sees('jane-login', problem);
    isThere = true;
    await press('jane-login', 'Try again');
    await sees('jane-login', 'Email address or username');
  });

  test('is greeted, can sign out, and finds the account below later', async () => {
    await signIn();
    await sees('jane-login', problem);
    isThere = true;
    await press('jane-login', 'Try again');
    await sees('jane-login', 'Manage Sessions');
    await press('jane-login', 'Sign out');
    await sees('jane-login', 'Sign in to My Account');
  });

  test('signs out although nothing else came', async () => {
    await signIn();
    await sees('jane-login', problem);
    await press('jane-login', 'Sign out');
    await sees('jane-login', 'Sign in to My Account');
  });

  for (const [what, button, after] of [
    ['books', 'Book an appointment', 'Treatment'],
    ['cancels', 'Cancel appointment', 'Cancel this appointment?'],
  ] as const) {
    test(`sees the list, is told so when they ${what.slice(0, -1)}, goes back to it, and ${what} later`, async () => {
      await signIn();
      await press('jane-upcoming-appointments', button);
      await sees('jane-upcoming-appointments', problem);
      await press('jane-upcoming-appointments', 'Back');
      await sees('jane-upcoming-appointments', button);
      await press('jane-upcoming-appointments', button);
      await sees('jane-upcoming-appointments', problem);
      isThere = true;
      await press('jane-upcoming-appointments', 'Try again');
      await sees('jane-upcoming-appointments', after);
    });
  }

  test('is told so in the calendar panel, and subscribes later', async () => {
    await signIn();
    await press('jane-calendar-subscribe', 'Subscribe to your Calendar');
    await sees('jane-calendar-subscribe', problem);
    isThere = true;
    await press('jane-calendar-subscribe', 'Try again');
    await sees('jane-calendar-subscribe', 'Subscribe from this device');
  });
});
