import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { compareTold, type Told } from '../../src/clinic/likeness.ts';
import { compareNames } from '../../src/clinic/name-likeness.ts';
import { nameKey, nameWords } from '../../src/clinic/names.ts';
import { basesOfName, judgeUsername } from '../../src/clinic/usernames.ts';

/** Two people with all in common but the first name, as twins have. */
const twins = (one: string, other: string, lastName = 'शर्मा') => {
  const [a, b] = [one, other].map((firstName): Told => ({
    firstName,
    lastName,
    born: '2015-06-01',
    email: 'family@mail.example',
    phone: '604-555-0151',
  })) as [Told, Told];
  const verdict = compareTold(a, b, 'CA');
  assert.deepEqual(compareTold(b, a, 'CA'), verdict);
  return verdict?.likelihood;
};
const same = (a: string, b: string) =>
  compareNames({ firstName: a, lastName: 'Roy' }, { firstName: b, lastName: 'Roy' }) === 'same';

describe('names in all scripts', () => {
  test('twins are never more than possibly one person', () => {
    for (const [one, other] of [
      ['राम', 'रमा'],
      ['ਗੁਰ', 'ਗੌਰ'],
      ['ਗੁਰਪ੍ਰੀਤ', 'ਗੌਰਪ੍ਰੀਤ'],
      ['かき', 'がぎ'],
      ['はな', 'ばな'],
      ['민수', '민서'],
      ['ธนา', 'ธนู'],
      ['இளங்கோ', 'இளங்கி'],
      ['Baby A', 'Baby B'],
      ['Baby 1', 'Baby 2'],
      ['Baby', 'Baby B'],
      ['Baby Girl', 'Baby Girl'],
      ['Twin A', 'Twin B'],
      ['Noa', 'Noah'],
      ['Leon', 'Leona'],
      ['Hùng', 'Hưng'],
      ['Tim', 'Tom'],
    ] as const)
      assert.ok([undefined, 'possible'].includes(twins(one, other)), `${one} and ${other}: ${twins(one, other)}`);
  });

  test('a father and a son of one name are possibly one person, a slip in the year still probably', () => {
    const told = { firstName: 'John', lastName: 'Roy', email: 'roy@mail.example', phone: null };
    const compare = (a: string, b: string) => compareTold({ ...told, born: a }, { ...told, born: b }, 'CA')?.likelihood;
    assert.equal(compare('1965-03-21', '1995-03-21'), 'possible');
    assert.equal(compare('1965-03-21', '1966-03-21'), 'probable');
    assert.equal(compare('1965-03-12', '1965-12-03'), 'probable');
  });

  test('what people leave out makes no other name', () => {
    for (const [one, other] of [
      ['Zoe', 'Zoé'],
      ['ZOË', 'zoe'],
      ['Zoe\u0301', 'Zoé'],
      ['Фёдор', 'Федор'],
      ['Γιώργος', 'ΓΙΩΡΓΟΣ'],
      ['أحمد', 'احمد'],
      ['محمد', 'مُحَمَّد'],
      ['דָּוִד', 'דוד'],
      ['ｶﾞｷﾞ', 'ガギ'],
      ['राम', 'रा\u200Dम'],
      ['İpek', 'ipek'],
    ] as const) {
      assert.ok(same(one, other), `${one} and ${other}`);
      assert.equal(nameWords(one), nameWords(other));
    }
    for (const [one, other] of [
      ['राम', 'रमा'],
      ['かき', 'がぎ'],
      ['Zoë', 'Zoé'],
      ['Юлий', 'Юлии'],
    ] as const)
      assert.ok(!same(one, other), `${one} and ${other}`);
  });

  test('one of two short names with a letter more is possibly the other, while no birth date says otherwise', () => {
    const noa = { firstName: 'Noa', lastName: 'Fraser', born: null, email: 'fraser@mail.example', phone: null };
    const noah = { ...noa, firstName: 'Noah' };
    assert.deepEqual(compareTold(noa, noah, 'CA'), {
      likelihood: 'possible',
      reasons: ['one-letter-apart', 'same-email'],
    });
    assert.equal(compareTold({ ...noa, email: null }, noah, 'CA'), undefined);
    assert.equal(compareTold({ ...noa, born: '2015-06-01' }, { ...noah, born: '2018-02-11' }, 'CA'), undefined);
  });

  test('a username is spelt as the name is', () => {
    assert.deepEqual(basesOfName('राम', 'शर्मा'), ['राम.शर्मा', 'राशर्मा', 'शर्मा.राम']);
    assert.deepEqual(basesOfName('ਗੁਰਪ੍ਰੀਤ', 'ਸਿੰਘ')[0], 'ਗੁਰਪ੍ਰੀਤ.ਸਿੰਘ');
    assert.deepEqual(basesOfName('민수', '김')[0], '민수.김');
    assert.deepEqual(basesOfName('がぎ', '山田')[0], 'がぎ.山田');
    assert.deepEqual(basesOfName('Γιώργος', 'Ρούσσος')[0], 'γιωργος.ρουσσος');
    assert.deepEqual(basesOfName('رائد', 'أحمد')[0], 'رائد.أحمد');
    assert.deepEqual(basesOfName('Amélie', 'Côté-Laurent')[0], 'amelie.cote.laurent');
    assert.deepEqual(basesOfName('Sukarno', ''), ['sukarno']);
    assert.deepEqual(basesOfName('', 'Thiruvalluvar'), ['thiruvalluvar']);
  });

  const letters = [
    ...Array.from({ length: 26 }, (_, at) => String.fromCodePoint(0x61 + at)),
    ...Array.from('éèüßøŁİıńčΆςйёїґ'),
    ...Array.from('اأآبتّةىئ'),
    ...Array.from('אבגּשׁ'),
    ...Array.from({ length: 0x50 }, (_, at) => String.fromCodePoint(0x0900 + at)),
    ...Array.from({ length: 0x40 }, (_, at) => String.fromCodePoint(0x0a01 + at)).filter((one) =>
      /\p{L}|\p{M}/u.test(one),
    ),
    ...Array.from({ length: 0x3a }, (_, at) => String.fromCodePoint(0x0e01 + at)),
    ...Array.from('かがきぎ゙カガー'),
    ...Array.from('김민수서'),
    ...Array.from('\u200C\u200D\u0301 -’.'),
  ];
  const name = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 90 });

  test('every suggestion is one that the same server takes', () => {
    fc.assert(
      fc.property(name, name, (first, last) => {
        for (const base of basesOfName(first, last))
          if (Array.from(base).length >= 3) assert.equal(judgeUsername(base, undefined), base);
      }),
      { numRuns: 2000 },
    );
  });

  test('comparing is the same from both sides, and each name is its own', () => {
    fc.assert(
      fc.property(name, name, name, (first, other, last) => {
        const [a, b] = [first, other].map((firstName) => ({ firstName, lastName: last })) as [FullName, FullName];
        assert.equal(compareNames(a, b), compareNames(b, a));
        assert.equal(compareNames(a, a), 'same');
        assert.equal(nameKey(a.firstName, last), nameKey(a.firstName.normalize('NFD'), last.normalize('NFC')));
      }),
      { numRuns: 1000 },
    );
  });
});

type FullName = Parameters<typeof compareNames>[0];
