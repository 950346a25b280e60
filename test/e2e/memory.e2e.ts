// A browser that keeps no cookie of the API's: the session lives in the page's memory, and goes along from page to page.
import { strict as assert } from 'node:assert';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, describe, it } from 'node:test';
import puppeteer, { type Browser } from 'puppeteer-core';
import { chromiumArguments, findChromium } from '../support/browsers.js';
import { startDemo, type Demo } from './support/demo.ts';
import { Person } from './support/person.ts';

/** Closed in turn at the end, however far the start came. */
const closing: (() => Promise<unknown>)[] = [];
let demo: Demo;
let browser: Browser;
let noah: Person;
/** How many answers to a refresh still get lost on their way, after the server did what was asked. */
let losing = 0;

/** Stands before the API and takes its cookies away. */
function carry(from: IncomingMessage, to: ServerResponse): void {
  const { method, url, headers } = from;
  const onward = request(new URL(url ?? '/', demo.apiForPrograms), { method, headers }, (answer) => {
    if (url === '/v1/session/refresh' && method === 'POST' && losing > 0) {
      losing--;
      to.destroy();
      return;
    }
    const { 'set-cookie': _cookie, ...rest } = answer.headers;
    to.writeHead(answer.statusCode ?? 500, rest);
    answer.pipe(to);
  });
  onward.on('error', () => to.destroy());
  from.pipe(onward);
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return (server.address() as AddressInfo).port;
}

/** A page of the clinic's with nothing but the sign-in, which leads to My Account. */
async function openSignIn(person: Person): Promise<void> {
  await person.open(`${demo.website}/account-setup/`);
  await person.page.evaluate(async () => {
    await customElements.whenDefined('jane-login');
    const given = document.querySelector('jane-account-setup')?.closest('[api-url]')?.getAttribute('api-url') ?? '';
    const login = document.createElement('jane-login');
    login.setAttribute('api-url', given);
    login.setAttribute('success-url', '/my-account/');
    document.body.replaceChildren(login);
  });
}

/** Signs in, and arrives on the page that the sign-in leads to. */
async function signIn(person: Person): Promise<void> {
  await person.fill('Username', 'noah.fraser');
  await person.fill('Password', 'four quiet herons');
  await Promise.all([person.page.waitForNavigation({ waitUntil: 'networkidle0' }), person.press('Sign in')]);
  assert.equal(person.page.url(), `${demo.website}/my-account/`);
}

before(async () => {
  const found = await findChromium();
  assert.ok(found, 'no browser was found');
  const proxy = createServer(carry);
  const port = await listen(proxy);
  closing.push(
    async () => proxy.closeAllConnections(),
    async () => proxy.close(),
  );
  demo = await startDemo({ PUBLIC_API_URL: `http://api.localhost:${port}` });
  closing.push(() => demo.stop());
  browser = await puppeteer.launch({ ...found, args: chromiumArguments });
  closing.push(() => browser.close());
  noah = await Person.at(browser, `${demo.website}/`);
});

afterEach(() => {
  assert.deepEqual(noah.troubles.splice(0), []);
});

after(async () => {
  for (const close of closing.toReversed()) await close();
});

describe('a session in memory', () => {
  it('goes along to another page of the website, once, and ends with a reload', async () => {
    await openSignIn(noah);
    await signIn(noah);
    await noah.sees('You will need to sign in again if you reload this page.');
    await noah.waitFor('[part="appointment"]');
    assert.deepEqual(await noah.page.evaluate(() => Object.keys(sessionStorage)), []);
    assert.deepEqual(await noah.page.browserContext().cookies(), []);
    await noah.page.reload();
    await noah.sees('Sign in to My Account');
  });

  it('survives that the answer to the handover got lost, and goes along all the same', async () => {
    losing = 1;
    await openSignIn(noah);
    await signIn(noah);
    assert.equal(losing, 0);
    await noah.sees('You will need to sign in again if you reload this page.');
    await noah.waitFor('[part="appointment"]');
    await noah.press('Sign out');
    await noah.sees('Sign in to My Account');
  });
});
