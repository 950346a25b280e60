import type { Browser, CDPSession, Page } from 'puppeteer-core';

/** What Storybook says of a story once its play function and its accessibility check are done. */
interface Finished {
  readonly storyId: string;
  readonly status: 'success' | 'error';
  readonly reporters: readonly { type: string; status: string; result: unknown }[];
}

interface Channel {
  on(event: string, listener: (payload: never) => void): void;
  emit(event: string, payload: unknown): void;
}

declare global {
  interface Window {
    __STORYBOOK_ADDONS_CHANNEL__: Channel;
    /** What the stories of this page came to, by id. */
    storiesFinished: Map<string, Finished>;
    storyErrors: string[];
  }
}

/** The longest that a story may take, its accessibility check included. */
const patience = 20_000;

/** Listens to the preview's channel from its first moment on. */
function listen(): void {
  window.storiesFinished = new Map();
  window.storyErrors = [];
  let channel: Channel;
  Object.defineProperty(window, '__STORYBOOK_ADDONS_CHANNEL__', {
    get: () => channel,
    set: (made: Channel) => {
      channel = made;
      made.on('storyFinished', (finished: Finished) => window.storiesFinished.set(finished.storyId, finished));
      for (const event of ['playFunctionThrewException', 'storyThrewException', 'storyErrored', 'storyMissing']) {
        made.on(event, (error: Partial<Error>) =>
          window.storyErrors.push(`${event}: ${error.message?.split('\n\nIgnored nodes')[0] ?? JSON.stringify(error)}`),
        );
      }
    },
  });
}

/** How stories are looked at. */
export interface Look {
  /** Pixels of the page. */
  readonly width: number;
  /** As they stand in the address: `theme:dark;language:fr-CA`. */
  readonly globals: string;
}

/** One page of a browser that shows one story after the other, and hears what went wrong in each. */
export class StoryPage {
  readonly page: Page;
  readonly #session: CDPSession;
  readonly #origin: string;
  readonly #look: Look;
  #isOpen = false;
  #heard: string[] = [];

  private constructor(page: Page, session: CDPSession, origin: string, look: Look) {
    this.page = page;
    this.#session = session;
    this.#origin = origin;
    this.#look = look;
  }

  static async open(browser: Browser, origin: string, look: Look): Promise<StoryPage> {
    const page = await (await browser.createBrowserContext()).newPage();
    const session = await page.createCDPSession();
    const story = new StoryPage(page, session, origin, look);
    // Several pages run at once, and each must believe that it has the focus.
    await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
    await page.setViewport({ width: look.width, height: 900 });
    await page.evaluateOnNewDocument(listen);
    page.on('pageerror', (error) => story.#heard.push(`error in the page: ${String(error)}`));
    page.on('console', (message) => {
      if (message.type() === 'error') story.#heard.push(`console: ${message.text()} ${message.location().url ?? ''}`);
    });
    page.on('request', (request) => {
      const { origin: asked, protocol } = new URL(request.url());
      if (asked !== origin && protocol.startsWith('http')) story.#heard.push(`a request elsewhere: ${request.url()}`);
    });
    return story;
  }

  /** Shows a story: one after the other in the same page, which is many times faster than a page each. */
  async show(id: string): Promise<Finished | undefined> {
    if (this.#isOpen) {
      await this.page.evaluate((storyId) => {
        window.storyErrors = [];
        window.storiesFinished.delete(storyId);
        window.__STORYBOOK_ADDONS_CHANNEL__.emit('setCurrentStory', { storyId, viewMode: 'story' });
      }, id);
    } else {
      await this.page.goto(`${this.#origin}/iframe.html?viewMode=story&id=${id}&globals=${this.#look.globals}`);
      this.#isOpen = true;
    }
    await this.page
      .waitForFunction((storyId) => window.storiesFinished.has(storyId), { timeout: patience, polling: 20 }, id)
      .catch(() => undefined);
    return this.page.evaluate((storyId) => window.storiesFinished.get(storyId), id);
  }

  /** Opens a page of documentation and gives back what is wrong with it. */
  async read(id: string): Promise<string[]> {
    this.#heard = [];
    this.#isOpen = false;
    await this.page.goto(`${this.#origin}/iframe.html?viewMode=docs&id=${id}`);
    await this.page
      .waitForSelector('#storybook-docs h1', { timeout: patience })
      .catch(() => this.#heard.push('it has no heading'));
    return [...(await this.#errors()), ...this.#heard];
  }

  #errors(): Promise<string[]> {
    return this.page.evaluate(() => window.storyErrors.splice(0));
  }
}
