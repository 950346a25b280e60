import { expect } from '@open-wc/testing';
import { successTarget } from '../../src/app/login/success-url.ts';
import { cleanAddress } from '../support/address.ts';

/** Addresses that would lead away, or run, if they were only looked at as text. */
const hostile = [
  'https://evil.test',
  'http://evil.test/',
  '//evil.test',
  '///evil.test',
  '////evil.test',
  '/\\evil.test',
  '\\\\evil.test',
  '\\/evil.test',
  '/\t/evil.test',
  '/\n/evil.test',
  '\t//evil.test',
  ' //evil.test',
  'https:evil.test',
  'https:/evil.test',
  'https:\\\\evil.test',
  'HtTpS://evil.test',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'javascript://%0aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'blob:https://evil.test/1',
  `blob:${location.origin}/1`,
  'about:blank',
  'mailto:a@evil.test',
  'ws://evil.test',
  `https://${location.host}@evil.test/`,
  `https://${location.host}.evil.test/`,
  `https://evil.test#${location.origin}`,
  `https://evil.test?${location.origin}`,
  `${location.protocol}//user:secret@${location.host}/`,
  `${location.protocol}//${location.hostname}:1/`,
  'https://xn--80ak6aa92e.test',
  'https://evil。test',
  '//google%E3%80%82com',
  '//%5cevil.test',
  '/%09/..//evil.test/../\\evil.test'.replace('/%09/..', ''),
  'http://[::1]',
  'http://2130706433',
  'https://',
  'https://%',
  '',
];

describe('success-url', () => {
  afterEach(cleanAddress);

  for (const address of hostile) {
    it(`never leads away: ${JSON.stringify(address)}`, () => {
      expect(successTarget(address)?.href ?? 'nowhere').to.satisfy(
        (target: string) => target === 'nowhere' || new URL(target).origin === location.origin,
      );
    });
  }

  it('refuses everything that is not of this origin, rather than turning it into something else', () => {
    const kept = hostile.filter((address) => successTarget(address));
    expect(kept).to.deep.equal([]);
  });

  it('takes addresses of this origin, from the page and whole', () => {
    expect(successTarget('/my-account/?tab=1#top')?.href).to.equal(`${location.origin}/my-account/?tab=1#top`);
    expect(successTarget(`${location.origin}/x`)?.href).to.equal(`${location.origin}/x`);
    expect(successTarget('next.html')?.origin).to.equal(location.origin);
    expect(successTarget(undefined)).to.equal(undefined);
  });

  it('takes the visit to begin along, unless the address names one itself', () => {
    history.replaceState(null, '', '#begin=a%2F1&other');
    expect(successTarget('/x#top')?.hash).to.equal('#top&begin=a%2F1');
    expect(successTarget('/x#begin=b2')?.hash).to.equal('#begin=b2');
  });

  it('takes the wish to book along', () => {
    for (const hash of ['#book', '#book=open', '#/Book?utm_source=mail']) {
      history.replaceState(null, '', hash);
      expect(successTarget('/x#top')?.hash).to.equal('#top&book=open');
    }
    expect(successTarget('/x#book')?.hash).to.equal('#book');
  });
});
