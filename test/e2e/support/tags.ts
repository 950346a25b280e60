import type { Page } from 'puppeteer-core';

/** The tag, also inside another one, has these words on the screen. */
export const seesInTag = (page: Page, tag: string, words: string): Promise<unknown> =>
  page.waitForFunction(
    (name, expected) => {
      const list = document.querySelector('jane-upcoming-appointments')?.shadowRoot;
      const root = (document.querySelector(name) ?? list?.querySelector(name))?.shadowRoot;
      return [...(root?.querySelectorAll<HTMLElement>('.tag') ?? [])].some((each) => each.innerText.includes(expected));
    },
    { timeout: 10_000 },
    tag,
    words,
  );

/** Presses the first button of a tag whose words begin so. */
export async function pressInTag(page: Page, tag: string, words: string): Promise<void> {
  await seesInTag(page, tag, words);
  await page.evaluate(
    (name, expected) => {
      const list = document.querySelector('jane-upcoming-appointments')?.shadowRoot;
      const root = (document.querySelector(name) ?? list?.querySelector(name))?.shadowRoot;
      const all = [...(root?.querySelectorAll<HTMLElement>('button') ?? [])];
      all.find((each) => each.checkVisibility() && each.innerText.trim().startsWith(expected))?.click();
    },
    tag,
    words,
  );
}

export async function typeCredentials(page: Page): Promise<void> {
  await seesInTag(page, 'jane-login', 'Username');
  await page.type('jane-login >>> #username', 'maya.okafor');
  await page.type('jane-login >>> #password', 'three blue kayaks');
}
