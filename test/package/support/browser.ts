import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import puppeteer, { type Page } from 'puppeteer-core';
import { chromiumArguments, findChromium } from '../../support/browsers.js';

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

interface PageGlobals {
  client: unknown;
  heard: string[];
}

async function serve(folder: string): Promise<{ url: string; stop: () => void }> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').replace(/\/$/, '/index.html');
    try {
      const body = readFileSync(join(folder, path));
      response.writeHead(200, { 'Content-Type': types[extname(path)] ?? 'application/octet-stream' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}`, stop: () => server.close() };
}

/** A press on "Sign in" is what the clinic answers with a problem; a press on the page's own button raises the limit. */
async function act(page: Page): Promise<void> {
  await page.locator('>>> [part="submit"]').wait();
  await page.locator('>>> #username').fill('maya.okafor');
  await page.locator('>>> #password').fill('three blue kayaks');
  await page.locator('>>> [part="submit"]').click();
  await page.waitForFunction(() => (globalThis as unknown as PageGlobals).heard.includes('jane-problem unavailable'));
  await page.evaluate(() => document.querySelector('button')?.click());
  await page.waitForFunction(() => document.querySelector('jane-upcoming-appointments')?.limit === 4);
}

/** What has arrived at the tags of a page. */
const seenOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { client, heard } = globalThis as unknown as PageGlobals;
    const [clinic, withClient] = document.querySelectorAll('jane-clinic');
    const login = document.querySelector('jane-login');
    const visits = document.querySelector('jane-upcoming-appointments');
    const words = visits?.querySelector<HTMLElement>('[slot="signed-out"]');
    return [
      `api-url of the clinic: ${clinic?.getAttribute('api-url') ?? clinic?.apiUrl}`,
      `property client of another: ${withClient?.client === client ? 'that of the page' : 'none'}`,
      `attribute success-url: ${login?.getAttribute('success-url') ?? login?.successUrl}`,
      `property headingLevel: ${login?.headingLevel}`,
      `property withoutCalendar: ${visits?.withoutCalendar}`,
      `slot signed-out: ${words?.assignedSlot && words.checkVisibility() ? words.textContent : 'unseen'}`,
      `events: ${[...new Set(heard)].join(', ')}`,
    ];
  });

/** Opens a page of a built project, uses it, and tells what its tags were given and what it heard of them. */
export async function openInBrowser(folder: string, path: string): Promise<string[]> {
  const found = await findChromium();
  if (!found) throw new Error('There is no Chromium on this machine: set CHROME_PATH.');
  const { url, stop } = await serve(folder);
  const browser = await puppeteer.launch({ ...found, args: chromiumArguments });
  try {
    const page = await browser.newPage();
    const troubles: string[] = [];
    page.on('pageerror', (error) => troubles.push(String(error)));
    await page.goto(url + path);
    const first = await page.waitForFunction(() => document.querySelector('jane-upcoming-appointments')?.limit);
    const limit = String(await first.jsonValue());
    await act(page);
    const seen = await seenOn(page);
    seen.splice(4, 0, `property limit: ${limit}, then 4`);
    return [...seen, `troubles: ${troubles.join(', ') || 'none'}`];
  } finally {
    await browser.close();
    stop();
  }
}
