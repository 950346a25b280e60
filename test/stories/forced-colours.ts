import type { CDPSession, Page } from 'puppeteer-core';
import { functions } from './forced-colours-in-page.ts';

declare global {
  interface Window {
    forcedColours: typeof functions;
  }
}

const names = Object.keys(functions).join();

/** Goes into every page before its own scripts. */
export const script = `window.forcedColours = (() => {\n${Object.values(functions).join('\n')}\nreturn { ${names} };\n})();`;

/** As Windows' contrast themes do it, or no more; Chromium alone can be told, and Puppeteer has no word for it. */
export async function forceColours(session: CDPSession, scheme?: string): Promise<void> {
  const features = { 'forced-colors': 'active', 'prefers-color-scheme': scheme, 'prefers-reduced-motion': 'reduce' };
  await session.send('Emulation.setEmulatedMedia', {
    features: scheme ? Object.entries(features).map(([name, value = '']) => ({ name, value })) : [],
  });
}

/** What people with forced colours would miss in what stands: a sentence for each fault. */
export async function inForcedColours(page: Page, session: CDPSession): Promise<string[]> {
  const told = await page.evaluateHandle(() => window.forcedColours.toldByBackground());
  // The darkest screen for a page that asks for light colours: whatever keeps its own colour shows.
  await forceColours(session, 'dark');
  try {
    // From here on the browser shows where the focus is.
    await page.keyboard.press('Shift');
    return await page.evaluate((before) => window.forcedColours.faults(before), told);
  } finally {
    await forceColours(session);
    await told.dispose();
  }
}
