import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { compareTold, type Told } from '../../src/clinic/likeness.ts';
import { compareNames, isOneLetterApart } from '../../src/clinic/name-likeness.ts';
import { nameKey } from '../../src/clinic/names.ts';
import { phoneKey } from '../../src/clinic/phone-key.ts';

const maya: Told = {
  firstName: 'Maya',
  lastName: 'Okafor',
  born: '1989-04-02',
  email: 'maya@okafor.example',
  phone: '604-555-0142',
};
const like = (changes: Partial<Told>): Told => ({ ...maya, ...changes });
const nobodyElse = { born: null, email: null, phone: null };

const judged = (a: Told, b: Told) => {
  const verdict = compareTold(a, b, 'CA');
  return verdict && [verdict.likelihood, ...verdict.reasons].join(' ');
};

describe('names', () => {
  test('are found without accents, case, apostrophes and hyphens', () => {
    assert.equal(nameKey('Amélie', 'Côté-Laurent'), 'amelie cote laurent');
    assert.equal(nameKey('Søren', 'O’Brien'), 'soren obrien');
    assert.equal(nameKey('  JÜRGEN ', 'Groß'), 'jurgen gross');
    assert.equal(nameKey('Łukasz', 'Đặng'), 'lukasz dang');
  });

  test('phones are compared by their digits, with and without the leading 1 and an extension', () => {
    for (const phone of ['604-555-0142', '(604) 555 0142', '+1 604 555 0142', '1.604.555.0142', '604-555-0142 ext. 12'])
      assert.equal(phoneKey(phone, 'CA'), '6045550142');
    assert.equal(phoneKey('+44 20 7946 0018', 'CA'), '442079460018');
    assert.equal(phoneKey('call my mother', 'CA'), null);
  });

  test('one letter added, left out, changed or swapped is one letter apart, and nothing else is', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
    const distance = (a: string, b: string): number => {
      const rows: number[][] = Array.from({ length: a.length + 1 }, (_, at) => [at]);
      for (let j = 0; j <= b.length; j++) rows[0]![j] = j;
      for (let i = 1; i <= a.length; i++)
        for (let j = 1; j <= b.length; j++) {
          const change = a[i - 1] === b[j - 1] ? 0 : 1;
          rows[i]![j] = Math.min(rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, rows[i - 1]![j - 1]! + change);
          if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
            rows[i]![j] = Math.min(rows[i]![j]!, rows[i - 2]![j - 2]! + 1);
        }
      return rows[a.length]![b.length]!;
    };
    fc.assert(
      fc.property(word, word, (a, b) => {
        assert.equal(isOneLetterApart(a, b), distance(a, b) === 1);
      }),
      { numRuns: 2000 },
    );
  });

  test('nicknames, accents, parts and typing errors are similar; another person of the family is not', () => {
    const compare = (a: [string, string], b: [string, string]) =>
      compareNames({ firstName: a[0], lastName: a[1] }, { firstName: b[0], lastName: b[1] });
    assert.equal(compare(['Amélie', 'Côté'], ['amelie', 'COTE']), 'same');
    assert.equal(compare(['Okafor', 'Maya'], ['Maya', 'Okafor']), 'same');
    assert.equal(compare(['Maya', 'Okafor'], ['Maia', 'Okafor']), 'one-letter-apart');
    assert.equal(compare(['Elizabeth', 'Chen'], ['Liz', 'Chen']), 'similar');
    assert.equal(compare(['Anne', 'Roy'], ['Anne-Marie', 'Roy']), 'similar');
    assert.equal(compare(['Luc', 'Gagnon'], ['Luc', 'Gagnom']), 'one-letter-apart');
    assert.equal(compare(['Tim', 'Lee'], ['Tom', 'Lee']), 'surname');
    assert.equal(compare(['Maya', 'Okafor'], ['Tobi', 'Okafor']), 'surname');
    assert.equal(compare(['Maya', 'Okafor'], ['Maya', 'Singh']), 'first-name');
    assert.equal(compare(['Maya', 'Okafor'], ['Jonas', 'Tremblay']), 'different');
  });
});

describe('likely duplicates', () => {
  test('the same name, birth date and contact is certain', () => {
    assert.equal(judged(maya, like({ phone: null })), 'certain same-name same-born same-email');
    assert.equal(
      judged(maya, like({ email: null, phone: '+1 (604) 555-0142' })),
      'certain same-name same-born same-phone',
    );
  });

  test('names one letter apart with the same birth date and phone are probable', () => {
    assert.equal(
      judged(maya, like({ firstName: 'Maia', email: null })),
      'probable one-letter-apart same-born same-phone',
    );
  });

  test('the same name and birth date alone is probable, the name alone possible', () => {
    assert.equal(judged(maya, like({ email: null, phone: null })), 'probable same-name same-born');
    assert.equal(judged(maya, like(nobodyElse)), 'possible same-name');
  });

  test('a new surname with the same first name, birth date and phone is probable', () => {
    assert.equal(judged(maya, like({ lastName: 'Singh', email: null })), 'probable similar-name same-born same-phone');
  });

  test('a mistyped birth date does not hide somebody', () => {
    assert.equal(judged(maya, like({ born: '1989-02-04' })), 'probable same-name same-email same-phone');
    assert.equal(judged(maya, like({ born: '1988-04-02' })), 'probable same-name same-email same-phone');
  });

  test('twins, and a parent and child at one address, are never likely', () => {
    assert.equal(judged(maya, like({ firstName: 'Tobi' })), undefined);
    assert.equal(judged(maya, like({ firstName: 'Tobi', born: '2015-06-30' })), undefined);
    assert.equal(judged(maya, like({ firstName: 'Tobi', born: null })), undefined);
  });

  test('two people who share a name but not a birth date are not, unless they also share a contact', () => {
    assert.equal(judged(maya, like({ born: '1961-11-20', email: null, phone: null })), undefined);
    assert.equal(judged(maya, like({ born: '1961-11-20' })), 'possible same-name same-email same-phone');
  });

  test('the judgement is the same from both sides', () => {
    const told = fc.record({
      firstName: fc.constantFrom('Maya', 'Maia', 'Elizabeth', 'Liz', 'Tobi', 'Okafor'),
      lastName: fc.constantFrom('Okafor', 'Okafar', 'Singh', 'Maya'),
      born: fc.constantFrom(null, '1989-04-02', '1989-02-04', '2015-06-30'),
      email: fc.constantFrom(null, 'a@x.example', 'A@x.example', 'b@x.example'),
      phone: fc.constantFrom(null, '604-555-0142', '+16045550142', '604-555-0199'),
    });
    fc.assert(
      fc.property(told, told, (a, b) => {
        assert.deepEqual(compareTold(a, b, 'CA'), compareTold(b, a, 'CA'));
      }),
      { numRuns: 1000 },
    );
  });
});
