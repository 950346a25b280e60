import { aTimeout, expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { addToFragment, readFragment, takeFromFragment, tokenIn } from '../../src/page/fragment.ts';

const token = 'Zk3_9-aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789a';
const keys = ['setup', 'reset', 'staff-setup', 'session', 'begin', 'patient'];

/** What mail programs, gateways and people put around a link, as the browser then has it in its address. */
const behind = [
  ...[
    '?utm_source=mail',
    '?utm_source=mail&utm_medium=email',
    '&utm_source=mail',
    '%3Futm_source=mail',
    '&fbclid=IwAR0',
  ],
  ...[
    '.',
    ',',
    ';',
    ':',
    '!',
    '...',
    ')',
    ']',
    '}',
    '>',
    '"',
    "'",
    '»',
    '”',
    '’',
    '">',
    '),',
    '%22',
    '%3E',
    '%29',
    '*',
  ],
  ...[' ', '%20', '\n', '%0A', '%0D%0A', '%09', '%C2%A0', '.%20', '%', '#', '#top', '/', '='],
];
const inFront = ['', '/', '#', '#/', '!', '!/', '%23', '%2F', '%20', '?', '&', '/?', '%2523', '//'];
const spellings = (key: string): string[] => [key, key.toUpperCase(), key[0]!.toUpperCase() + key.slice(1)];

describe('what stands behind # in an address', () => {
  const own = location.href;
  afterEach(() => {
    document.querySelectorAll('base, #book').forEach((element) => element.remove());
    history.replaceState(null, '', own);
  });

  const isWebKit = !('chrome' in window) && /AppleWebKit/.test(navigator.userAgent);
  /** Fewer ways where each takes its part of the changes that WebKit allows. */
  const numRuns = isWebKit ? 12 : 60;
  let changed: number[] = [];

  /** WebKit refuses a page's hundred-and-first change of its address in ten seconds: opening and taking are two. */
  async function mayChange(): Promise<void> {
    if (!isWebKit) return;
    const recent = (): number[] => changed.filter((at) => at > performance.now() - 11_000);
    while (recent().length > 45) await aTimeout(100);
    changed = [...recent(), performance.now()];
  }

  async function open(hash: string, state: unknown = null): Promise<void> {
    await mayChange();
    history.replaceState(state, '', withHash(hash));
  }
  const withHash = (hash: string): string => own.replace(/#.*/s, '') + hash;

  it('is added to what the page has there, and found again', async () => {
    for (const [hash, added] of [
      ['', '#setup=t'],
      ['#top', '#top&setup=t'],
      ['#a=b&c', '#a=b&c&setup=t'],
      ['#/my-account', '#/my-account?setup=t'],
      ['#!/my-account?tab=1', '#!/my-account?tab=1&setup=t'],
    ] as const) {
      const url = new URL(`https://clinic.example/${hash}`);
      addToFragment(url, 'setup', 't');
      expect(url.hash).to.equal(added);
      addToFragment(url, 'setup', token);
      expect(readFragment('setup', url.hash)).to.equal(token);
      await open(url.hash);
      expect(takeFromFragment('setup')).to.equal(token);
      expect(location.hash).to.equal(hash);
    }
  });

  it('is understood whatever stands around it, for every key', () => {
    const wrong = keys.flatMap((key) =>
      inFront.flatMap((start) =>
        spellings(key).flatMap((spelt) =>
          behind.flatMap((end) =>
            ['=', '%3D', '%253D'].flatMap((equals) => {
              const url = new URL(`https://clinic.example/#${start}${spelt}${equals}${token}${end}`);
              return tokenIn(readFragment(key, url.hash)) === token ? [] : [url.hash];
            }),
          ),
        ),
      ),
    );
    expect(wrong).to.deep.equal([]);
  });

  it('gives an id that is no token without what stuck to it', () => {
    const id = '0192f3a4-77aa-7bbb-8ccc-0123456789ab';
    const ends = behind.filter((end) => !/^[/=%]$/.test(end));
    const wrong = ends.filter((end) => readFragment('begin', new URL(`https://a.test/#begin=${id}${end}`).hash) !== id);
    expect(wrong).to.deep.equal([]);
  });

  it('is a token of 43 characters, or less where a mail program cut it short', () => {
    expect(tokenIn(`${token}_`)).to.equal(token);
    expect(tokenIn(token.slice(0, 20))).to.equal(token.slice(0, 20));
    expect(tokenIn('')).to.equal(undefined);
    expect(tokenIn(undefined)).to.equal(undefined);
  });

  it('leaves the address in every case, also where nothing of it can be used', async () => {
    for (const key of keys) {
      for (const value of [token, '', '%', '?', '%20', '&', 'x', `${token}?a=b`]) {
        await open(`#${key.toUpperCase()}=${value}`);
        takeFromFragment(key);
        expect(location.hash, `${key}=${value}`).not.to.contain('=');
      }
    }
  });

  it('leaves what is the page’s, as it was written, and its history’s state', async () => {
    const pages: [hash: string, left: string][] = [
      [`#setup=${token}`, ''],
      [`#top&setup=${token}`, '#top'],
      [`#appointments#setup=${token}`, '#appointments'],
      [`#/route?tab=2&setup=${token}&x=%41`, '#/route?tab=2&x=%41'],
      [`#!/a&&b&setup=${token}`, '#!/a&&b'],
      [`#setup=${token}&tab=a%20b`, '#tab=a%20b'],
      [`#setup=${token}&begin=visit`, '#begin=visit'],
      [`#setup=${token}?utm_source=mail&tab=2`, '#tab=2'],
      [`#setup=${token}#later`, '#later'],
      [`#setup=${token}&setup=${token}`, ''],
      ['#top', '#top'],
      ['#setup-guide', '#setup-guide'],
      ['#my-setup=1', '#my-setup=1'],
    ];
    for (const [hash, left] of pages) {
      await open(hash, { page: 7 });
      takeFromFragment('setup');
      expect(location.href, hash).to.equal(withHash(left));
      expect(history.state).to.deep.equal({ page: 7 });
    }
  });

  it('is taken out of any path and query, whatever the page counts addresses from', async () => {
    const paths = [
      '//evil.test/x',
      '//evil.test',
      '/a//b/',
      '/a;b=c/',
      '/%2F%2Fevil.test/',
      '/x?next=//evil.test&q=%23#',
    ];
    for (const base of ['', 'https://other.example/deep/', '//other.example', 'sub/']) {
      if (base) document.head.append(Object.assign(document.createElement('base'), { href: base }));
      for (const path of paths) {
        const clean = location.origin + path.replace('#', '');
        await mayChange();
        history.replaceState(null, '', `${clean}#setup=${token}`);
        expect(tokenIn(takeFromFragment('setup')), path).to.equal(token);
        expect(location.href).to.equal(clean);
      }
      document.querySelector('base')?.remove();
    }
  });

  it('is the same after every way there and back', async () => {
    const anchors = fc.stringMatching(/^[a-z0-9/_.~-]{0,12}$/);
    const ids = fc.stringMatching(/^[A-Za-z0-9_-]{1,50}$/);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...keys), ids, anchors, async (key, value, anchor) => {
        const url = new URL(`https://clinic.example/account/?a=b#${anchor}`);
        addToFragment(url, key, value);
        addToFragment(url, key, value);
        expect(readFragment(key, url.hash)).to.equal(value);
        await open(url.hash);
        expect(takeFromFragment(key)).to.equal(value);
        expect(location.hash).to.equal(anchor && `#${anchor}`);
      }),
      { numRuns },
    );
  });

  it('never throws, and never leaves a token behind its key', async () => {
    const noise = fc.string({ unit: 'grapheme', maxLength: 12 });
    const around = fc.oneof(noise, fc.constantFrom(...behind, ...inFront));
    await fc.assert(
      fc.asyncProperty(around, around, fc.constantFrom('setup', 'Reset', 'STAFF-SETUP'), async (start, end, key) => {
        await open(new URL(`https://a.test/#${start}&${key}=${token}&${end}`).hash);
        expect(tokenIn(takeFromFragment(key.toLowerCase()))).to.equal(token);
        expect(location.href).not.to.contain(token);
      }),
      { numRuns },
    );
  });

  describe('and only says what to open', () => {
    for (const key of ['book', 'calendar']) {
      it(`#${key} is understood alone and with "open"`, async () => {
        for (const hash of [
          key,
          `${key}=open`,
          `${key.toUpperCase()}=OPEN`,
          `/${key}=open.`,
          `${key}?utm_source=mail`,
        ]) {
          await open(`#${hash}`);
          expect(takeFromFragment(key), hash).to.equal('open');
          expect(location.href).to.equal(withHash(''));
        }
      });

      it(`#${key} with something else is the page’s own`, async () => {
        for (const hash of [`#${key}=2026-11`, `#${key}-now`, `#my-${key}`, `#${key}s`]) {
          await open(hash);
          expect(takeFromFragment(key)).to.equal(undefined);
          expect(location.href).to.equal(withHash(hash));
        }
      });
    }

    it('#book alone leads to the place of that name, where the page has one', async () => {
      document.body.append(Object.assign(document.createElement('section'), { id: 'book' }));
      await open('#book');
      expect(takeFromFragment('book')).to.equal(undefined);
      expect(location.hash).to.equal('#book');
      await open('#book=open');
      expect(takeFromFragment('book')).to.equal('open');
    });
  });
});
