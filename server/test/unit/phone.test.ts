import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { phonesIn } from '../../src/clinic/phone.ts';

const uris = (written: string, region = 'CA') => phonesIn(written, region).map(({ uri }) => uri);

describe('phone numbers', () => {
  for (const [written, ...expected] of [
    ['604-555-0142', 'tel:+16045550142'],
    ['+1 (604) 555-0142', 'tel:+16045550142'],
    ['1 604 555 0142', 'tel:+16045550142'],
    ['604.555.0142', 'tel:+16045550142'],
    ['#604-555-0142', 'tel:+16045550142'],
    ['Max 604-555-0142', 'tel:+16045550142'],
    ['Alex (mother) 604-555-0142', 'tel:+16045550142'],
    ['Call 604-555-0142 before 5 pm', 'tel:+16045550142'],
    ['604-555-0142 ext. 4', 'tel:+16045550142;ext=4'],
    ['604-555-0142 x4', 'tel:+16045550142;ext=4'],
    ['604 555-0142, poste 12', 'tel:+16045550142;ext=12'],
    ['001 604 555 0142', 'tel:+16045550142'],
    ['011 44 20 7946 0018', 'tel:+442079460018'],
    ['٦٠٤٥٥٥٠١٤٢', 'tel:+16045550142'],
    ['６０４－５５５－０１４２', 'tel:+16045550142'],
    ['604-555-0142 / 604-555-0143', 'tel:+16045550142', 'tel:+16045550143'],
    ['6045550142, 6045550143', 'tel:+16045550142', 'tel:+16045550143'],
    ['6045550142;(604) 555-0143', 'tel:+16045550142', 'tel:+16045550143'],
    ['555-0142'],
    ['911'],
    ['born 1984-03-21'],
    [''],
  ] as const)
    it(`in "${written}": ${expected.join(', ') || 'none'}`, () => {
      assert.deepEqual(uris(written), expected);
    });

  it('without a country’s code are those of the clinic’s region', () => {
    assert.deepEqual(uris('020 7946 0018', 'GB'), ['tel:+442079460018']);
    assert.deepEqual(uris('01 42 68 53 00', 'FR'), ['tel:+33142685300']);
    assert.deepEqual(uris('+1 604 555 0142', 'ZZ'), ['tel:+16045550142']);
    assert.deepEqual(uris('604 555 0142', 'ZZ'), []);
  });
});
