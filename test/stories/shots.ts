// `npm run shots`: a picture of every story at three widths, light and dark, in `story-shots/`, and sheets of many at once.
// `npm run shots -- login` takes the stories whose id holds "login"; `--built` takes the catalogue as it lies there;
// `--forced-colours` takes them as Windows' contrast themes show them.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { chromiumArguments, findChromium } from '../support/browsers.js';
import { buildCatalogue, folder, storiesWith, type Entry } from './catalogue.ts';
import { forceColours } from './forced-colours.ts';
import { serve } from './serve.ts';
import { StoryPage } from './story-page.ts';

const shots = resolve(import.meta.dirname, '../../story-shots');
const words = process.argv.slice(2);
const [part = ''] = words.filter((word) => !word.startsWith('--'));
const isForced = words.includes('--forced-colours');
const looks = ['light', 'dark'].flatMap((theme) => [320, 768, 1280].map((width) => ({ theme, width })));

const nameOf = ({ theme, width }: (typeof looks)[number]): string => `${width}-${theme}${isForced ? '-forced' : ''}`;

async function take(browser: Browser, origin: string, { theme, width }: (typeof looks)[number]): Promise<void> {
  const into = join(shots, nameOf({ theme, width }));
  mkdirSync(into, { recursive: true });
  const story = await StoryPage.open(browser, origin, {
    width,
    globals: `theme:${theme};a11y.manual:!true`,
  });
  if (isForced) await forceColours(await story.page.createCDPSession(), theme);
  for (const { id } of storiesWith(part)) {
    await story.show(id);
    await story.page.screenshot({ path: join(into, `${id}.png`), fullPage: true, captureBeyondViewport: false });
  }
  await story.page.close();
}

/** One page of pictures for a chapter, to be looked at in a browser. */
function sheet(title: string, entries: readonly Entry[]): void {
  const figure = ({ id, name }: Entry) =>
    `<figure><figcaption>${name}</figcaption>${looks.map((look) => `<img src="${nameOf(look)}/${id}.png" alt="${name}, ${nameOf(look)}" width="${look.width / 2}" loading="lazy">`).join('')}</figure>`;
  const style =
    'body{font:14px system-ui;background:#bbb}figure{display:flex;flex-wrap:wrap;gap:8px;align-items:start;margin:24px}figcaption{inline-size:100%}';
  writeFileSync(
    join(shots, `${title.toLowerCase().replaceAll(/\W+/g, '-')}.html`),
    `<!doctype html><meta charset="utf-8"><title>${title}</title><style>${style}</style>${entries.map(figure).join('\n')}\n`,
  );
}

if (!words.includes('--built')) buildCatalogue();
const found = await findChromium();
if (!found) throw new Error('There is no Chromium on this machine: set CHROME_PATH.');
if (!part && !isForced) rmSync(shots, { recursive: true, force: true });
const { origin, close } = await serve(folder);
const browser = await puppeteer.launch({ ...found, args: chromiumArguments });
try {
  const waiting = [...looks];
  const work = async () => {
    for (let look = waiting.shift(); look; look = waiting.shift()) await take(browser, origin, look);
  };
  await Promise.all([work(), work()]);
} finally {
  await browser.close();
  close();
}
for (const [title, entries] of Map.groupBy(storiesWith(part), (entry) => entry.title)) sheet(title, entries);
console.log(`The pictures are in story-shots/, a sheet for each chapter beside them.`);
