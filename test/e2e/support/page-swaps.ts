import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const fileOf = (name: string, file: string): string => readFileSync(join(dirname(require.resolve(name)), file), 'utf8');

/** The libraries themselves, as a page loads them. */
export const turbo = (): string => fileOf('@hotwired/turbo', 'turbo.es2017-umd.js');
export const swup = (): string => fileOf('swup', 'Swup.umd.js');

/** What Astro's client router does without its animations: a new body, and every script in it run again. */
export const astroLike = (): string => `
  addEventListener('click', async (event) => {
    const link = event.target.closest('a[href]');
    if (!link || link.origin !== location.origin) return;
    event.preventDefault();
    const next = new DOMParser().parseFromString(await (await fetch(link.href)).text(), 'text/html');
    history.pushState({}, '', link.href);
    document.body.replaceWith(document.adoptNode(next.body));
    for (const old of document.body.querySelectorAll('script')) {
      const script = document.createElement('script');
      script.src = old.src;
      old.replaceWith(script);
    }
  });`;
