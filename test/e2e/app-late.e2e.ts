import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { build, type Rolldown } from 'vite';
import { chromiumArguments, findChromium } from '../support/browsers.js';
import { FakeClinic } from '../support/fake-clinic.ts';
import { answerAs } from './support/fake-clinic-server.ts';
import { pressInTag, seesInTag, typeCredentials } from './support/tags.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, 'dist/cdn');
/** What the page can load, by name: the two scripts, and the parts that a clinic's own bundler makes of the package. */
const files = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
);
const isSecond = (name: string): boolean => name.startsWith('jane-widgets-app-');
/** The apps that a clinic's own bundler makes of the package, a file each. */
const isApp = (name: string): boolean =>
  isSecond(name) || /^(login|appointments|calendar|account-setup)-app-/.test(name);

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

async function serve(name: string, response: ServerResponse): Promise<void> {
  asked.push(name);
  if (isApp(name)) await held;
  response.writeHead(isMissing(name) ? 404 : 200, { 'Content-Type': 'text/javascript', 'Cache-Control': 'no-store' });
  response.end(isMissing(name) ? '' : files.get(name));
}

/** The clinic's page, its API and the scripts. */
const website = createServer((request, response) => {
  const name = request.url?.slice(1).replace(/\?.*/, '') ?? '';
  if (name.startsWith('v1/')) {
    void answerAs(clinic, request, response);
  } else if (files.has(name)) {
    void serve(name, response);
  } else {
    const script =
      name === 'bundled' ? '<script type="module" src="/bundle.js">' : '<script async src="/jane-widgets.js">';
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="en"><title>My Account</title>${script}</script>
      <jane-clinic api-url="/"><jane-login><a href="tel:6045550142">Call us to sign in</a></jane-login>
      <jane-upcoming-appointments><a href="tel:6045550142">Call us about your appointments</a></jane-upcoming-appointments>
      </jane-clinic></html>`);
  }
});

let browser: Browser;
let page: Page;

const sees = (tag: string, words: string): Promise<unknown> => seesInTag(page, tag, words);
const press = (tag: string, words: string): Promise<void> => pressInTag(page, tag, words);

async function signIn(): Promise<void> {
  await typeCredentials(page);
  await press('jane-login', 'Sign in');
  await sees('jane-login', 'Hello, Maya');
}

/** What stands in the fields of the sign-in form. */
const typed = (): Promise<string[]> =>
  page.$eval('jane-login', ({ shadowRoot }) =>
    [...(shadowRoot?.querySelectorAll<HTMLInputElement>('#username, #password') ?? [])].map(({ value }) => value),
  );

/** A patient who was signed in on an earlier page opens this one. */
async function comeBack(path = ''): Promise<void> {
  await open(path);
  await signIn();
  await sees('jane-upcoming-appointments', somethingOfTheList);
  clinic.requests.length = 0;
  asked = [];
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

const problem = 'Part of this page did not load.';
const somethingOfTheList = 'Appointment History';

const open = (path = '', waitUntil: 'load' | 'domcontentloaded' = 'load'): Promise<unknown> =>
  page.goto(`http://127.0.0.1:${(website.address() as AddressInfo).port}/${path}`, { waitUntil });

const until = async (holds: () => boolean): Promise<void> => {
  const end = Date.now() + 10_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`It did not come: ${String(holds)}`);
    await setImmediate();
  }
};

/** The answer to each request for an app waits until this is called. */
function holdApp(): () => void {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  held = promise;
  return () => {
    held = undefined;
    resolve(undefined);
  };
}

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

for (const [what, path] of [
  ['the second script', ''],
  ['the apps that a bundler made', 'bundled'],
] as const) {
  describe(`while ${what} is on its way, a patient`, () => {
    test('sees the form, types and presses, and is signed in once it is here, by one request', async () => {
      const arrive = holdApp();
      await open(path);
      await typeCredentials(page);
      await press('jane-login', 'Sign in');
      await sees('jane-login', 'Signing in…');
      assert.equal(clinic.calls('signIn').length, 0);
      arrive();
      await sees('jane-login', 'Hello, Maya');
      assert.equal(clinic.calls('signIn').length, 1);
    });

    test('presses Enter after a password manager filled the form in silence, and what it holds then is sent', async () => {
      const arrive = holdApp();
      await open(path);
      await sees('jane-login', 'Username');
      await page.$eval('jane-login', ({ shadowRoot }) => {
        shadowRoot!.querySelector<HTMLInputElement>('#username')!.value = 'maya.okafor';
        shadowRoot!.querySelector<HTMLInputElement>('#password')!.value = 'three blue kayak';
        shadowRoot!.querySelector<HTMLInputElement>('#password')!.focus();
      });
      await page.keyboard.press('Enter');
      await sees('jane-login', 'Signing in…');
      await page.keyboard.press('End');
      await page.keyboard.type('s');
      arrive();
      await sees('jane-login', 'Hello, Maya');
      assert.equal(clinic.calls('signIn')[0]?.body.password, 'three blue kayaks');
    });

    test('asks for help, and gets there', async () => {
      const arrive = holdApp();
      await open(path);
      await typeCredentials(page);
      await press('jane-login', 'Forgot your username or password?');
      arrive();
      await sees('jane-login', 'Email address or username');
    });

    test('keeps the caret and what is typed when the app takes the form over', async () => {
      const arrive = holdApp();
      await open(path);
      await sees('jane-login', 'Username');
      await page.type('jane-login >>> #username', 'maya');
      await page.keyboard.press('ArrowLeft');
      arrive();
      await until(() => clinic.calls('getClinic').length > 0);
      await sees('jane-login', 'Cedar Street Clinic');
      await page.keyboard.type('-');
      assert.deepEqual(await typed(), ['may-a', '']);
    });

    test('who left the page meanwhile is not signed in by a page that comes back', async () => {
      const arrive = holdApp();
      await open(path);
      await typeCredentials(page);
      await press('jane-login', 'Sign in');
      await sees('jane-login', 'Signing in…');
      await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
      arrive();
      await sees('jane-login', 'Cedar Street Clinic');
      assert.equal(clinic.calls('signIn').length, 0);
      assert.deepEqual(await typed(), ['maya.okafor', 'three blue kayaks']);
    });
  });

  describe(`where ${what} does not come, a patient`, () => {
    test('is told so, sees what the page wrote in the tag, tries again and signs in with what was typed', async () => {
      isMissing = isApp;
      await open(path);
      await sees('jane-login', problem);
      await sees('jane-login', 'Try again');
      assert.equal(await page.$eval('jane-login > a', (link) => link.checkVisibility()), true);
      await typeCredentials(page);
      if (path === 'bundled') return;
      isMissing = () => false;
      await press('jane-login', 'Try again');
      await sees('jane-login', 'Cedar Street Clinic');
      assert.deepEqual(await typed(), ['maya.okafor', 'three blue kayaks']);
      await press('jane-login', 'Sign in');
      await sees('jane-login', 'Hello, Maya');
    });

    test('is offered a new page after two tries in vain', async () => {
      isMissing = isApp;
      await open(path);
      await press('jane-login', 'Try again');
      await sees('jane-login', 'Reload this page');
      isMissing = () => false;
      await press('jane-login', 'Reload this page');
      await sees('jane-login', 'Cedar Street Clinic');
    });

    test('is told that the sign-in can’t be sent, with the fields kept, and sends it later', async () => {
      await hurry();
      const arrive = holdApp();
      await open(path);
      await typeCredentials(page);
      await press('jane-login', 'Sign in');
      await sees('jane-login', 'We can’t sign you in just now.');
      assert.deepEqual(await typed(), ['maya.okafor', 'three blue kayaks']);
      await takeTime();
      arrive();
      await press('jane-login', 'Sign in');
      await sees('jane-login', 'Hello, Maya');
      assert.equal(clinic.calls('signIn').length, 1);
    });

    test('who is likely signed in is told so in place of the list, and sees it later', async () => {
      await comeBack(path);
      isMissing = isApp;
      await page.evaluateOnNewDocument(() => {
        const ready: string[] = [];
        Object.assign(globalThis, { ready });
        const tags = new Set(['jane-login', 'jane-upcoming-appointments']);
        addEventListener('jane-ready', ({ target }) => {
          const { localName } = target as Element;
          if (tags.has(localName)) ready.push(localName);
        });
      });
      await page.reload();
      await sees('jane-upcoming-appointments', problem);
      await sees('jane-login', problem);
      assert.deepEqual(await page.evaluate(() => (globalThis as { ready?: string[] }).ready), []);
      assert.equal(await page.$eval('jane-upcoming-appointments > a', (link) => link.checkVisibility()), true);
      if (path === 'bundled') return;
      isMissing = () => false;
      await press('jane-upcoming-appointments', 'Try again');
      await sees('jane-upcoming-appointments', somethingOfTheList);
    });
  });
}

describe('the second script', () => {
  test('is asked for after the first paint where nobody is signed in', async () => {
    await page.evaluateOnNewDocument(() => {
      const painted = new Promise((paint) =>
        new PerformanceObserver(
          (list) => list.getEntriesByName('first-contentful-paint').length > 0 && paint(true),
        ).observe({
          type: 'paint',
          buffered: true,
        }),
      );
      const seen = new MutationObserver(() => {
        if (!document.querySelector('script[src*="-app-"]')) return;
        seen.disconnect();
        void Promise.race([painted, Promise.resolve('not yet')]).then((order) => (document.title = String(order)));
      });
      seen.observe(document, { childList: true, subtree: true });
    });
    const arrive = holdApp();
    await open();
    await sees('jane-login', 'Username');
    await page.waitForFunction(() => document.title === 'true' || document.title === 'not yet');
    arrive();
    await sees('jane-login', 'Cedar Street Clinic');
    assert.deepEqual(asked.filter(isApp).length, 1);
  });

  test('is awaited with the session and the list where somebody is likely signed in; each is asked for once', async () => {
    await comeBack();
    const arrive = holdApp();
    await page.reload({ waitUntil: 'domcontentloaded' });
    await until(() => clinic.calls('listUpcomingAppointments').length > 0);
    assert.equal(clinic.calls('refreshSession').length, 1);
    arrive();
    await sees('jane-upcoming-appointments', somethingOfTheList);
    await sees('jane-login', 'Hello, Maya');
    assert.equal(clinic.calls('refreshSession').length, 1);
    assert.equal(clinic.calls('listUpcomingAppointments').length, 1);
  });

  test('begins nothing early while a sign-out was not told to the clinic yet', async () => {
    await comeBack();
    // A page of the same site without our scripts, which may still be at work on the one before.
    await open('jane-widgets.js');
    await page.evaluate(() => localStorage.setItem(`jane:${location.origin}:owes-end`, '1'));
    clinic.requests.length = 0;
    asked = [];
    const arrive = holdApp();
    await open('', 'domcontentloaded');
    await until(() => asked.some(isApp));
    await page.evaluate(() => new Promise((later) => setTimeout(later, 300)));
    assert.equal(clinic.calls('refreshSession').length, 0);
    arrive();
    await sees('jane-login', 'Username');
  });

  test('leaves nothing on the page that leads to an answer or a token', async () => {
    await comeBack();
    const arrive = holdApp();
    await page.reload({ waitUntil: 'domcontentloaded' });
    await until(() => clinic.calls('listUpcomingAppointments').length > 0);
    const found = await page.evaluate(async () => {
      const ours = /access-token|refresh-token|handover|Dr\. Sofia Reyes/;
      const met = new Set<unknown>();
      const hits: string[] = [];
      const walk = async (value: unknown, path: string, depth: number): Promise<void> => {
        if (typeof value === 'string' && ours.test(value)) hits.push(path);
        if ((typeof value !== 'object' && typeof value !== 'function') || value === null || met.has(value) || depth > 6)
          return;
        met.add(value);
        if (value instanceof Response) hits.push(`${path} is an answer`);
        if (value instanceof Promise) {
          await walk(await Promise.race([value.catch(String), Promise.resolve()]), path, depth + 1);
        }
        for (const key of Reflect.ownKeys(value)) {
          const property = Reflect.getOwnPropertyDescriptor(value, key);
          if (!property?.get) await walk(property?.value, `${path}.${String(key)}`, depth + 1);
        }
      };
      for (const key of Reflect.ownKeys(globalThis)) {
        if (typeof key === 'symbol' || /^jane/i.test(key)) await walk(Reflect.get(globalThis, key), String(key), 0);
      }
      for (const tag of document.querySelectorAll('jane-clinic, jane-login, jane-upcoming-appointments')) {
        await walk(tag, tag.localName, 0);
      }
      return hits;
    });
    assert.deepEqual(found, []);
    // A script of the page's own that pushes as the second one does is not heard.
    const heard = await page.evaluate(() => {
      let given = false;
      for (const key of Object.getOwnPropertySymbols(globalThis)) {
        const place = Reflect.get(globalThis, key) as { push?: (act: () => void) => void } | undefined;
        place?.push?.(() => (given = true));
      }
      return given;
    });
    assert.equal(heard, false);
    arrive();
    await sees('jane-upcoming-appointments', somethingOfTheList);
  });
});
