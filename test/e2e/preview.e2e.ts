import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, describe, test } from 'node:test';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { chromiumArguments, findChromium } from '../support/browsers.js';

const folder = new URL('../../dist/cdn/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const first = 'jane-widgets.js';
const nameOf = (part: string): string =>
  readdirSync(folder).find((name) => name.startsWith(`jane-widgets-${part}-`)) ?? part;
const app = nameOf('app');
const preview = nameOf('preview');
const integrity = `sha384-${createHash('sha384').update(read(first)).digest('base64')}`;

/** How the preview's script answers: as it was built, not at all, or with something else in it. */
let answer: 'built' | 'missing' | 'tampered' = 'built';
/** All that was asked for, by both hosts. */
let asked: string[] = [];
let cdnUrl = '';
let pageUrl = '';
let browser: Browser;
let page: Page;
let heard: string[] = [];

const cdn = createServer(({ url = '' }, response) => {
  const name = url.slice(1).replace(/\?.*/, '');
  asked.push(name);
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Content-Type', 'text/javascript');
  if (![first, app, preview].includes(name) || (name === preview && answer === 'missing'))
    response.writeHead(404).end();
  else response.end(read(name) + (name === preview && answer === 'tampered' ? 'globalThis.tampered = true;' : ''));
});

/** The clinic's page, whose policy lets nobody ask anybody for anything but the scripts. */
const website = createServer(({ url = '' }, response) => {
  if (!['/', '/real', '/favicon.ico'].includes(url)) asked.push(url);
  response.setHeader(
    'Content-Security-Policy',
    `default-src 'none'; script-src ${cdnUrl}/; require-trusted-types-for 'script'; trusted-types jane-widgets`,
  );
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  const script = `<script async src="${cdnUrl}/${first}" integrity="${integrity}" crossorigin></script>`;
  const clinic = url === '/real' ? '<jane-clinic>' : '<jane-clinic preview api-url="https://api.clinic.example">';
  response.end(
    `<!doctype html><html lang="en"><head><title>My Account</title>${script}</head>` +
      `<body>${clinic}<jane-login><a href="tel:6045550142">Call us</a></jane-login>` +
      `<jane-upcoming-appointments></jane-upcoming-appointments></jane-clinic></body></html>`,
  );
});

const listen = (server: Server): Promise<string> =>
  new Promise((listening) =>
    server.listen(0, '127.0.0.1', () => listening(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );

async function open(path = '/'): Promise<void> {
  page = await browser.newPage();
  heard = [];
  asked = [];
  page.on('console', (message) => heard.push(message.text()));
  page.on('pageerror', (error) => heard.push(String(error)));
  await page.evaluateOnNewDocument(() => {
    document.addEventListener('jane-problem', ({ target, code }) => {
      console.info(`${(target as Element).localName}: ${code}`);
    });
  });
  await page.goto(pageUrl + path);
}

const sees = (tag: string, words: string): Promise<unknown> =>
  page.waitForFunction(
    (name, expected) => document.querySelector(name)?.shadowRoot?.textContent.includes(expected),
    { timeout: 10_000 },
    tag,
    words,
  );

before(async () => {
  const found = await findChromium();
  assert.ok(found, 'There is no Chromium.');
  browser = await puppeteer.launch({ ...found, args: chromiumArguments });
  cdnUrl = await listen(cdn);
  pageUrl = await listen(website);
});
after(async () => {
  await browser.close();
  cdn.close();
  website.close();
});
afterEach(async () => {
  answer = 'built';
  await page.close();
});

describe('<jane-clinic preview>, with the scripts from another origin, under a strict policy', () => {
  test('shows every tag on sample data, and asks for nothing but the three scripts', async () => {
    await open();
    await sees('jane-login', 'Sign in');
    await sees('jane-upcoming-appointments', 'Physiotherapy');
    assert.deepEqual(heard, []);
    assert.deepEqual([...asked].sort(), [app, preview, first].sort());
    const kept = await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length);
    assert.equal(kept, 0);
  });

  test('is loaded with the attribute alone', async () => {
    await open('/real');
    assert.equal(await page.$eval('jane-login a', (link) => link.getClientRects().length), 1);
    await page.waitForFunction(() => customElements.get('jane-login'));
    assert.deepEqual(asked, [first]);
    await page.$eval('jane-clinic', (clinic) => clinic.setAttribute('preview', ''));
    await sees('jane-upcoming-appointments', 'Physiotherapy');
    assert.deepEqual([...asked].sort(), [app, preview, first].sort());
  });

  for (const how of ['missing', 'tampered'] as const) {
    test(`shows what is written in the tags where its script is ${how}`, async () => {
      answer = how;
      await open();
      await page.waitForFunction(() => document.querySelectorAll('script[src*="-app-"]').length === 1);
      const from = Date.now();
      while (!heard.includes('jane-clinic: part-missing')) {
        assert.ok(Date.now() - from < 10_000, heard.join(' | '));
        await page.evaluate(() => new Promise(requestAnimationFrame));
      }
      assert.equal(await page.$eval('jane-login a', (link) => link.getClientRects().length), 1);
      assert.equal(await page.evaluate(() => 'tampered' in globalThis), false);
    });
  }
});
