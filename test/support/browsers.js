import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import { portableChromium } from './portable-chromium.js';
import { miniBrowserPath, webkitLauncher } from './webkit-launcher.js';

const first = (...paths) => paths.find((path) => path && existsSync(path));
const onPath = (command) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;

/** What Chromium is started with, here and in the end-to-end tests. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/**
 * CHROME_PATH, else an installed Chrome or Chromium, else the one that came with `npm ci`.
 * @returns {Promise<{ executablePath: string, env: Record<string, string | undefined>, headless: true | 'shell' } | undefined>}
 */
export async function findChromium() {
  const { CHROME_PATH, PROGRAMFILES, LOCALAPPDATA } = process.env;
  if (CHROME_PATH && !existsSync(CHROME_PATH))
    throw new Error(`CHROME_PATH names ${CHROME_PATH}, which does not exist.`);
  const executablePath = first(
    CHROME_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...[PROGRAMFILES, LOCALAPPDATA].map((folder) => folder && `${folder}\\Google\\Chrome\\Application\\chrome.exe`),
  );
  if (executablePath) return { executablePath, env: process.env, headless: true };
  const portable = await portableChromium();
  return portable && { ...portable, headless: 'shell' };
}

const launchers = {
  async chromium() {
    const found = await findChromium();
    if (!found) return undefined;
    return chromeLauncher({
      puppeteer,
      launchOptions: { ...found, args: chromiumArguments },
      // Two pages run at once: each has a window, since a tab behind another gets one frame a second, and must believe
      // that it has the focus.
      createPage: async ({ context }) => {
        const page = await context.newPage({ type: 'window' });
        const session = await page.createCDPSession();
        await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
        return page;
      },
    });
  },
  async firefox() {
    const executablePath = first(
      process.env.FIREFOX_PATH,
      '/usr/bin/firefox-esr',
      '/usr/bin/firefox',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
    );
    if (!executablePath) return undefined;
    const launcher = chromeLauncher({
      puppeteer,
      launchOptions: { browser: 'firefox', executablePath },
      concurrency: 1,
    });
    const initialize = launcher.initialize.bind(launcher);
    // Firefox has no V8 coverage to give.
    launcher.initialize = (config, files) => initialize({ ...config, coverage: false }, files);
    return launcher;
  },
  async webkit() {
    const ready = miniBrowserPath() && onPath('WebKitWebDriver') && (process.env.DISPLAY || onPath('Xvfb'));
    return ready ? webkitLauncher() : undefined;
  },
};

/** The launchers that BROWSERS names (`chromium,firefox,webkit`); Chromium alone without it. */
export async function browsers() {
  const names = process.env.BROWSERS?.split(',').map((name) => name.trim()) ?? ['chromium'];
  const found = await Promise.all(
    names.map(async (name) => {
      if (!(name in launchers))
        throw new Error(`BROWSERS names "${name}"; known are ${Object.keys(launchers).join(', ')}.`);
      const launcher = await launchers[name]();
      if (!launcher) throw new Error(`${name} is not installed on this machine (Chromium: set CHROME_PATH).`);
      return launcher;
    }),
  );
  // Those that run one page at a time come first, side by side; the other has both cores for the rest.
  return found.sort((one, other) => (one.concurrency ?? 2) - (other.concurrency ?? 2));
}
