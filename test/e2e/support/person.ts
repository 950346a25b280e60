import type { Browser, BrowserContext, Page } from 'puppeteer-core';

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

  static async at(browser: Browser, url: string): Promise<Person> {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    page.setDefaultTimeout(10_000);
    const person = new Person(context, page);
    await person.open(url);
    return person;
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url, { waitUntil: 'load' });
  }

  async sees(text: string): Promise<void> {
    await this.page.locator(`::-p-text(${text})`).setTimeout(10_000).wait();
  }

  async press(name: string, role: 'button' | 'link' = 'button'): Promise<void> {
    await this.page.locator(`::-p-aria([name="${name}"][role="${role}"])`).click();
  }

  async fill(label: string, value: string): Promise<void> {
    await this.page.locator(`::-p-aria([name="${label}"][role="textbox"])`).fill(value);
  }

  async addressOf(name: string): Promise<string> {
    const handle = await this.page.locator(`::-p-aria([name="${name}"][role="link"])`).waitHandle();
    return handle.evaluate((link) => (link as HTMLAnchorElement).href);
  }

  async leave(): Promise<void> {
    await this.#context.close();
  }
}
