import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import puppeteer, { type Browser } from 'puppeteer-core';
import { createApp } from '../../../server/src/app.ts';
import { mountFrontDesk } from '../../../server/src/pages/front-desk.ts';
import { openClinic, type TestClinic } from '../../../server/test/support/clinic.ts';
import { findChromium } from '../../support/browsers.js';

/** The built front desk over a clinic of its own, whose database a test fills past the API. */
export interface OpenFrontDesk {
  clinic: TestClinic;
  url: string;
  browser: Browser;
  /** Until called again, no answer comes from the clinic's server. */
  setReachable(isReachable: boolean): void;
  close(): Promise<void>;
}

export async function openFrontDesk(): Promise<OpenFrontDesk> {
  const clinic = await openClinic({ settings: { JANE_DEMO: '1' } });
  const app = createApp(clinic.parts, { more: mountFrontDesk });
  let isReachable = true;
  const server = serve({
    fetch: (request, bindings) => (isReachable ? app.fetch(request, bindings) : new Response(null, { status: 503 })),
    hostname: '127.0.0.1',
    port: 0,
  });
  await new Promise((listening) => server.once('listening', listening));
  const found = await findChromium();
  if (found === undefined) throw new Error('no Chromium on this machine');
  const { executablePath, env, headless } = found;
  const browser = await puppeteer.launch({ executablePath, env, headless, args: ['--no-sandbox'] });
  return {
    clinic,
    url: `http://localhost:${(server.address() as AddressInfo).port}/front-desk/`,
    browser,
    setReachable: (reachable) => {
      isReachable = reachable;
    },
    close: async () => {
      await browser.close();
      await new Promise((closed) => server.close(closed));
      await clinic.close();
    },
  };
}
