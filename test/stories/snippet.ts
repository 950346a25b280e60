import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { FakeClinic } from '../support/fake-clinic.ts';
import { serve } from './serve.ts';
import type { StoryPage } from './story-page.ts';

const scripts = resolve(import.meta.dirname, '../../dist/cdn');

/** The fake clinic behind a real address, as an API on another origin than the page. */
async function serveClinic() {
  const clinic = new FakeClinic();
  // The fake sets no cookie that a browser could keep.
  clinic.takesCookies = false;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const cors = {
        'access-control-allow-origin': request.headers.origin ?? '*',
        'access-control-allow-credentials': 'true',
        'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '',
        'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
      };
      if (request.method === 'OPTIONS') return response.writeHead(204, cors).end();
      const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined;
      const headers = new Headers();
      for (const [name, value] of Object.entries(request.headers))
        if (typeof value === 'string') headers.set(name, value);
      const asked = { method: request.method ?? 'GET', headers, ...(body && { body }) };
      void clinic.fetch(`${clinic.apiUrl}${request.url ?? '/'}`, asked).then(async (answer) => {
        const type = answer.headers.get('content-type') ?? 'application/json';
        response.writeHead(answer.status, { ...cors, 'content-type': type }).end(await answer.text());
      });
      return undefined;
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Writes a snippet on the catalogue's page, puts it into an empty one, and signs in there. */
export async function checkSnippet(browser: Browser, catalogue: StoryPage): Promise<string[]> {
  const pages = new Map<string, string>();
  const [files, api] = await Promise.all([serve(scripts, pages), serveClinic()]);
  const heard: string[] = [];
  try {
    await catalogue.show('write-the-snippet--page');
    const { page } = catalogue;
    const fields = {
      'Address of the API': api.origin,
      'Folder of the script, with the version in its name': `${files.origin}/`,
    };
    for (const [label, words] of Object.entries(fields)) {
      await page.locator(`aria/${label}`).fill(words);
    }
    const snippet = await page.$eval('.snippet textarea', ({ value }) => value);
    if (!snippet.includes('integrity="sha384-')) return [`The snippet has no integrity:\n${snippet}`];
    const clinicPage = await browser.newPage();
    clinicPage.on('console', (message) => {
      if (message.type() === 'error') heard.push(message.text());
    });
    clinicPage.on('pageerror', (error) => heard.push(String(error)));
    const head =
      '<!doctype html><html lang="en"><head><title>My Account</title><link rel="icon" href="data:," /></head>';
    pages.set('/my-account/', `${head}<body>${snippet}</body></html>`);
    await clinicPage.goto(`${files.origin}/my-account/`);
    await clinicPage.locator('jane-login >>> #username').fill('maya.okafor');
    await clinicPage.locator('jane-login >>> #password').fill('three blue kayaks');
    await clinicPage.locator('jane-login >>> [part="submit"]').click();
    await clinicPage.locator('jane-upcoming-appointments >>> [part="appointment"]').wait();
    await clinicPage.close();
    return heard;
  } catch (error) {
    return [...heard, String(error)];
  } finally {
    files.close();
    api.close();
  }
}
