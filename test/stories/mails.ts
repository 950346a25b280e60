import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'puppeteer-core';
import { explain } from './axe-words.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const file = resolve(import.meta.dirname, '../../stories/generated/mails.json');

type Mails = Record<string, { name: string; html: string }[]>;

/** Every mail in every language, as `stories/prepare.ts` wrote them. */
export function mails(): { title: string; html: string }[] {
  return Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Mails).flatMap(([language, list]) =>
    list.map(({ name, html }) => ({ title: `the mail "${name}" in ${language}, as a page of its own`, html })),
  );
}

async function faultsIn(page: Page, look: string): Promise<string[]> {
  const { violations, wide } = await page.evaluate(async () => {
    // A mail stands within the landmarks of whatever program shows it.
    const rules = { region: { enabled: false }, 'landmark-one-main': { enabled: false } };
    const { scrollWidth, clientWidth } = document.documentElement;
    const results = await (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
      rules,
    });
    return { violations: results.violations, wide: scrollWidth > clientWidth };
  });
  return [...(wide ? ['it scrolls sideways'] : []), ...explain({ type: 'a11y', result: { violations } })].map(
    (fault) => `${look}: ${fault}`,
  );
}

const looks = [
  [1000, 'light'],
  [320, 'dark'],
] as const;

/** A story shows a mail in a frame where no script runs: by itself it is open to axe. */
export async function checkMail(page: Page, html: string): Promise<string[]> {
  await page.setContent(html);
  await page.evaluate(axe);
  const faults: string[] = [];
  for (const [width, scheme] of looks) {
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    faults.push(...(await faultsIn(page, `${scheme}, ${width} pixels`)));
  }
  return faults;
}
