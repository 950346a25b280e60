// Every story as a test in Chromium, by Storybook's own addon: its play function, its accessibility, and each-story.ts.
import { resolve } from 'node:path';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import type { BrowserCommand, BrowserInstanceOption } from 'vitest/node';
import { chromiumArguments, findChromium } from '../support/browsers.js';

const root = resolve(import.meta.dirname, '../..');
const found = await findChromium();
if (!found) throw new Error('There is no Chromium on this machine: set CHROME_PATH.');

/** How stories are looked at: a width from the toolbar, and what the toolbars ask for. */
const look = (name: string, viewport: string, globals: object = {}): BrowserInstanceOption => ({
  browser: 'chromium',
  name,
  provide: { 'storybook/test-initial-globals': { viewport: { value: viewport }, ...globals } },
});
const looks = [
  look('on a page', 'tablet'),
  look('in the dark on a phone', 'phone', { theme: 'dark' }),
  look('in French in a side bar', 'sidebar', { language: 'fr-CA' }),
  look('from right to left', 'phone', { direction: 'rtl' }),
];

/** As Windows' contrast themes do it, on the darkest screen for a page that asks for light colours, or no more. */
const forceColours: BrowserCommand<[isOn: boolean]> = async ({ page }, isOn) => {
  await page.emulateMedia(
    isOn
      ? { forcedColors: 'active', colorScheme: 'dark', reducedMotion: 'reduce' }
      : { forcedColors: null, colorScheme: null, reducedMotion: null },
  );
  // From here on the browser shows where the focus is.
  if (isOn) await page.keyboard.press('Shift');
};

export default defineConfig({
  root,
  plugins: [storybookTest({ configDir: resolve(root, '.storybook') })],
  test: {
    setupFiles: [resolve(import.meta.dirname, 'each-story.ts')],
    isolate: false,
    maxWorkers: 3,
    testTimeout: 20_000,
    silent: 'passed-only',
    onConsoleLog: (text) => !text.startsWith('Lit is in dev mode'),
    browser: {
      enabled: true,
      headless: true,
      provider: playwright({
        launchOptions: {
          executablePath: found.executablePath,
          env: found.env,
          args: chromiumArguments,
        },
      }),
      instances: process.env['STORY_LOOKS'] === 'all' ? looks : looks.slice(0, 1),
      commands: { forceColours },
      screenshotFailures: false,
    },
  },
});
