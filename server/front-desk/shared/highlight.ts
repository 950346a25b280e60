import type { TemplateResult } from 'lit';
import { html } from '../../../src/i18n/html.ts';

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** The scripts in which the search finds a letter without its marks; in all others the marks belong to the letter. */
const leavesMarksOut = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}]/u;

function fold(text: string): string {
  const letters = [...segmenter.segment(text)].map(({ segment }) => segment.normalize('NFKD'));
  return letters
    .map((letter) => (leavesMarksOut.test(letter) ? letter.replaceAll(/\p{M}/gu, '') : letter))
    .join('')
    .toLowerCase();
}

/** Which letters of `text` the typed words found: `[from, until]`, in order, without accents and case. */
export function findWords(text: string, typed: string): [number, number][] {
  const words = typed
    .split(/[\s,]+/)
    .map(fold)
    .filter((word) => word !== '');
  const letters = [...segmenter.segment(text)];
  const found: boolean[] = letters.map(() => false);
  for (const from of letters.keys()) {
    const startsWord = from === 0 || !/[\p{L}\p{N}]/u.test(letters[from - 1]?.segment ?? '');
    if (!startsWord) continue;
    for (const word of words) {
      let until = from;
      let read = '';
      while (until < letters.length && read.length < word.length) read += fold(letters[until++]?.segment ?? '');
      if (read.startsWith(word)) found.fill(true, from, until);
    }
  }
  const stretches: [number, number][] = [];
  for (const [at, isFound] of found.entries()) {
    const letter = letters[at];
    if (!isFound || letter === undefined) continue;
    const until = letter.index + letter.segment.length;
    const last = stretches.at(-1);
    if (last !== undefined && last[1] === letter.index) last[1] = until;
    else stretches.push([letter.index, until]);
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
