import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { addressKey, emailAddress } from '../../src/clinic/email-address.ts';
import { usernameKey, usernameSkeleton } from '../../src/clinic/username-key.ts';

/** Letters of every script, with those whose case is not a matter of one for one. */
const letters = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...Array.from('İIıiſßẞςσΣŉǰΐﬃﬅԵևᾳᾼΆ\u0307ꭰᏰ@.-')), maxLength: 12 }),
);

describe('the key of a username', () => {
  test('is the same for every case, and for itself', () => {
    fc.assert(
      fc.property(letters, (text) => {
        const key = usernameKey(text);
        assert.equal(usernameKey(key), key);
        if (!text.includes('@'))
          for (const other of [text.toUpperCase(), text.toLowerCase(), text.normalize('NFD')])
            assert.equal(usernameKey(other), key);
        assert.equal(usernameSkeleton(key), usernameSkeleton(text));
      }),
      { numRuns: 20_000 },
    );
  });
});

describe('an email address', () => {
  test('is read as itself once it was read, and holds no blank, no line end and one @', () => {
    const parts = fc.constantFrom(
      'a',
      'é',
      '@',
      '.',
      '<',
      '>',
      ',',
      ';',
      ' ',
      '\r\n',
      '\u200b',
      'mailto:',
      '"',
      'xn--',
      'b.example',
      'ü.example',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(parts, { maxLength: 9 }).map((all) => all.join('')),
          fc.string(),
        ),
        (text) => {
          const address = emailAddress(text);
          if (address === undefined) return;
          assert.match(address, /^[^\s@<>,;:"()[\]\\\p{Cc}]+@[\w.-]+$/u);
          assert.equal(emailAddress(address), address);
          assert.equal(addressKey(text), addressKey(address));
        },
      ),
      { numRuns: 20_000 },
    );
  });
});
