import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { openPasswords } from '../../src/argon2-passwords.ts';
import { ProblemError } from '../../src/problem.ts';

const passwords = openPasswords();
const verdict = async (password: string, about: string[] = []) => {
  try {
    await passwords.judge(password, about);
    return 'good';
  } catch (error) {
    if (error instanceof ProblemError) return error.code;
    throw error;
  }
};
/** Characters that no rule of the list knows a pattern in. */
const phrase = (length: number) =>
  Array.from('the river bends twice before dawn and nobody counts the herons there at all').slice(0, length).join('');

describe('how long a password must be', () => {
  test('15 code points, whatever they are, and 1,024 bytes at most', async () => {
    const table: [string, string][] = [
      ['', 'password-too-short'],
      [phrase(7), 'password-too-short'],
      [phrase(8), 'password-too-short'],
      [phrase(14), 'password-too-short'],
      [phrase(15), 'good'],
      [phrase(64), 'good'],
      [`${phrase(64)} ${phrase(63)}`, 'good'],
      // Each of these fourteen takes two UTF-16 units.
      ['🦉🌊🎻🍂🚲🧵🪁🛶🏔🕯🧭🪶🐚🗝', 'password-too-short'],
      ['🦉🌊🎻🍂🚲🧵🪁🛶🏔🕯🧭🪶🐚🗝🌾', 'good'],
      // A combining mark joins its letter in NFKC; one that cannot counts.
      [`${phrase(13)}e\u0301`, 'password-too-short'],
      [`${phrase(14)}e\u0301`, 'good'],
      [`${phrase(13)}q\u0301`, 'good'],
      [`${phrase(60)}${'ü'.repeat(482)}`, 'good'],
      [`${phrase(60)}${'ü'.repeat(483)}`, 'password-too-long'],
    ];
    for (const [password, expected] of table) assert.equal(await verdict(password), expected, password.slice(0, 80));
  });

  test('any other printable text will do: no rule about letters, digits or signs', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 15, maxLength: 60 }), async (text) => {
        const length = Array.from(text.normalize('NFKC')).length;
        const answer = await verdict(text);
        // What is random is on no list, unless it repeats itself or runs along the keyboard.
        if (length >= 15) assert.ok(answer === 'good' || answer === 'password-too-common');
        if (new Set(text.toLowerCase()).size > 12) assert.equal(answer, length < 15 ? 'password-too-short' : 'good');
      }),
      { numRuns: 2000 },
    );
  });
});

describe('what guessers try first', () => {
  test('is refused: leaked passwords, and short ones made long', async () => {
    const { dictionary } = await import('@zxcvbn-ts/language-common');
    const listed = dictionary['passwords-common'];
    const long = listed.filter((word) => Array.from(word).length >= 15);
    const made = listed.slice(0, 4000).flatMap((word) => {
      const times = Math.ceil(15 / word.length);
      return [
        word.repeat(times),
        `${word}${'1234567890123456'.slice(0, Math.max(1, 15 - word.length))}`,
        `${word.repeat(times)}!`,
      ];
    });
    const tried = [...long, ...made.filter((word) => Array.from(word).length >= 15)];
    assert.ok(tried.length >= 10_000);
    for (const password of tried) assert.equal(await verdict(password), 'password-too-common', password);
  });

  test('is refused: keyboards, counting, repetition', async () => {
    for (const password of [
      '123456789012345',
      '098765432109876',
      'abcdefghijklmnop',
      'zyxwvutsrqponml',
      'qwertyuiopasdfghjkl',
      'azertyuiopqsdfgh',
      '1q2w3e4r5t6y7u8i',
      '1qaz2wsx3edc4rfv',
      'aaaaaaaaaaaaaaa',
      'abcabcabcabcabc',
      '!!!!!!!!!!!!!!!!!!',
      'Password Password',
      'P@ssw0rdP@ssw0rd',
      'Sunshine!Sunshine!',
      'LetMeIn2026!!!!!',
      '               ',
    ])
      assert.equal(await verdict(password), 'password-too-common', password);
  });

  test('is refused: the clinic, the username, the product, with or without trimmings', async () => {
    const about = ['maria.lopez', 'Cedar Street Clinic'];
    for (const password of [
      'Cedar Street Clinic',
      'cedarstreetclinic2026',
      '!!CedarStreetClinic!!',
      'maria.lopez12345',
      'MariaLopezMariaLopez',
      'janewidgets12345',
      'cedar-street-clinic',
      'maria.lopez@cedarstreetclinic',
    ])
      assert.equal(await verdict(password, about), 'password-too-common', password);
  });

  test('three or four words are welcome, listed words among them', async () => {
    for (const password of [
      'three small green frogs',
      'correct horse battery staple',
      'dragon monkey sunshine boat',
      'ma soeur aime les poires',
      'clinic on the cedar hill',
    ])
      assert.equal(await verdict(password, ['Cedar Street Clinic']), 'good', password);
  });
});

describe('the hash', () => {
  test('is Argon2id with a salt of its own, and takes the password as it is', async () => {
    const password = '  Ünïcode with spaces  ';
    const [one, two] = [await passwords.hash(password), await passwords.hash(password)];
    assert.notEqual(one, two);
    assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    assert.equal(await passwords.verify(one, password), password);
    assert.notEqual(await passwords.verify(one, password.normalize('NFD')), undefined);
    for (const other of [password.trim(), password.toLowerCase(), `${password} `, ''])
      assert.equal(await passwords.verify(one, other), undefined);
    assert.equal(await passwords.verify(undefined, password), undefined);
    assert.equal(await passwords.verify(one, 'x'.repeat(2000)), undefined);
  });

  test('is tried with other quotes and dashes by what was typed, never by whether anybody has the name', async () => {
    const stored = await passwords.hash("it's a quiet lake");
    /** Processor time, which others on the machine lengthen now and then: the least of several. */
    const workOf = async (hash: string | undefined, typed: string) => {
      const runs: number[] = [];
      for (let run = 0; run < 8; run++) {
        const before = process.cpuUsage();
        for (let time = 0; time < 2; time++) await passwords.verify(hash, typed);
        const { user, system } = process.cpuUsage(before);
        runs.push(user + system);
      }
      return Math.min(...runs);
    };
    const once = await workOf(stored, 'no quote here at all');
    const [known, unknown] = [await workOf(stored, "isn't a lake"), await workOf(undefined, "isn't a lake")];
    assert.ok(known / unknown > 0.7 && known / unknown < 1.4, `${known} and ${unknown}`);
    assert.ok(known / once > 1.5 && known / once < 2.8, `${known} and ${once}`);
  });
});
