import { expect } from '@open-wc/testing';
import { formatMoment, localize } from '../../src/index.ts';
import { aMoment } from '../support/builders.ts';

const plain = (words: string) => words.replaceAll(/\s/g, ' ');

describe('what a page prints by itself', () => {
  it('is a moment as the clinic’s wall clock shows it, whatever the instant says', () => {
    const odd = { instant: '1999-01-01T00:00:00.000Z', wall: '2026-11-26T16:00', zone: 'America/Vancouver' };
    expect(plain(formatMoment(odd, 'en-CA'))).to.match(/^Thursday, November 26(,| at) 4:00 p\.m\.$/);
    expect(plain(formatMoment(odd, 'en-CA', { month: 'short', day: 'numeric' }))).to.equal('Nov 26');
  });

  it('counts the first of a month in French', () => {
    expect(formatMoment(aMoment('2026-12-01T09:00'), 'fr-CA', { month: 'long', day: 'numeric' })).to.equal(
      '1er décembre',
    );
  });

  it('is a text of the clinic’s in the page’s language, else as the clinic wrote it first', () => {
    const massage = { default: 'Massage therapy', fr: 'Massothérapie' };
    expect(localize(massage, 'fr-CA')).to.equal('Massothérapie');
    expect(localize(massage, 'de')).to.equal('Massage therapy');
  });
});
