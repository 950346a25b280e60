import type { TemplateResult } from 'lit';
import { html } from '../../../src/i18n/html.ts';

const fold = (letter: string): string => letter.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
const isMark = (letter: string): boolean => /^\p{M}$/u.test(letter);

/** Which letters of `text` the typed words found: `[from, until]`, in order, without accents and case. */
export function findWords(text: string, typed: string): [number, number][] {
  const words = typed
    .split(/[\s,]+/)
    .map(fold)
    .filter((word) => word !== '');
  const letters = text.split('');
  const found: boolean[] = letters.map(() => false);
  for (const [from, letter] of letters.entries()) {
    const startsWord = from === 0 || !/[\p{L}\p{N}]/u.test(letters[from - 1] ?? '');
    if (!startsWord || isMark(letter)) continue;
    for (const word of words) {
      let until = from;
      let read = '';
      while (until < letters.length && read.length < word.length) read += fold(letters[until++] ?? '');
      if (read.startsWith(word)) found.fill(true, from, until);
    }
  }
  const stretches: [number, number][] = [];
  for (const [at, isFound] of found.entries()) {
    const last = stretches.at(-1);
    if (!isFound) continue;
    if (last !== undefined && last[1] === at) last[1] = at + 1;
    else stretches.push([at, at + 1]);
  }
  return stretches;
}

/** The text with what the typed words found marked. */
export function highlight(text: string, typed: string): (TemplateResult | string)[] {
  const parts: (TemplateResult | string)[] = [];
  let at = 0;
  for (const [from, until] of findWords(text, typed)) {
    parts.push(text.slice(at, from), html`<mark>${text.slice(from, until)}</mark>`);
    at = until;
  }
  return [...parts, text.slice(at)];
}
