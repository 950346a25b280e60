// docs/getting-started.md and docs/recipes: each surrounding rebuilt, with the very text that is to be pasted there.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import puppeteer, { type Browser, type PuppeteerLifeCycleEvent } from 'puppeteer-core';
import { chromiumArguments, findChromium } from '../support/browsers.js';
import { openClinicWebsite, type ClinicWebsite } from './support/clinic-website.ts';
import { startDemo, type Demo } from './support/demo.ts';
import { astroLike, htmxLike, swup, turbo } from './support/page-swaps.ts';
import { Person } from './support/person.ts';
import { hasWordPress, wordPressPage } from './support/wordpress.ts';

const root = resolve(import.meta.dirname, '../..');

let website: ClinicWebsite;
let demo: Demo;
let browser: Browser;
let patient: Person;
const people: Person[] = [];

/** A host on which a website builder keeps the code that its frames show: another site than the website's. */
const frameOrigin = (): string => website.origin.replace('clinic.localhost', 'builder-frames.localhost');

before(async () => {
  const found = await findChromium();
  assert.ok(found, 'There is no Chromium.');
  website = await openClinicWebsite();
  demo = await startDemo({ WEB_ORIGINS: `${website.origin},${frameOrigin()}` });
  website.apiUrl = demo.api;
  browser = await puppeteer.launch({ ...found, args: chromiumArguments });
});
after(async () => {
  await browser.close();
  await demo.stop();
  await website.close();
});
afterEach(async () => {
  const troubles = people.flatMap((person) => person.troubles);
  for (const person of people.splice(0)) await person.leave();
  website.pages.clear();
  website.headers = {};
  website.scriptMayArrive = undefined;
  website.isScriptMissing = false;
  assert.deepEqual(troubles, []);
});

async function visit(url: string, waitUntil?: PuppeteerLifeCycleEvent): Promise<void> {
  patient = await Person.at(browser, url, waitUntil);
  people.push(patient);
}

/** Opens a page of the clinic's website with this text. */
async function open(text: string, waitUntil?: PuppeteerLifeCycleEvent): Promise<void> {
  website.pages.set('/my-account/', text);
  await visit(`${website.origin}/my-account/`, waitUntil);
}

const page = (head: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>My Account</title>${head}</head><body>${body}</body></html>`;

async function signIn(): Promise<void> {
  await patient.fill('Username', 'noah.fraser');
  await patient.fill('Password', 'four quiet herons');
  await patient.press('Sign in');
  await patient.sees('Sign out');
}

/** The code block of a document that has these words in it: the very text that is to be pasted. */
function pasted(document: string, words: string): string {
  const text = readFileSync(resolve(root, 'docs/recipes', document), 'utf8');
  const blocks = [...text.matchAll(/^```\w+\n([\s\S]*?)\n```$/gm)].map(([, code = '']) => code);
  const found = blocks.find((code) => code.includes(words));
  assert.ok(found, `${document} has no example with ${words}`);
  return found;
}

describe('getting started', () => {
  it('signs a patient in on the smallest page', async () => {
    await open(website.example('smallest.html'));
    await signIn();
  });

  it('shows the fallback until the script arrives, and moves nothing then', async () => {
    let arrive = (): void => undefined;
    website.scriptMayArrive = new Promise((resolved) => (arrive = resolved));
    const example = website.example('smallest.html').replace('</jane-login>', '</jane-login><p>Our hours</p>');
    await open(example, 'domcontentloaded');
    await patient.sees('Call us to sign in');
    const hours = await patient.waitFor('main > p');
    const before = await hours.boundingBox();
    arrive();
    await patient.page.waitForFunction(() => document.querySelector('jane-login')?.shadowRoot?.querySelector('form'));
    const moved = ((await hours.boundingBox())?.y ?? 0) - (before?.y ?? 0);
    assert.ok(Math.abs(moved) <= 4, `moved by ${moved} px`);
    const call = await patient.page.$('jane-login a');
    assert.equal(await call?.isVisible(), false);
  });

  it('leaves the fallback where the script never arrives', async () => {
    website.isScriptMissing = true;
    await open(website.example('smallest.html'));
    await patient.sees('Call us to sign in');
  });

  it('signs in, lists and opens the calendar on the whole My Account page', async () => {
    await open(website.example('my-account.html'));
    await signIn();
    await patient.sees('Upcoming Appointments');
    await patient.press('Subscribe to your Calendar');
    await patient.sees('Subscribe from this device');
  });

  it('tells on the page for the mails when a link was cut short, or is none of the clinic’s', async () => {
    website.pages.set('/account-setup/', website.example('account-setup.html'));
    await visit(`${website.origin}/account-setup/#setup=cut`);
    await patient.sees('Open the link in your email again');
    assert.equal(new URL(patient.page.url()).hash, '');
    await visit(`${website.origin}/account-setup/#setup=a-link-that-nobody-was-ever-sent`);
    await patient.sees('This link doesn’t work');
    await patient.sees('Send help email');
  });
});

describe('WordPress', { skip: hasWordPress ? false : 'no WordPress and PHP on this machine' }, () => {
  const plugin = (): string => website.example('jane-widgets.php');

  it('draws the tags of the shortcodes, on a page that the plugin adds the script to', async () => {
    const html = wordPressPage(plugin(), pasted('wordpress.md', '[jane_widget'), 'plain');
    assert.match(html, /<link href='https:\/\/api\.clinic\.example' crossorigin rel='preconnect'/);
    assert.match(html, /<script async crossorigin integrity="sha384-…" src=/);
    await open(html);
    await signIn();
    await patient.sees('Upcoming Appointments');
  });

  it('draws each of two shortcodes where the upper one has no end', async () => {
    const upper = '[jane_widget tag="upcoming-appointments"]\n\n<p>Our hours</p>\n\n';
    const lower = '[jane_widget tag="login"]<a href="/contact/">Call us</a>[/jane_widget]';
    const html = wordPressPage(plugin(), upper + lower, 'plain');
    assert.match(
      html,
      /<\/jane-upcoming-appointments>[^]*Our hours[^]*<jane-login [^>]*><a href="\/contact\/">Call us<\/a>/,
    );
    await open(html);
    await signIn();
    await patient.sees('Upcoming Appointments');
  });

  it('draws the rest of the page where nobody knows the tag of a shortcode without an end', () => {
    const html = wordPressPage(
      plugin(),
      '[jane_widget tag="logout"][jane_widget tag="login"]Call[/jane_widget]',
      'plain',
    );
    assert.match(html, /<jane-login [^>]*>Call<\/jane-login>/);
  });

  for (const place of ['pattern', 'widget'] as const) {
    for (const words of ['[jane_widget', 'data-jane-widget']) {
      it(`adds the script once to a ${place} with ${words}`, async () => {
        const html = wordPressPage(plugin(), pasted('wordpress.md', words), 'plain', place);
        assert.equal(html.split(' src=').length, 2, html);
        assert.equal(html.split('jane-login:not(:defined)').length, 2, html);
        await open(html);
        await signIn();
      });
    }
  }

  it('says which tags there are only to whoever writes the page', () => {
    assert.doesNotMatch(wordPressPage(plugin(), '[jane_widget tag="logout"]', 'plain'), /logout|must be one of/);
  });

  it('adds nothing to a page without a widget', () => {
    for (const place of ['page', 'pattern', 'widget'] as const)
      assert.doesNotMatch(wordPressPage(plugin(), '<p>Our hours</p>', 'trusted', place), /jane/);
  });

  it('lets nobody write an attribute that the tag does not know', () => {
    const html = wordPressPage(
      plugin(),
      '[jane_widget tag="login" onclick="a()" username="&quot; onclick=&quot;a()"]',
      'plain',
    );
    assert.doesNotMatch(html, / onclick="/);
  });

  it('keeps what somebody with unfiltered_html pastes', async () => {
    await open(wordPressPage('', pasted('wordpress.md', '<jane-login'), 'trusted'));
    await signIn();
  });

  it('strips the tag of everybody else and keeps the div, which gets its tag', async () => {
    assert.doesNotMatch(wordPressPage('', pasted('wordpress.md', '<jane-login'), 'plain'), /jane-/);
    await open(wordPressPage(plugin(), pasted('wordpress.md', 'data-jane-widget'), 'plain'));
    await signIn();
  });
});

describe('Squarespace and Webflow', () => {
  for (const document of ['squarespace.md', 'webflow.md']) {
    it(`${document}: code in the head, tags in a block`, async () => {
      await open(page(pasted(document, '<script'), `<div class="block">${pasted(document, '<jane-clinic')}</div>`));
      await signIn();
      await patient.sees('Upcoming Appointments');
    });
  }

  it('says plainly that it can’t reach the clinic from a staging address that the API does not list', async () => {
    website.pages.set('/', page(pasted('webflow.md', '<script'), pasted('webflow.md', '<jane-clinic')));
    const staging = website.origin.replace('clinic.localhost', 'staging.localhost');
    await visit(staging);
    await patient.fill('Username', 'noah.fraser');
    await patient.fill('Password', 'four quiet herons');
    await patient.press('Sign in');
    await patient.sees('We can’t reach the clinic just now.');
    const complaints = patient.troubles.splice(0);
    assert.ok(complaints.length > 0);
    assert.ok(complaints.every((line) => line.includes('blocked by CORS policy') && line.includes(staging)));
  });
});

describe('Wix', () => {
  it('makes the element by script and sets its attributes afterwards, with the script once for each', async () => {
    const script = `<script src="${pasted('wix.md', '.js')}"></script>`;
    const made = `<div id="container"></div>${script}${script}<script>${pasted('wix.md', 'createElement')}</script>`;
    await open(page('', made));
    await signIn();
  });

  it('shows a link to the page itself in a sandboxed frame', async () => {
    website.pages.set('/embedded/', website.example('smallest.html'));
    await open(page('', '<iframe sandbox="allow-scripts" src="/embedded/" width="400" height="400"></iframe>'));
    const frame = await (await patient.page.waitForSelector('iframe'))?.contentFrame();
    const link = await frame?.locator('>>> a[target]').waitHandle();
    assert.equal(await link?.evaluate((anchor) => anchor.href), `${website.origin}/embedded/`);
    // The frame may not open anything; that is the website's own choice of sandbox.
    patient.troubles.length = 0;
  });

  it('keeps a session of its own in a frame with an origin, on a host that the API lists', async () => {
    website.pages.set('/embedded/', website.example('smallest.html'));
    const sandbox = 'allow-scripts allow-same-origin allow-forms';
    await open(page('', `<iframe sandbox="${sandbox}" src="${frameOrigin()}/embedded/" height="600"></iframe>`));
    const openFrame = async () =>
      (await (await patient.page.waitForSelector('iframe'))?.contentFrame()) ?? assert.fail();
    const frame = await openFrame();
    await frame.locator('::-p-aria([name="Username"][role="textbox"])').fill('noah.fraser');
    await frame.locator('::-p-aria([name="Password"][role="textbox"])').fill('four quiet herons');
    await frame.locator('::-p-aria([name="Sign in"][role="button"])').click();
    await frame.locator('::-p-text(Sign out)').wait();
    await patient.page.reload();
    await (await openFrame()).locator('::-p-text(Sign out)').wait();
    // The browser keeps it for this frame in this website: the website's own pages are not signed in by it.
    await patient.open(`${website.origin}/embedded/`);
    await patient.sees('First time here?');
  });
});

describe('Shopify', () => {
  it('comes back when the theme editor puts the section in anew, without its scripts', async () => {
    const section = pasted('shopify.md', '<jane-clinic');
    await open(page('', `<div id="section">${section}</div>`));
    await signIn();
    await patient.page.evaluate((html) => {
      const place = document.querySelector('#section');
      if (place) place.innerHTML = html;
    }, website.local(section));
    await patient.sees('Sign out');
    await patient.sees('Upcoming Appointments');
  });
});

describe('page swaps', () => {
  const account =
    '<jane-clinic api-url="https://api.clinic.example"><jane-login></jane-login><jane-upcoming-appointments></jane-upcoming-appointments></jane-clinic>';
  const head = (): string => pasted('page-swaps.md', '<head>').replace(/<\/?head>/g, '');

  /** Two pages that lead to each other and load one of the libraries. */
  function twoPages(more: string, wrap: (content: string) => string): void {
    website.pages.set('/', page(head() + more, wrap('<h1>Home</h1><a href="/my-account/">To my account</a>')));
    website.pages.set('/my-account/', page(head() + more, wrap(`<h1>Account</h1><a href="/">Home page</a>${account}`)));
  }

  /** There, signed in, home, and there again: with the same page all the time. */
  async function goAround(): Promise<void> {
    await visit(`${website.origin}/`);
    await patient.page.evaluate(() => Object.assign(globalThis, { samePage: true }));
    await patient.press('To my account', 'link');
    await signIn();
    await patient.press('Home page', 'link');
    await patient.page.waitForFunction(() => document.querySelector('jane-login') === null);
    await patient.press('To my account', 'link');
    await patient.sees('Sign out');
    await patient.sees('Upcoming Appointments');
    assert.equal(await patient.page.evaluate(() => 'samePage' in globalThis), true);
  }

  it('Turbo: the session outlives the swaps, and the copy for the way back holds nothing personal', async () => {
    website.pages.set('/turbo.js', turbo());
    twoPages('<script src="/turbo.js" defer></script>', (content) => content);
    await goAround();
    await patient.page.evaluate(() => {
      document.addEventListener('turbo:before-cache', () => {
        const copy = document.body.cloneNode(true) as HTMLElement;
        Object.assign(globalThis, { copied: copy.outerHTML });
      });
    });
    await patient.press('Home page', 'link');
    await patient.page.waitForFunction(() => 'copied' in globalThis);
    const copied = await patient.page.evaluate(() => (globalThis as unknown as { copied: string }).copied);
    assert.match(copied, /<jane-login>/);
    assert.doesNotMatch(copied, /Noah|Physiotherapy|Sign out/);
  });

  it('swup: the session outlives the swaps', async () => {
    website.pages.set('/swup.js', swup());
    twoPages(
      '<script src="/swup.js"></script><script>addEventListener("DOMContentLoaded", () => new Swup({ animationSelector: false }))</script>',
      (content) => `<main id="swup">${content}</main>`,
    );
    await goAround();
  });

  it('an innerHTML swap like htmx’s: the session outlives it, and the copy for the way back holds nothing personal', async () => {
    website.pages.set('/htmx-like.js', htmxLike());
    twoPages('<script src="/htmx-like.js"></script>', (content) => content);
    await goAround();
    await patient.press('Home page', 'link');
    await patient.page.waitForFunction(() => document.querySelector('jane-login') === null);
    const copied = await patient.page.evaluate(() => sessionStorage.getItem('/my-account/') ?? '');
    assert.match(copied, /<jane-login>/);
    assert.doesNotMatch(copied, /Noah|Physiotherapy|Sign out/);
    await patient.page.goBack();
    await patient.sees('Sign out');
    await patient.sees('Upcoming Appointments');
  });

  it('a router like Astro’s: a whole new body, with every script of it run again', async () => {
    website.pages.set('/router.js', astroLike());
    const again = '<script src="https://clinic.example/jane-widgets/1.0.0/jane-widgets.js"></script>';
    twoPages('<script src="/router.js"></script>', (content) => content + again);
    await goAround();
  });
});

describe('a strict Content-Security-Policy', () => {
  it('lets the tags do everything', async () => {
    website.headers = {
      'Content-Security-Policy': pasted('content-security-policy.md', 'connect-src').replaceAll('\n', ' '),
    };
    // Where inline styles are forbidden the stylesheet has the line that reserves the space.
    await open(website.example('my-account.html').replace(/<style>[\s\S]*?<\/style>/, ''));
    await signIn();
    await patient.press('Subscribe to your Calendar');
    await patient.sees('Subscribe from this device');
  });
});
