import type { TemplateResult } from 'lit';
import { html } from '../i18n/html.ts';

/** The first letter with its marks: रा is one, and half of a letter beyond the first 65,536 is none. */
const letter = (word = ''): string => /^.\p{M}*/u.exec(word)?.[0] ?? '';

const initials = (name: string): string => {
  const words = name
    .replace(/^(dre?|mr|mrs|ms|mme?)\.?\s+/i, '')
    .split(/[\s-]+/)
    .filter(Boolean);
  return (letter(words[0]) + (words.length > 1 ? letter(words.at(-1)) : '')).toLocaleUpperCase();
};

/** A photo over the initials: where it is blocked or missing, they are what one sees. The name stands beside it in words. */
export const avatar = (name: string, photoUrl: string | undefined): TemplateResult =>
  photoUrl === undefined
    ? html`<span class="avatar" aria-hidden="true" .textContent=${initials(name)}></span>`
    : html`<span class="avatar" aria-hidden="true"
        >${initials(name)}<img
          src=${photoUrl}
          alt=""
          loading="lazy"
          decoding="async"
          @load=${(event: Event) => ((event.target as HTMLImageElement).hidden = false)}
          @error=${(event: Event) => ((event.target as HTMLImageElement).hidden = true)}
      /></span>`;
