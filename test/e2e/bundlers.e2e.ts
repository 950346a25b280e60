import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { chromiumArguments, findChromium } from '../support/browsers.js';
import { FakeClinic } from '../support/fake-clinic.ts';
import { bundlers, type Bundle } from './support/bundlers.ts';
import { answerAs } from './support/fake-clinic-server.ts';
import { pressInTag, seesInTag, typeCredentials } from './support/tags.ts';

/** As strict as a page can be: only what it named itself, what that loads, and no text as code. */
const policy = [
  "default-src 'none'",
  "base-uri 'none'",
  "connect-src 'self'",
  'img-src data:',
  "script-src 'nonce-of-the-page' 'strict-dynamic'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html clinic-page',
].join('; ');

let clinic: FakeClinic;
let bundle: Bundle;
let isLost: (name: string) => boolean;

const website = createServer((request, response) => {
  const name = request.url?.slice(1) ?? '';
  if (name.startsWith('v1/')) {
    void answerAs(clinic, request, response);
  } else if (name === '') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Security-Policy', policy);
    response.end(`<!doctype html><html lang="en"><title>My Account</title><link rel="icon" href="data:,">
      ${bundle.element} nonce="of-the-page"></script>
      <jane-clinic api-url="/"><jane-login></jane-login><jane-upcoming-appointments></jane-upcoming-appointments>
      </jane-clinic></html>`);
  } else {
    const text = isLost(name) ? undefined : bundle.files.get(name);
    response.writeHead(text === undefined ? 404 : 200, { 'Content-Type': 'text/javascript' }).end(text);
  }
});

let browser: Browser;
let page: Page;
let violations: string[];

const open = (): Promise<unknown> => page.goto(`http://127.0.0.1:${(website.address() as AddressInfo).port}/`);

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
  clinic = new FakeClinic();
  isLost = () => false;
  violations = [];
  page = await (await browser.createBrowserContext()).newPage();
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML|TrustedScript/.test(message.text())) violations.push(message.text());
  });
});
afterEach(() => page.browserContext().close());

for (const [name, make] of Object.entries(bundlers)) {
  describe(`the package as bundled by ${name}`, () => {
    before(async () => {
      bundle = await make();
    });

    test('signs a patient in and shows their appointments under a strict policy', async () => {
      await open();
      await typeCredentials(page);
      await pressInTag(page, 'jane-login', 'Sign in');
      await seesInTag(page, 'jane-login', 'Hello, Maya');
      await seesInTag(page, 'jane-upcoming-appointments', 'Appointment History');
      assert.deepEqual(violations, []);
    });

    test('says where an app was lost that it was, keeps what is typed, and goes on', async (t) => {
      if (![...bundle.files.keys()].some(bundle.isApp)) {
        t.skip('it is one file');
        return;
      }
      isLost = bundle.isApp;
      await open();
      await seesInTag(page, 'jane-login', 'Part of this page did not load.');
      await typeCredentials(page);
      if (bundle.canRetry) {
        isLost = () => false;
        await pressInTag(page, 'jane-login', 'Try again');
      } else {
        await pressInTag(page, 'jane-login', 'Try again');
        await seesInTag(page, 'jane-login', 'Reload this page');
        isLost = () => false;
        await pressInTag(page, 'jane-login', 'Reload this page');
        await typeCredentials(page);
      }
      await seesInTag(page, 'jane-login', 'Cedar Street Clinic');
      await pressInTag(page, 'jane-login', 'Sign in');
      await seesInTag(page, 'jane-login', 'Hello, Maya');
      assert.deepEqual(violations, []);
    });
  });
}
