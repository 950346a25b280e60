import type { Browser, Page } from 'puppeteer-core';

/** What Storybook says of a story once its play function and its accessibility check are done. */
interface Finished {
  readonly storyId: string;
  readonly status: 'success' | 'error';
  readonly reporters: readonly { type: string; status: string; result: unknown }[];
}

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { html: string; failureSummary?: string }[];
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
          window.storyErrors.push(`${event}: ${error.message ?? JSON.stringify(error)}`),
        );
      }
    },
  });
}

/** One page of a browser that shows one story after the other, and hears what went wrong in each. */
export class StoryPage {
  readonly page: Page;
  readonly #origin: string;
  #heard: string[] = [];

  private constructor(page: Page, origin: string) {
    this.page = page;
    this.#origin = origin;
  }

  static async open(browser: Browser, origin: string): Promise<StoryPage> {
    const page = await (await browser.createBrowserContext()).newPage();
    const story = new StoryPage(page, origin);
    // Several pages run at once, and each must believe that it has the focus.
    const session = await page.createCDPSession();
    await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
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

  /** Shows a story and gives back what is wrong with it: nothing, or a sentence for each fault. */
  async check(id: string, globals = ''): Promise<string[]> {
    this.#heard = [];
    const finished = await this.show(id, globals);
    if (!finished) return [...this.#heard, ...(await this.#errors()), `it did not finish in ${patience / 1000} s`];
    const failed = finished.status === 'success' ? [] : ['its play function or its check failed'];
    const reports = finished.reporters.filter(({ status }) => status === 'failed').flatMap(explain);
    const faults = [...(await this.#errors()), ...this.#heard, ...reports];
    return faults.length > 0 ? faults : failed;
  }

  /** Opens a story; one after the other in the same page, which is many times faster than a page each. */
  async show(id: string, globals = ''): Promise<Finished | undefined> {
    const wanted = `${this.#origin}/iframe.html?viewMode=story&globals=${globals}`;
    const isOpen = this.page.url().startsWith(this.#origin) && this.#globals === globals;
    if (isOpen) {
      await this.page.evaluate((storyId) => {
        window.storyErrors = [];
        window.storiesFinished.delete(storyId);
        window.__STORYBOOK_ADDONS_CHANNEL__.emit('setCurrentStory', { storyId, viewMode: 'story' });
      }, id);
    } else {
      this.#globals = globals;
      await this.page.goto(`${wanted}&id=${id}`);
    }
    await this.page
      .waitForFunction((storyId) => window.storiesFinished.has(storyId), { timeout: patience, polling: 20 }, id)
      .catch(() => undefined);
    return this.page.evaluate((storyId) => window.storiesFinished.get(storyId), id);
  }

  #globals: string | undefined;

  #errors(): Promise<string[]> {
    return this.page.evaluate(() => window.storyErrors.splice(0));
  }
}

/** A failed report in words: for each rule of axe what it wants, and where. */
function explain({ type, result }: { type: string; result: unknown }): string[] {
  const { violations } = result as { violations?: readonly Violation[] };
  if (!violations) return [`${type}: ${JSON.stringify(result)}`];
  return violations.map(
    ({ id, help, nodes }) =>
      `${type}: ${id}: ${help}\n      ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`).join('\n      ')}`,
  );
}
