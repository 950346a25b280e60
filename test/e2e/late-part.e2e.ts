import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { build, type Rolldown } from 'vite';
import { chromiumArguments, findChromium } from '../support/browsers.js';
import { FakeClinic } from '../support/fake-clinic.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, 'dist/cdn');
/** What the page can load, by name: the two scripts, and the parts that a clinic's own bundler makes of the package. */
const files = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
);
const isSecond = (name: string): boolean => name.startsWith('jane-widgets-app-');
const isPart = (name: string): boolean => /^(appointments-inside|aside|calendar-app)-/.test(name);

/** The files that cannot be had. */
let isMissing: (name: string) => boolean;
/** Answers to whatever comes late wait for it. */
let held: Promise<unknown> | undefined;
let asked: string[];
let clinic: FakeClinic;

/** As the clinic's bundler does it: what comes late is a file of its own each. */
async function bundle(): Promise<void> {
  const [{ output }] = (await build({
    root,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { target: 'es2022', write: false, modulePreload: false, lib: { entry: 'src/all.ts', formats: ['es'] } },
  })) as [Rolldown.RolldownOutput];
  for (const file of output) {
    if (file.type === 'chunk') files.set(file.isEntry ? 'bundle.js' : file.fileName, file.code);
  }
}

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

async function serve(name: string, response: ServerResponse): Promise<void> {
  asked.push(name);
  if (isSecond(name) || isPart(name)) await held;
  response.writeHead(isMissing(name) ? 404 : 200, { 'Content-Type': 'text/javascript', 'Cache-Control': 'no-store' });
  response.end(isMissing(name) ? '' : files.get(name));
}

/** The clinic's page, its API and the scripts. */
const website = createServer((request, response) => {
  const name = request.url?.slice(1).replace(/\?.*/, '') ?? '';
  if (name.startsWith('v1/')) {
    void askClinic(request, response);
  } else if (files.has(name)) {
    void serve(name, response);
  } else {
    const script =
      name === 'bundled' ? '<script type="module" src="/bundle.js">' : '<script async src="/jane-widgets.js">';
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="en"><title>My Account</title>${script}</script>
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

/** What a page waits for a script goes by at once, until it is told to take its time. */
const hurry = (): Promise<unknown> =>
  page.evaluateOnNewDocument(() => {
    const { setTimeout } = window;
    const soon = (act: TimerHandler, ms?: number): number =>
      setTimeout(act, (ms === 13_000 || ms === 14_000) && document.title !== 'No hurry' ? 50 : ms);
    window.setTimeout = soon as typeof window.setTimeout;
  });
const takeTime = (): Promise<unknown> => page.evaluate(() => (document.title = 'No hurry'));

const problem = 'Check your connection and try again';
const somethingOfTheList = 'Appointment History';

const open = (path = ''): Promise<unknown> =>
  page.goto(`http://127.0.0.1:${(website.address() as AddressInfo).port}/${path}`);

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await setImmediate();
};

before(async () => {
  const found = await findChromium();
  assert.ok(found, 'There is no Chromium.');
  browser = await puppeteer.launch({ ...found, args: chromiumArguments });
  await bundle();
  await new Promise<void>((listening) => website.listen(0, '127.0.0.1', listening));
});
after(async () => {
  await browser.close();
  website.close();
});
beforeEach(async () => {
  isMissing = () => false;
  held = undefined;
  asked = [];
  clinic = new FakeClinic();
  const context = await browser.createBrowserContext();
  page = await context.newPage();
});
afterEach(() => page.browserContext().close());

describe('while the second script does not arrive, a patient', () => {
  beforeEach(async () => {
    isMissing = isSecond;
    await open();
  });

  test('signs in, is told so about the help mail, goes back, and has it later', async () => {
    await press('jane-login', 'Forgot your username or password?');
    await sees('jane-login', problem);
    await press('jane-login', 'Back');
    await press('jane-login', 'First time here?');
    await sees('jane-login', problem);
    isMissing = () => false;
    await press('jane-login', 'Try again');
    await sees('jane-login', 'Email address or username');
  });

  test('is greeted, can sign out, and finds the account below later', async () => {
    await signIn();
    await sees('jane-login', problem);
    isMissing = () => false;
    await press('jane-login', 'Try again');
    await sees('jane-login', 'Manage Sessions');
    await press('jane-login', 'Sign out');
    await sees('jane-login', 'Sign in to My Account');
  });

  test('signs out although nothing else came, and finds the list at the next sign-in', async () => {
    await signIn();
    await sees('jane-login', problem);
    await press('jane-login', 'Sign out');
    await sees('jane-login', 'Sign in to My Account');
    isMissing = () => false;
    await signIn();
    await sees('jane-upcoming-appointments', somethingOfTheList);
  });

  test('is signed out when nobody was there for long, although nothing could ask', async () => {
    clinic.idleIn = 4;
    await signIn();
    await sees('jane-login', 'Nobody was here for a while');
    await sees('jane-upcoming-appointments', 'Sign in to see your appointments');
  });

  test('is told so in place of the list, and sees it later', async () => {
    await signIn();
    await sees('jane-upcoming-appointments', problem);
    isMissing = () => false;
    await press('jane-upcoming-appointments', 'Try again');
    await sees('jane-upcoming-appointments', somethingOfTheList);
    await page.waitForFunction(
      () => document.querySelector('jane-upcoming-appointments')?.shadowRoot?.activeElement?.localName === 'h2',
    );
  });
});

describe('a host that takes the request and then says nothing', () => {
  for (const [name, path] of [
    ['the second script', ''],
    ['the parts that a bundler made', 'bundled'],
  ] as const) {
    test(`ends no wait for ${name}, whom to call is said, and trying again helps`, async () => {
      await hurry();
      const { promise, resolve } = Promise.withResolvers<undefined>();
      held = promise;
      await open(path);
      await signIn();
      await sees('jane-upcoming-appointments', problem);
      await sees('jane-upcoming-appointments', '604-555-0142');
      await takeTime();
      held = undefined;
      if (path === 'bundled') resolve(undefined);
      await press('jane-upcoming-appointments', 'Try again');
      await sees('jane-upcoming-appointments', somethingOfTheList);
      // What was given up comes all the same, and changes nothing.
      resolve(undefined);
      await press('jane-upcoming-appointments', somethingOfTheList);
      await sees('jane-upcoming-appointments', 'Back to Upcoming Appointments');
    });
  }
});

describe('the second script', () => {
  test('is not asked for by a list that nobody is signed in for', async () => {
    await open();
    await sees('jane-upcoming-appointments', 'Sign in to see your appointments');
    await page.waitForNetworkIdle();
    assert.deepEqual(asked, ['jane-widgets.js']);
  });

  test('is asked for while it is found out who is signed in', async () => {
    await open();
    await signIn();
    await sees('jane-upcoming-appointments', somethingOfTheList);
    const refresh = clinic.hold('refreshSession');
    asked = [];
    await page.reload();
    await until(() => asked.some(isSecond));
    assert.ok(clinic.calls('refreshSession').length > 0);
    refresh.release();
    await sees('jane-upcoming-appointments', somethingOfTheList);
  });

  test('and the list are awaited at the same time', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    held = promise;
    await open();
    await signIn();
    await until(() => clinic.calls('listUpcomingAppointments').length > 0);
    resolve(undefined);
    await sees('jane-upcoming-appointments', somethingOfTheList);
    assert.equal(clinic.calls('listUpcomingAppointments').length, 1);
  });
});

describe('where a bundler made the parts, and some do not arrive, a patient', () => {
  beforeEach(async () => {
    isMissing = (name) => /^(aside|calendar-app)-/.test(name);
    await open('bundled');
    await signIn();
  });

  for (const [what, button, after] of [
    ['books', 'Book an appointment', 'Treatment'],
    ['cancels', 'Cancel appointment', 'Cancel this appointment?'],
  ] as const) {
    test(`sees the list, is told so when they ${what.slice(0, -1)}, goes back to it, and ${what} later`, async () => {
      await press('jane-upcoming-appointments', button);
      await sees('jane-upcoming-appointments', problem);
      await press('jane-upcoming-appointments', 'Back');
      await sees('jane-upcoming-appointments', button);
      await press('jane-upcoming-appointments', button);
      await sees('jane-upcoming-appointments', problem);
      isMissing = () => false;
      await press('jane-upcoming-appointments', 'Try again');
      await sees('jane-upcoming-appointments', after);
    });
  }

  test('is told so in place of the calendar button, and subscribes later', async () => {
    await sees('jane-calendar-subscribe', problem);
    isMissing = () => false;
    await press('jane-calendar-subscribe', 'Try again');
    await press('jane-calendar-subscribe', 'Subscribe to your Calendar');
    await sees('jane-calendar-subscribe', 'Subscribe from this device');
  });
});
