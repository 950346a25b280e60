// What every story is asked once its play function and axe are done: that nothing went wrong and nothing was requested
// elsewhere, that nothing sticks out at the sides, and that it can be used in forced colours.
import { afterEach, beforeEach, expect } from 'vitest';
import { commands } from 'vitest/browser';
import { functions } from './forced-colours-in-page.ts';

declare module 'vitest/browser' {
  interface BrowserCommands {
    forceColours: (isOn: boolean) => Promise<void>;
  }
}

const errors: string[] = [];
const tell = console.error.bind(console);
console.error = (...words: unknown[]) => {
  errors.push(`console: ${words.map(String).join(' ')}`);
  tell(...words);
};

/** Requests to another origin than the stories', and those that failed. */
function badRequests(): string[] {
  const asked = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  return asked.flatMap(({ name, responseStatus }) => {
    if (name.startsWith('http') && new URL(name).origin !== location.origin) return [`a request elsewhere: ${name}`];
    return responseStatus >= 400 ? [`answered with ${responseStatus}: ${name}`] : [];
  });
}

function stickingOut(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth ? [`it scrolls sideways: ${scrollWidth} in ${clientWidth} pixels`] : [];
}

/** What people with forced colours would miss in what stands: a sentence for each fault. */
async function inForcedColours(): Promise<string[]> {
  const told = functions.toldByBackground();
  await commands.forceColours(true);
  try {
    return functions.faults(told);
  } finally {
    await commands.forceColours(false);
  }
}

beforeEach(() => {
  errors.length = 0;
  performance.clearResourceTimings();
});

afterEach(async () => {
  expect([...errors, ...badRequests(), ...stickingOut()]).toEqual([]);
  expect(await inForcedColours()).toEqual([]);
});
