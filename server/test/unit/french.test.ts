import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { datesIn } from '../../src/mail/dates.ts';
import { frenchFaults, frenchTextsOf, frenchTextsOfPage } from '../support/french.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const catalogues = [
  ...globSync('src/i18n/fr/!(index).ts', { cwd: root }),
  'server/src/mail/words/fr.ts',
  'server/src/calendar/words.ts',
  'server/src/routes/visit-words.ts',
];
const pages = globSync('server/website/fr/**/*.html', { cwd: root });

describe('French', () => {
  for (const path of catalogues)
    it(`is set as in Quebec: ${path}`, () => {
      const texts = frenchTextsOf(`${root}${path}`);
      assert.ok(texts.length > 0, 'there are French texts');
      const faults = texts.flatMap(({ text, where }) => frenchFaults(text).map((what) => `${where} ${what}: ${text}`));
      assert.deepEqual(faults, []);
    });

  for (const path of pages)
    it(`is set as in Quebec: ${path}`, () => {
      const faults = frenchTextsOfPage(`${root}${path}`).flatMap(({ text }) =>
        frenchFaults(text).map((what) => `${what}: ${text}`),
      );
      assert.deepEqual(faults, []);
    });

  it('writes the first of a month as "1er", and a time on one line, whatever the region', () => {
    for (const tag of ['fr-CA', 'fr', 'fr-FR']) {
      const { day, both } = datesIn(tag);
      assert.equal(day('2026-12-01T16:15'), 'mardi 1er décembre');
      assert.deepEqual(frenchFaults(both('2026-12-01T16:15')), []);
      assert.equal(day('2026-12-11T16:15'), 'vendredi 11 décembre');
    }
    assert.equal(datesIn('fr-CA').both('2026-12-01T16:15'), 'mardi 1er décembre, 16\u00A0h\u00A015');
    assert.equal(datesIn('en-CA').both('2026-12-01T16:15'), 'Tuesday, December 1, 4:15\u00A0p.m.');
  });

  it('is told from what is not', () => {
    for (const wrong of [
      'Ce n’est pas vous ?',
      'Ce n’est pas vous\u202F?',
      'Annulé : mardi',
      'Annulé: mardi',
      '« oui »',
      'mardi 1 décembre',
      'à 16 h 15',
      'au 604 555-0142',
    ])
      assert.equal(frenchFaults(wrong).length > 0, true, wrong);
    for (const right of [
      'Ce n’est pas vous?',
      'Annulé\u00A0: mardi',
      'mardi 1er décembre',
      'le 11 mars',
      'à 16\u00A0h\u00A015',
    ])
      assert.deepEqual(frenchFaults(right), [], right);
  });
});
