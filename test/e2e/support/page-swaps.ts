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

/** What a boosted link of htmx does: the new body by `innerHTML`, and the old one's HTML kept for the way back. */
export const htmxLike = (): string => `
  let shown = location.pathname;
  const keep = () => sessionStorage.setItem(shown, document.body.innerHTML);
  const swap = (html) => {
    document.body.innerHTML = html;
    shown = location.pathname;
  };
  addEventListener('click', async (event) => {
    const link = event.target.closest('a[href]');
    if (!link || link.origin !== location.origin) return;
    event.preventDefault();
    const next = new DOMParser().parseFromString(await (await fetch(link.href)).text(), 'text/html');
    keep();
    history.pushState({}, '', link.href);
    swap(next.body.innerHTML);
  });
  addEventListener('popstate', () => {
    keep();
    swap(sessionStorage.getItem(location.pathname));
  });`;
