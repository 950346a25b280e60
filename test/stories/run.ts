// Opens every story of the built catalogue in a browser: its play function, its accessibility, its console and its requests.
// A browser over the static files, and no second test runner: what is checked is what designers get, in a fraction of the time.
// `node test/stories/run.ts login` checks the stories whose id holds "login"; `--built` takes the catalogue as it lies there;
// `--looks` checks each in the dark, in French and from right to left, too. Mails, which stories show in a frame, are opened by themselves.
import { writeFileSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { chromiumArguments, findChromium } from '../support/browsers.js';
import { buildCatalogue, docs, folder, storiesWith, type Entry } from './catalogue.ts';
import { checkMail, mails } from './mails.ts';
import { checkManager } from './manager.ts';
import { checkSnippet } from './snippet.ts';
import { missingScenes } from './scenes.ts';
import { serve } from './serve.ts';
import { StoryPage, type Look } from './story-page.ts';

const pagesAtOnce = 3;
const words = process.argv.slice(2);
const [part = ''] = words.filter((word) => !word.startsWith('--'));
const page: Look = { name: 'on a page', width: 800, globals: '' };
const looks: readonly Look[] = words.includes('--looks')
  ? [
      page,
      { name: 'in the dark on a phone', width: 320, globals: 'theme:dark' },
      { name: 'in French in a side bar', width: 280, globals: 'language:fr-CA' },
      { name: 'from right to left', width: 320, globals: 'direction:rtl' },
    ]
  : [page];

let passed = 0;
let failed = 0;

function tell(what: string, faults: readonly string[]): void {
  if (faults.length === 0) passed++;
  else {
    failed++;
    console.error(`✖ ${what}\n    ${faults.join('\n    ')}`);
  }
}

const from = performance.now();
const seconds = () => Math.round((performance.now() - from) / 1000);
if (!words.includes('--built')) buildCatalogue();
console.log(`built in ${seconds()} s`);
const found = await findChromium();
if (!found) throw new Error('There is no Chromium on this machine: set CHROME_PATH.');
const { origin, close } = await serve(folder);
const browser = await puppeteer.launch({ ...found, args: chromiumArguments });

/** Each page takes the next story until there is none. */
async function work(waiting: Entry[], look: Look): Promise<void> {
  const story = await StoryPage.open(browser, origin, look);
  for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
    tell(`${entry.title} / ${entry.name}, ${look.name} (${entry.id})`, await story.check(entry.id));
  }
  await story.page.close();
}

try {
  for (const look of looks) {
    const waiting = storiesWith(part);
    await Promise.all(Array.from({ length: pagesAtOnce }, () => work(waiting, look)));
  }
  if (!part || 'mails'.includes(part)) {
    const alone = await browser.newPage();
    for (const { title, html } of mails()) tell(title, await checkMail(alone, html));
    await alone.close();
  }
  if (!part) {
    tell('every scene of the tests is a story', missingScenes());
    const reader = await StoryPage.open(browser, origin, page);
    for (const { id, title } of docs()) tell(`${title}, the page`, await reader.read(id));
    tell('a link to a state shows it, and its HTML is copied', await checkManager(browser, origin));
    tell('the copied snippet works on a page', await checkSnippet(browser, reader));
  }
} finally {
  await browser.close();
  close();
}
console.log(`stories: ${passed} passed, ${failed} failed, in ${seconds()} s`);
const countFile = process.env['TEST_COUNT_FILE'];
if (countFile) writeFileSync(countFile, JSON.stringify({ passed, failed }));
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
