import type { Browser } from 'puppeteer-core';

const list = '/?path=/story/jane-upcoming-appointments-the-list--slots';
const sent = `${list}&globals=theme:dark;language:fr-CA;direction:rtl;viewport.value:phone`;

/** The frame with the story, dressed as the address says. */
const arrives = (): boolean => {
  const frame = document.querySelector<HTMLIFrameElement>('#storybook-preview-iframe');
  const page = frame?.contentDocument?.documentElement;
  const tag = page?.querySelector('jane-upcoming-appointments');
  return (
    page?.lang === 'fr-CA' &&
    page.dir === 'rtl' &&
    page.style.colorScheme === 'dark' &&
    frame?.getBoundingClientRect().width === 320 &&
    (tag?.shadowRoot?.textContent.includes('Rendez-vous à venir') ?? false)
  );
};

/** Opens a link to a state as it was sent, and copies its HTML with the toolbar's button. */
export async function checkManager(browser: Browser, origin: string): Promise<string[]> {
  const faults: string[] = [];
  const context = await browser.createBrowserContext();
  for (const name of ['clipboard-read', 'clipboard-write']) {
    await context.setPermission(origin, { permission: { name }, state: 'granted' });
  }
  const page = await context.newPage();
  page.on('request', (request) => {
    if (request.url().startsWith('http') && !request.url().startsWith(`${origin}/`)) {
      faults.push(`a request elsewhere: ${request.url()}`);
    }
  });
  try {
    await page.setViewport({ width: 1400, height: 900 });
    await page.goto(origin + sent);
    await page.waitForFunction(arrives);
    await page.locator('aria/Copy the HTML[role="button"]').click();
    await page.locator('aria/Copied[role="button"]').wait();
    const html = await page.evaluate(() => navigator.clipboard.readText());
    const start = '<div lang="fr-CA" dir="rtl" style="color-scheme: dark">\n  <jane-upcoming-appointments api-url="';
    const slot = '<p slot="before-visit">';
    if (!html.startsWith(start) || !html.includes(slot) || html.includes('<!--')) {
      faults.push(`what was copied is not what a clinic pastes:\n${html}`);
    }
  } catch (error) {
    faults.push(String(error));
  }
  await context.close();
  return faults;
}
