import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { en } from '../../server/front-desk/i18n/en/index.ts';
import { fr } from '../../server/front-desk/i18n/fr/index.ts';
import { inesAt, openFrontDesk, type OpenFrontDesk } from './support/front-desk.ts';
import { walkFrontDesk } from './support/front-desk-walk.ts';
import type { Person } from './support/person.ts';

/** What is filled in: a text, also where a sentence takes it from a field of an object. */
const blank = (text: string): object =>
  new Proxy(new String(text), {
    get: (filled, key) => {
      const own: unknown = Reflect.get(filled, key);
      if (typeof own === 'function') return own.bind(filled) as unknown;
      return typeof key === 'symbol' ? own : (own ?? text);
    },
  });

/** Everything that a table says, in the pieces that stand between what is filled in. */
function piecesOf(table: unknown): string[] {
  if (typeof table === 'string')
    return table.split(/_+|NaN|undefined|\d+/).map((piece) => piece.replaceAll(/^[\s.,:;·]+|[\s.,:;·]+$/g, ''));
  if (typeof table === 'function') {
    const say = table as (...blanks: object[]) => unknown;
    return ['_', '1'].flatMap((text) => piecesOf(say(blank(text), blank(text), blank(text), blank(text))));
  }
  return Object.values(table as object).flatMap(piecesOf);
}

const french = new Set(piecesOf(fr));
const english = [...new Set(piecesOf(en))].filter((piece) => /\p{L}{2}/u.test(piece) && !french.has(piece));
const sentences = english.filter((piece) => piece.includes(' '));
const words = new Set(english.filter((piece) => !piece.includes(' ')));

/** All that is read on the page, by eyes or by assistive technology. */
const readOn = ({ page }: Person): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [document.title];
    const read = (root: Document | ShadowRoot) => {
      for (const element of root.querySelectorAll('*')) {
        if (['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(element.localName.toUpperCase())) continue;
        for (const name of ['aria-label', 'placeholder', 'title', 'alt']) found.push(element.getAttribute(name) ?? '');
        for (const node of element.childNodes) if (node instanceof Text) found.push(node.data);
        if (element.shadowRoot) read(element.shadowRoot);
      }
    };
    read(document);
    return found.map((text) => text.replaceAll(/\s+/g, ' ').trim()).filter((text) => text !== '');
  });

const isEnglish = (text: string): boolean =>
  words.has(text) || sentences.some((sentence) => text.includes(sentence.replaceAll(/\s+/g, ' ')));

let desk: OpenFrontDesk;
let ines: Person;

before(async () => {
  desk = await openFrontDesk();
});
after(() => desk.close());

describe('the front desk in French', () => {
  test('says everything in French on each of its screens, and fits on a phone', async () => {
    ines = await inesAt(desk);
    const { page } = ines;
    await page.evaluateOnNewDocument(() =>
      Object.defineProperty(navigator, 'languages', { get: () => ['de', 'fr-FR', 'en'] }),
    );
    await page.reload();
    await ines.sees(fr.entrance.newHere);
    // Somebody else at this machine reads English, and the machine remembers that.
    await ines.press('English');
    await ines.sees(en.entrance.newHere);
    assert.ok((await readOn(ines)).some(isEnglish), 'the test knows no English');
    await page.reload();
    await ines.sees(en.entrance.newHere);
    await ines.press('Français');
    await ines.sees(fr.entrance.newHere);
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'fr-CA');
    const left: string[] = [];
    await walkFrontDesk(desk, ines, fr, async (where) => {
      const read = await readOn(ines);
      // A day in short brings a full stop of its own: "le lun. 30 nov."
      const isWrong = (text: string) => isEnglish(text) || /[^.]\.\.(?!\.)/.test(text);
      left.push(...read.filter(isWrong).map((text) => `${where}: ${text}`));
      await page.setViewport({ width: 390, height: 844 });
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (tooWide > 0) left.push(`${where}: ${tooWide} px too wide`);
      await page.setViewport({ width: 1280, height: 900 });
    });
    assert.deepEqual(left, []);
    assert.deepEqual(ines.troubles, []);
    await ines.leave();
  });
});
