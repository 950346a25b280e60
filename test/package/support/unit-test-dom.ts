// The tags in a DOM that has no layout, as in a page developer's own unit tests: `node unit-test-dom.ts jsdom` prints what was drawn.
import { runInNewContext } from 'node:vm';
import { FakeClinic } from '../../support/fake-clinic.ts';

const html = '<!doctype html><html lang="en"><head><title>Page</title></head><body></body></html>';

async function windowOf(name: string): Promise<Record<string, unknown>> {
  const url = 'http://localhost/';
  if (name === 'jsdom') {
    const { JSDOM } = await import('jsdom');
    return new JSDOM(html, { url, pretendToBeVisual: true }).window;
  }
  const { Window } = await import('happy-dom');
  const window = new Window({ url });
  window.document.write(html);
  return window as unknown as Record<string, unknown>;
}

const NodeAbortController = AbortController;

/** What stays Node's own, as in Vitest: the DOMs have none, or one that Node's `fetch` does not take. */
const nodes =
  /^(set|clear)(Timeout|Interval|Immediate)$|^(fetch|Request|Response|Headers|URL|URLSearchParams|performance|crypto|console|queueMicrotask|structuredClone|process|global|globalThis|Buffer|undefined|NaN|Infinity|TextEncoder|TextDecoder|ReadableStream|WritableStream|TransformStream|Blob|File)$/;

/** The language itself: a context of its own has it once more. */
const language = new Set(runInNewContext('Object.getOwnPropertyNames(globalThis)') as string[]);

/** As Jest and Vitest do: what the DOM has becomes global. */
function makeGlobal(window: Record<string, unknown>): void {
  const listening = ['addEventListener', 'removeEventListener', 'dispatchEvent'];
  for (const key of new Set([...Object.getOwnPropertyNames(window), ...listening])) {
    if (nodes.test(key) || language.has(key)) continue;
    const value = window[key];
    const isMethod = typeof value === 'function' && /^[a-z]/.test(key);
    const bound: unknown = isMethod ? (value as (...rest: unknown[]) => unknown).bind(window) : value;
    Object.defineProperty(globalThis, key, { value: bound, configurable: true, writable: true });
  }
}

/** Node's own takes no signal of another realm, so Vitest hands its events on. */
class BridgedRequest extends Request {
  constructor(input: RequestInfo | URL, { signal, ...init }: RequestInit = {}) {
    const controller = new NodeAbortController();
    if (signal?.aborted) controller.abort();
    signal?.addEventListener('abort', () => controller.abort());
    super(input, { ...init, signal: controller.signal });
  }
}

makeGlobal(await windowOf(process.argv[2] ?? ''));
globalThis.Request = BridgedRequest;
await import('../../../src/all.ts');

const tags = ['jane-login', 'jane-account-setup', 'jane-upcoming-appointments', 'jane-calendar-subscribe'] as const;
const drawn: Record<string, string> = {};
const troubles: string[] = [];
process.on('unhandledRejection', (error) => troubles.push(String(error)));
process.on('uncaughtException', (error) => troubles.push(String(error)));
const { error } = console;
console.error = (...words: unknown[]) => void troubles.push(words.map(String).join(' '));

for (const name of tags) {
  for (const isSignedIn of [false, true]) {
    const clinic = new FakeClinic();
    const tag = document.createElement(name);
    tag.innerHTML = '<a href="/contact">Call us</a>';
    tag.client = isSignedIn ? await clinic.signedInClient() : clinic.client();
    document.body.append(tag);
    for (let tries = 0; tries < 100 && !tag.shadowRoot?.querySelector('.heading, [part="button"]'); tries++) {
      await new Promise((later) => setTimeout(later, 20));
    }
    await tag.updateComplete;
    drawn[`${name}, ${isSignedIn ? 'signed in' : 'signed out'}`] =
      tag.shadowRoot?.querySelector('.tag')?.textContent.replaceAll(/\s+/g, ' ').trim() ?? '';
    tag.remove();
  }
}
console.error = error;
console.log(JSON.stringify({ drawn, troubles }));
process.exit();
