import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import puppeteer, { type Browser } from 'puppeteer-core';
import { createApp } from '../../../server/src/app.ts';
import { mountFrontDesk } from '../../../server/src/pages/front-desk.ts';
import { aPassword } from '../../../server/test/support/builders.ts';
import { openClinic, type TestClinic } from '../../../server/test/support/clinic.ts';
import { findChromium } from '../../support/browsers.js';
import { Person } from './person.ts';

/** The built front desk over a clinic of its own, whose database a test fills past the API. */
export interface OpenFrontDesk {
  clinic: TestClinic;
  url: string;
  browser: Browser;
  /** Until called again, no answer comes from the clinic's server. */
  setReachable(isReachable: boolean): void;
  close(): Promise<void>;
}

export async function openFrontDesk(settings: Record<string, string> = {}): Promise<OpenFrontDesk> {
  const clinic = await openClinic({ settings: { JANE_DEMO: '1', ...settings } });
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

/** The label of the search, with which everything at the desk begins. */
export const search = 'Search patients by name, email or phone';
const email = 'ines@cedarstreet.example';

/** Ines, who works here, at the desk's first page; the clinic is as it was when it was opened. */
export async function inesAt(desk: OpenFrontDesk): Promise<Person> {
  await desk.clinic.reset();
  desk.setReachable(true);
  const passwordHash = await desk.clinic.parts.passwords.hash(aPassword);
  await desk.clinic.builders.aStaff({ name: 'Ines Park', email, password_hash: passwordHash });
  const ines = await Person.at(desk.browser, desk.url);
  // Half-way through a change of tone no contrast is what it will be.
  await ines.page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  return ines;
}

export async function signIn(ines: Person): Promise<void> {
  await ines.fill('Email address', email);
  await ines.fill('Password', aPassword);
  await ines.press('Sign in');
}

/** Searches for somebody and opens the file of whoever is found under `name`. */
export async function openFile(ines: Person, name: string, typed = name): Promise<void> {
  await ines.fillSearch(search, typed);
  await ines.page.locator(`::-p-aria([role="link"]) >>> ::-p-text(${name})`).click();
  await ines.sees('Can ');
}
