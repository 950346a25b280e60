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
const second = readdirSync(folder).find((name) => /^jane-widgets-more-\w+\.js$/.test(name)) ?? '';
const integrity = (text: string): string => `sha384-${createHash('sha384').update(text).digest('base64')}`;

/** How the second script answers: as it was built, not at all, or with something else in it. */
let more: 'built' | 'missing' | 'tampered' = 'built';

function listen(server: Server): Promise<string> {
  return new Promise((listening) =>
    server.listen(0, '127.0.0.1', () => listening(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );
}

/** A CDN: another origin than the page's. */
const cdn = createServer(({ url = '' }, response) => {
  const name = url.slice(1).replace(/\?.*/, '');
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Content-Type', 'text/javascript');
  response.setHeader('Cache-Control', 'no-store');
  if (name !== first && (name !== second || more === 'missing')) response.writeHead(404).end();
  else response.end(read(name) + (name === second && more === 'tampered' ? 'globalThis.tampered = true;' : ''));
});

/** The clinic's page, under the strictest policy that the script works with. */
const website = createServer(({ url = '' }, response) => {
  response.setHeader(
    'Content-Security-Policy',
    `default-src 'none'; script-src ${cdnUrl}; style-src 'none'; connect-src ${cdnUrl}; ` +
      `require-trusted-types-for 'script'; trusted-types jane-widgets`,
  );
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(
    `<!doctype html><html lang="en"><head><title>Set-up</title>${decodeURIComponent(url.slice(2))}</head>` +
      `<body><jane-account-setup api-url="${cdnUrl}"></jane-account-setup></body></html>`,
  );
});

const tag = (how: string): string =>
  `<script ${how} src="${cdnUrl}/${first}" integrity="${integrity(read(first))}" crossorigin></script>`;

const heading = 'Open the link in your email again';
let cdnUrl = '';
let pageUrl = '';
let browser: Browser;
let page: Page;
let heard: string[] = [];

/** Opens the page with these scripts; without a link the tag asks for one, which is in the second script. */
async function open(scripts: string): Promise<void> {
  page = await browser.newPage();
  heard = [];
  page.on('console', (message) => heard.push(message.text()));
  page.on('pageerror', (error) => heard.push(String(error)));
  await page.goto(`${pageUrl}/?${encodeURIComponent(scripts)}`);
}

/** What the browser said of the scripts; that no clinic answers here is none of them. */
const complaints = (): string[] => heard.filter((line) => !line.startsWith('Failed to load resource'));

const sees = (words: string): Promise<unknown> =>
  page.waitForFunction(
    (expected) => document.querySelector('jane-account-setup')?.shadowRoot?.textContent.includes(expected),
    { timeout: 10_000 },
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
  more = 'built';
  await page.close();
});

describe('the script and its second one, from another origin, under a strict policy', () => {
  for (const [name, how] of [
    ['async', 'async'],
    ['deferred', 'defer'],
    ['a module', 'type="module"'],
    ['blocking in the head', ''],
  ] as const) {
    test(`work when the script is ${name}`, async () => {
      await open(tag(how));
      await sees(heading);
      assert.deepEqual(complaints(), []);
    });
  }

  test('work when the script stands on the page twice', async () => {
    await open(tag('defer') + tag('defer'));
    await sees(heading);
    assert.deepEqual(complaints(), ['jane-widgets: already on this page, the first copy stays.']);
    const scripts = await page.$$eval('script[src*="more"]', (all) => all.length);
    assert.equal(scripts, 1);
  });

  test('say so when the second one is missing, and try again', async () => {
    more = 'missing';
    await open(tag('async'));
    await sees('Check your connection and try again');
    more = 'built';
    await page.evaluate(() =>
      document.querySelector('jane-account-setup')?.shadowRoot?.querySelector<HTMLElement>('.try-again')?.click(),
    );
    await sees(heading);
  });

  test('never run a second one that is not the one that was built', async () => {
    more = 'tampered';
    await open(tag('async'));
    await sees('Check your connection and try again');
    assert.equal(await page.evaluate(() => 'tampered' in globalThis), false);
    assert.ok(heard.some((line) => line.includes('integrity')));
  });
});
