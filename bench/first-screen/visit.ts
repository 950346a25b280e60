import puppeteer, { type Browser, type CDPSession, type Page } from 'puppeteer-core';
import { chromiumArguments, findChromium } from '../../test/support/browsers.js';

/** DevTools' throttle: a line of 1.6 Mbit/s on which each request takes 150 ms, and a processor that is four times slower. */
const slow4g = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
const slower = 4;

const patience = 45_000;

/** In the page, before anything else: counts frames until what is looked for stands and can be used, then one task more. */
const probe = `(() => {
  const roots = [document];
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    roots.push(root);
    return root;
  };
  const isSeen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.getClientRects().length > 0;
  const field = (root) => [...root.querySelectorAll('input:not([type=checkbox])')].find((input) => {
    if (!isSeen(input) || input.disabled || input.readOnly) return false;
    input.focus({ preventScroll: true });
    return root.activeElement === input;
  });
  const row = (root, text) => [...root.querySelectorAll('li')].find((one) => one.textContent.includes(text) && isSeen(one));
  window.janeBench = (text) => new Promise((resolve) => {
    const look = () => {
      if (roots.some((root) => (text ? row(root, text) : field(root)))) setTimeout(() => resolve(performance.now()));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  window.janeBenchField = window.top === window && window.janeBench('');
})()`;

export async function launch(): Promise<Browser> {
  const found = await findChromium();
  if (!found) throw new Error('No Chromium was found: set CHROME_PATH.');
  return puppeteer.launch({
    ...found,
    args: [...chromiumArguments, '--disable-features=BackForwardCache'],
    defaultViewport: { width: 412, height: 915 },
  });
}

/** A browser that has never been to the clinic's site, but for another page of it: its process is up, its cache empty. */
async function fresh<Value>(browser: Browser, site: string, act: (page: Page, cdp: CDPSession) => Promise<Value>) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    const cdp = await page.createCDPSession();
    await page.evaluateOnNewDocument(probe);
    await page.goto(`${site}/blank`);
    await settle(page);
    return await act(page, cdp);
  } finally {
    await context.close();
  }
}

const settle = (page: Page) => page.waitForNetworkIdle({ idleTime: 300, timeout: patience });

async function throttle(cdp: CDPSession): Promise<void> {
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', slow4g);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower });
}

/** Milliseconds from the navigation until the first field takes what is typed; what was typed must still be there in the end. */
export const firstField = (browser: Browser, site: string, path: string): Promise<number> =>
  fresh(browser, site, async (page, cdp) => {
    await throttle(cdp);
    await page.goto(site + path, { waitUntil: 'domcontentloaded', timeout: patience });
    const usable = (await page.evaluate('janeBenchField')) as number;
    await page.keyboard.type('mk');
    await settle(page);
    const typed = await page.evaluate(() => {
      const [tag] = document.querySelectorAll('main > :defined:not(h1, h2, p)');
      return tag?.shadowRoot?.querySelector('input')?.value;
    });
    if (typed !== 'mk') throw new Error(`${path} lost what was typed: ${String(typed)}`);
    return usable;
  });

/** Milliseconds from the navigation until the first row stands; `isWarm`: three visits before left every script in the cache. */
export const firstRow = (
  browser: Browser,
  site: string,
  path: string,
  { text, isWarm }: { readonly text: string; readonly isWarm: boolean },
): Promise<number> =>
  fresh(browser, site, async (page, cdp) => {
    for (let visit = 0; isWarm && visit < 3; visit++) {
      await page.goto(site + path);
      await page.evaluate(`janeBench(${JSON.stringify(text)})`);
      await settle(page);
      await page.goto(`${site}/blank`);
    }
    await throttle(cdp);
    await page.goto(site + path, { waitUntil: 'domcontentloaded', timeout: patience });
    return (await page.evaluate(`janeBench(${JSON.stringify(text)})`)) as number;
  });
