// Opens every story in a browser: its play function, its accessibility, its console and its requests. Then the built
// catalogue, as designers get it: its pages, a link to a state, the snippet that it writes. Mails, which stories show in a
// frame, are opened by themselves.
// `node test/stories/run.ts login` checks the stories of the files whose path holds "login"; `--looks` checks each in the
// dark, in French and from right to left, too; `--built` takes the catalogue as it lies there.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { startVitest } from 'vitest/node';
import { chromiumArguments, findChromium } from '../support/browsers.js';
import { buildCatalogue, docs, folder, prepareStories } from './catalogue.ts';
import { checkMail, mails } from './mails.ts';
import { checkManager } from './manager.ts';
import { checkSnippet } from './snippet.ts';
import { missingScenes } from './scenes.ts';
import { serve } from './serve.ts';
import { StoryPage } from './story-page.ts';

const words = process.argv.slice(2);
const [part = ''] = words.filter((word) => !word.startsWith('--'));
const count = { passed: 0, failed: 0 };

function tell(what: string, faults: readonly string[]): void {
  if (faults.length === 0) count.passed++;
  else {
    count.failed++;
    console.error(`✖ ${what}\n    ${faults.join('\n    ')}`);
  }
}

async function checkStories(): Promise<void> {
  if (words.includes('--looks')) process.env['STORY_LOOKS'] = 'all';
  const vitest = await startVitest(part ? [part] : [], {
    config: resolve(import.meta.dirname, 'vitest.config.ts'),
    reporters: ['dot'],
    watch: false,
  });
  const { state } = vitest;
  for (const story of state.getTestModules().flatMap(({ children }) => [...children.allTests()])) {
    if (story.ok()) count.passed++;
    else count.failed++;
  }
  // A file that did not load, or an error between two stories, is in no story.
  count.failed +=
    state.getUnhandledErrors().length + state.getTestModules().filter(({ children }) => children.size === 0).length;
  await vitest.close();
}

async function checkMails(browser: Browser): Promise<void> {
  const alone = await browser.newPage();
  for (const { title, html } of mails()) tell(title, await checkMail(alone, html));
  await alone.close();
}

async function checkCatalogue(browser: Browser): Promise<void> {
  if (!words.includes('--built')) buildCatalogue();
  const { origin, close } = await serve(folder);
  try {
    const reader = await StoryPage.open(browser, origin, { width: 800, globals: '' });
    for (const { id, title } of docs()) tell(`${title}, the page`, await reader.read(id));
    tell('a link to a state shows it, and its HTML is copied', await checkManager(browser, origin));
    tell('the copied snippet works on a page', await checkSnippet(browser, reader));
  } finally {
    close();
  }
}

const from = performance.now();
prepareStories();
await checkStories();
const found = await findChromium();
if (!found) throw new Error('There is no Chromium on this machine: set CHROME_PATH.');
const browser = await puppeteer.launch({ ...found, args: chromiumArguments });
try {
  if (!part || 'mails'.includes(part)) await checkMails(browser);
  if (!part) {
    tell('every scene of the tests is a story', missingScenes());
    await checkCatalogue(browser);
  }
} finally {
  await browser.close();
}
const { passed, failed } = count;
console.log(`stories: ${passed} passed, ${failed} failed, in ${Math.round((performance.now() - from) / 1000)} s`);
const countFile = process.env['TEST_COUNT_FILE'];
if (countFile) writeFileSync(countFile, JSON.stringify(count));
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
