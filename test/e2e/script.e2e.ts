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
const second = readdirSync(folder).find((name) => /^jane-widgets-app-\w+\.js$/.test(name)) ?? '';
const integrity = (text: string): string => `sha384-${createHash('sha384').update(text).digest('base64')}`;

/** How the second script answers: as it was built, not at all, or with something else in it. */
let more: 'built' | 'missing' | 'tampered' = 'built';

function listen(server: Server): Promise<string> {
  return new Promise((listening) =>
    server.listen(0, '127.0.0.1', () => listening(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );
}

/** The files of the CDN that were asked for, in order. */
let asked: string[] = [];

/** A CDN: another origin than the page's. */
const cdn = createServer(({ url = '' }, response) => {
  const name = url.slice(1).replace(/\?.*/, '');
  asked.push(name);
  // As an optimiser leaves it: in a file with other scripts, in a folder of its own.
  if (name === 'cache/joined.js') {
    response.end(`globalThis.others=1;\n${read(first)};globalThis.others++;`);
    return;
  }
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
  if (url === '/inlined') {
    const hash = createHash('sha256').update(read(first)).digest('base64');
    response.setHeader(
      'Content-Security-Policy',
      `default-src 'none'; script-src 'sha256-${hash}' ${cdnUrl}; connect-src ${cdnUrl}; ` +
        `require-trusted-types-for 'script'; trusted-types jane-widgets`,
    );
  }
  if (url === '/old') response.setHeader('Content-Type', 'text/html; charset=windows-1252');
  // The second page is an optimiser's, which needs a policy that lets it inline scripts.
  if (url.startsWith('/optimised')) response.removeHeader('Content-Security-Policy');
  response.end(
    `<!doctype html><html lang="en"><head><title>Set-up</title>${served}</head>` +
      `<body><jane-account-setup api-url="${cdnUrl}"><a href="tel:6045550142">Call us</a></jane-account-setup></body></html>`,
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
/** What stands in the head of the page. */
let served = '';

/** Opens the page with these scripts; without a link the tag asks for one, which is in the second script. */
async function open(scripts: string, path = '/', before: () => void = () => undefined): Promise<void> {
  page = await browser.newPage();
  heard = [];
  page.on('console', (message) => heard.push(message.text()));
  page.on('pageerror', (error) => heard.push(String(error)));
  await page.evaluateOnNewDocument(before);
  served = scripts;
  await page.goto(pageUrl + path);
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
    const scripts = await page.$$eval('script[src*="-app-"]', (all) => all.length);
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

/** The script's text, as an optimiser hands it on without its address. */
const inlined = (): string => `<script>${read(first).replaceAll('</script', '<\\/script')}</script>`;
const handedOn: Readonly<Record<string, () => string>> = {
  inlined: inlined,
  'a data: address': () =>
    `<script defer src="data:text/javascript;base64,${Buffer.from(read(first)).toString('base64')}"></script>`,
  'a blob: address': () =>
    `<script>fetch("${cdnUrl}/${first}").then((r)=>r.blob()).then((b)=>{const s=document.createElement("script");s.src=URL.createObjectURL(b);document.head.append(s)})</script>`,
  evaluated: () => `<script>fetch("${cdnUrl}/${first}").then((r)=>r.text()).then((t)=>(0,eval)(t))</script>`,
  'joined with others': () => `<script defer src="${cdnUrl}/cache/joined.js"></script>`,
};

const seesFallback = (): Promise<boolean> =>
  page.$eval('jane-account-setup a', (link) => link.getClientRects().length > 0);

const told = (): string[] => heard.filter((line) => line.startsWith('jane-widgets: the second file was not found'));

async function until(holds: () => boolean): Promise<void> {
  const from = Date.now();
  while (!holds()) {
    if (Date.now() - from > 10_000) throw new Error(`It did not come: ${heard.join(' | ')}`);
    await new Promise((later) => setTimeout(later, 50));
  }
}

describe('the script as an optimiser hands it on', () => {
  for (const [what, scripts] of Object.entries(handedOn)) {
    test(`${what}: starts nothing, shows what is written in the tags, and says once what to exclude`, async () => {
      await open(scripts(), '/optimised');
      await until(() => told().length > 0);
      assert.equal(await seesFallback(), true);
      assert.equal(await page.evaluate(() => customElements.get('jane-login')), undefined);
      assert.equal(told().length, 1);
      assert.match(told()[0] ?? '', /Exclude jane-widgets\.js .* data-jane-base=/);
    });

    test(`${what}: works where an element names the folder of both files`, async () => {
      await open(`${scripts()}<meta name="jane" data-jane-base="${cdnUrl}">`, '/optimised');
      await sees(heading);
      assert.deepEqual(told(), []);
    });
  }

  test('works under another name beside its second file, under a strict policy', async () => {
    await open(`<script async data-jane-base="${cdnUrl}/" src="${cdnUrl}/cache/joined.js"></script>`);
    await sees(heading);
    assert.deepEqual(complaints(), []);
  });

  test('shows what is written in the tag where the second file is missing beside a script that is whole', async () => {
    more = 'missing';
    await open(tag('async'));
    await sees('Part of this page did not load.');
    assert.equal(await seesFallback(), true);
    assert.equal(told().length, 1);
  });
});

test('a page in an old encoding has every letter as it was written', async () => {
  await open(tag('defer'), '/old');
  await page.evaluate(() => (document.documentElement.lang = 'fr'));
  await sees('Ouvrez de nouveau le lien');
  const words = await page.$eval('jane-account-setup', ({ shadowRoot }) => shadowRoot?.textContent ?? '');
  assert.match(words, /[éèàç’]/);
  assert.doesNotMatch(words, /Ã|â€/);
});

describe('for pages that are built by a tool, or mostly visited signed in,', () => {
  const preload = (name: string): string =>
    `<link rel="preload" as="script" href="${cdnUrl}/${name}" integrity="${integrity(read(second))}" crossorigin>`;

  test('the first file may stand in the page, under a strict policy that names its hash', async () => {
    await open(`<script data-jane-base="${cdnUrl}">${read(first)}</script>`, '/inlined');
    await sees(heading);
    assert.deepEqual(complaints(), []);
  });

  test('the second may be asked for with the first, and is then asked for once', async () => {
    asked = [];
    await open(preload(second) + tag('async'));
    await sees(heading);
    assert.deepEqual(asked.filter((name) => name === second).length, 1);
  });

  test('one of an older build costs its bytes and nothing else', async () => {
    await open(preload('jane-widgets-app-00000000.js') + tag('async'));
    await sees(heading);
  });
});

describe('a page whose old library replaced what browsers bring', () => {
  test('draws, where events cannot be extended and Array.from makes arrays of one', async () => {
    await open(tag('defer'), '/', () => {
      globalThis.Event = function Event() {
        throw new TypeError('replaced');
      } as unknown as typeof Event;
      Array.from = ((item: unknown) => [item]) as typeof Array.from;
    });
    await sees(heading);
    assert.deepEqual(complaints(), []);
  });
});
