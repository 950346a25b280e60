import type { Browser, BrowserContext, ElementHandle, Page, PuppeteerLifeCycleEvent } from 'puppeteer-core';

function whileTheNextPageLoads(error: unknown): null {
  if (error instanceof Error && /context|detached|navigat/i.test(error.message)) return null;
  throw error;
}

/** Nobody presses what still moves: a list that was just changed scrolls to its heading, and the press would go beside. */
export async function pressAtRest(handle: ElementHandle | undefined): Promise<void> {
  if (!handle) throw new Error('there is nothing to press');
  await handle.asLocator().click();
}

/** A person at a browser of their own: sees what assistive technology sees, presses and types. */
export class Person {
  readonly page: Page;
  readonly #context: BrowserContext;
  /** What went wrong in the page without anybody seeing it. */
  readonly troubles: string[] = [];

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
    page.on('pageerror', (error) => this.troubles.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
        this.troubles.push(message.text());
      }
    });
  }

  static async at(browser: Browser, url: string, waitUntil?: PuppeteerLifeCycleEvent): Promise<Person> {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    page.setDefaultTimeout(30_000);
    const person = new Person(context, page);
    await person.open(url, waitUntil);
    return person;
  }

  async open(url: string, waitUntil: PuppeteerLifeCycleEvent = 'load'): Promise<void> {
    await this.page.goto(url, { waitUntil });
  }

  async sees(text: string): Promise<void> {
    await this.#found(`::-p-text(${text})`);
  }

  /** A locator looks again at a new element only: it overlooks an upgrade, and words that change in place. */
  async #found(selector: string): Promise<ElementHandle> {
    const deadline = Date.now() + 30_000;
    while (Date.now() < deadline) {
      const handle = await this.page.$(selector).catch(whileTheNextPageLoads);
      if (handle) return handle;
      await new Promise((again) => setTimeout(again, 50));
    }
    throw new Error(`half a minute went by without ${selector}`);
  }

  /** `begins`: the name goes on, as with "Undo this booking, Massage therapy, Friday 10:30". */
  async press(name: string, role: 'button' | 'link' = 'button', begins = false): Promise<void> {
    if (begins) await this.pressOf(name);
    else await this.page.locator(`::-p-aria([name="${name}"][role="${role}"])`).click();
  }

  /** Of the buttons and links with all these words in their names, the last: rows stand in the order of time. */
  async pressOf(...words: string[]): Promise<void> {
    await pressAtRest(await this.#named(words));
  }

  /** The last visible button or link with all these words in its name, in the order of the page, through shadow roots. */
  async #named(words: readonly string[]): Promise<ElementHandle> {
    const deadline = Date.now() + 30_000;
    while (Date.now() < deadline) {
      let last: ElementHandle | undefined;
      for (const handle of await this.page.$$(`>>> :is(button, a)`)) {
        const fits = await handle.evaluate((element, parts) => {
          const name = (element.getAttribute('aria-label') ?? element.textContent).replaceAll(/\s/g, ' ');
          return element.checkVisibility() && parts.every((part) => name.includes(part));
        }, words);
        if (fits) last = handle;
      }
      if (last) return last;
      await new Promise((again) => setTimeout(again, 100));
    }
    throw new Error(`nothing to press has "${words.join('" and "')}" in its name`);
  }

  async waitFor(selector: string): Promise<ElementHandle> {
    return this.#found(`>>> ${selector}`);
  }

  /** Presses whatever carries these words. */
  async pressText(text: string): Promise<void> {
    await pressAtRest(await this.#found(`::-p-text(${text})`));
  }

  async fillSearch(label: string, value: string): Promise<void> {
    await this.page.locator(`::-p-aria([name="${label}"])`).fill(value);
  }

  async fill(label: string, value: string): Promise<void> {
    await this.page.locator(`::-p-aria([name="${label}"][role="textbox"])`).fill(value);
  }

  /** Of several fields with one label, the nth from 0. */
  async fillNth(label: string, place: number, value: string): Promise<void> {
    const selector = `::-p-aria([name="${label}"][role="textbox"])`;
    await this.#found(selector);
    const field = (await this.page.$$(selector))[place];
    if (!field) throw new Error(`there is no field ${place} called "${label}"`);
    await (field as ElementHandle<HTMLInputElement>).asLocator().fill(value);
  }

  /** Presses a link that opens a page of its own, and is the person who sees that. */
  async pressToNewPage(name: string): Promise<Person> {
    const opened = new Promise<Page | null>((resolve) => this.page.once('popup', resolve));
    await this.press(name, 'link', true);
    const page = await opened;
    if (!page) throw new Error(`"${name}" opened no page`);
    return new Person(this.#context, page);
  }

  /** "Cancel this appointment?" was asked and has the focus: the answer is one Tab away. */
  async confirmCancel(): Promise<void> {
    await this.sees('Cancel this appointment?');
    await this.page.waitForFunction(() => {
      let active = document.activeElement;
      while (active?.shadowRoot) active = active.shadowRoot.activeElement;
      return active?.id === 'really';
    });
    await this.page.keyboard.press('Tab');
    await this.page.keyboard.press('Enter');
  }

  async addressOf(name: string): Promise<string> {
    const handle = await this.page.locator(`::-p-aria([name="${name}"][role="link"])`).waitHandle();
    return handle.evaluate((link) => (link as HTMLAnchorElement).href);
  }

  async valueOf(label: string): Promise<string> {
    const handle = await this.page.locator(`::-p-aria([name="${label}"])`).waitHandle();
    return handle.evaluate((field) => (field instanceof HTMLInputElement ? field.value : field.textContent).trim());
  }

  /** Picks the nth of the free times, and answers with it in words; -1 is the last of the week shown. */
  async pickSlot(place: number): Promise<string> {
    await this.waitFor('input[name="slot"]');
    const slot = (await this.page.$$('>>> input[name="slot"]')).at(place);
    await pressAtRest(slot);
    const name = await slot?.evaluate((input) => input.getAttribute('aria-label'));
    // As a row's buttons name the visit: without whom and where.
    return /^.*?\d:\d\d [ap]\.m\./.exec((name ?? '').replaceAll(/\s/g, ' '))?.[0] ?? '';
  }

  async leave(): Promise<void> {
    await this.#context.close();
  }
}
