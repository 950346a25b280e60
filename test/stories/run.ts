// Opens every story of the built catalogue in a browser: its play function, its accessibility, its console and its requests.
// A browser over the static files, and no second test runner: what is checked is what designers get, in a quarter of the time.
// `node test/stories/run.ts login` checks the stories whose id holds "login".
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import puppeteer from 'puppeteer-core';
import { chromiumArguments, findChromium } from '../support/browsers.js';
import { serve } from './serve.ts';
import { StoryPage } from './story-page.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'storybook-static');
const pagesAtOnce = 3;
const [part = ''] = process.argv.slice(2).filter((word) => !word.startsWith('--'));

function build(): void {
  const storybook = createRequire(import.meta.url).resolve('storybook/internal/bin/dispatcher');
  const { status, stdout, stderr } = spawnSync(process.execPath, [storybook, 'build', '-o', folder], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64e6,
  });
  if (status !== 0) throw new Error(`The catalogue could not be built.\n${stdout}\n${stderr}`);
}

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly type: 'story' | 'docs';
}

function entries(): Entry[] {
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as { entries: Record<string, Entry> };
  return Object.values(index.entries).filter(({ id }) => id.includes(part));
}

const from = performance.now();
if (!process.argv.includes('--built')) build();
console.log(`built in ${Math.round((performance.now() - from) / 1000)} s`);
const found = await findChromium();
if (!found) throw new Error('There is no Chromium on this machine: set CHROME_PATH.');
const { origin, close } = await serve(folder);
const browser = await puppeteer.launch({ ...found, args: chromiumArguments });
const waiting = entries().filter(({ type }) => type === 'story');
let passed = 0;
let failed = 0;

async function work(): Promise<void> {
  const page = await StoryPage.open(browser, origin);
  for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
    const faults = await page.check(entry.id);
    if (faults.length === 0) passed++;
    else {
      failed++;
      console.error(`✖ ${entry.title} / ${entry.name} (${entry.id})\n    ${faults.join('\n    ')}`);
    }
  }
}

try {
  await Promise.all(Array.from({ length: pagesAtOnce }, work));
} finally {
  await browser.close();
  close();
}
console.log(`stories: ${passed} passed, ${failed} failed, in ${Math.round((performance.now() - from) / 1000)} s`);
const countFile = process.env['TEST_COUNT_FILE'];
if (countFile) writeFileSync(countFile, JSON.stringify({ passed, failed }));
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
