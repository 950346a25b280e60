import { expect, fixture, html } from '@open-wc/testing';
import '../../src/all.ts';
import { createJaneClient } from '../../src/client/index.ts';
import type { JaneProblemEvent } from '../../src/elements/events.ts';
import { pageUrl } from '../../src/templates/page-url.ts';
import { until } from '../support/until.ts';

const tags = ['jane-login', 'jane-account-setup', 'jane-upcoming-appointments', 'jane-calendar-subscribe'] as const;

/** A password would go to the website's own host, to another scheme, in the open, or nowhere. */
const refused = [
  'api.clinic.example',
  'api.clinic.example/v1',
  'localhost:8787',
  'http://api.clinic.example',
  'http:api.clinic.example',
  'https:api.clinic.example',
  'https//api.clinic.example',
  '.api.clinic.example',
  'mailto:clinic',
  'ftp://api.clinic.example',
  'https://',
];
const taken: readonly [written: string, url: string][] = [
  ['https://api.clinic.example/', 'https://api.clinic.example'],
  [' HTTPS://API.clinic.example/base/ ', 'https://api.clinic.example/base'],
  ['http://localhost:8787', 'http://localhost:8787'],
  ['http://127.0.0.1:8787/', 'http://127.0.0.1:8787'],
  ['http://[::1]:8787', 'http://[::1]:8787'],
  ['http://api.localhost:8787', 'http://api.localhost:8787'],
  ['/api/', `${location.origin}/api`],
  ['./api', new URL('./api', document.baseURI).href],
  ['..', new URL('..', document.baseURI).href.replace(/\/$/, '')],
];

let said: string[] = [];
let heard: JaneProblemEvent[] = [];
const { error } = console;
const listen = (event: JaneProblemEvent) => heard.push(event);

const isShown = (element: Element | null): boolean => element?.checkVisibility() ?? false;

describe('the address of the API', () => {
  beforeEach(() => {
    said = [];
    heard = [];
    console.error = (...words: unknown[]) => said.push(words.map(String).join(' '));
    document.addEventListener('jane-problem', listen);
  });
  afterEach(() => {
    console.error = error;
    document.removeEventListener('jane-problem', listen);
  });

  for (const address of refused) {
    it(`is refused in view where it is "${address}"`, async () => {
      for (const name of tags) {
        const tag = document.createElement(name);
        tag.setAttribute('api-url', address);
        tag.innerHTML = '<a href="tel:6045550142">Call us</a>';
        (await fixture(html`<div></div>`)).append(tag);
        await until(() => heard.some(({ target }) => target === tag), `jane-problem of ${name}`);
        expect(isShown(tag.querySelector('a')), `the fallback of ${name}`).to.be.true;
        expect(tag.shadowRoot!.querySelector('input, [aria-busy="true"], .skeleton'), name).to.equal(null);
      }
      expect(heard.map(({ code }) => code)).to.deep.equal(tags.map(() => 'misconfigured'));
      for (const { reason } of heard) expect(reason).to.contain(`api-url: "${address}"`).and.to.contain('https://');
      expect(said, 'one line a tag').to.have.length(tags.length);
      expect(() => createJaneClient({ apiUrl: address })).to.throw(TypeError, 'https://');
    });
  }

  for (const [address, url] of taken) {
    it(`is taken where it is "${address}"`, () => {
      expect(createJaneClient({ apiUrl: address }).apiUrl).to.equal(url);
    });
  }

  it('refused on <jane-clinic>, lets the tags inside show what is written in them', async () => {
    const place = await fixture(
      html`<jane-clinic api-url="api.clinic.example"
        ><jane-login><p>Call us</p></jane-login> <jane-upcoming-appointments></jane-upcoming-appointments
      ></jane-clinic>`,
    );
    await until(() => heard.length > 0, 'jane-problem');
    expect(heard.map(({ target, code }) => [(target as Element).localName, code])).to.deep.equal([
      ['jane-clinic', 'misconfigured'],
    ]);
    expect(said).to.have.length(1);
    expect(isShown(place.querySelector('p'))).to.be.true;
    expect(place.querySelector('jane-login')!.shadowRoot!.querySelector('form')).to.equal(null);
    const list = place.querySelector('jane-upcoming-appointments')!;
    expect(list.shadowRoot!.textContent, 'where nothing is written inside').to.contain(
      'Part of this page can’t be shown.',
    );
    await expect(list).to.be.accessible();
  });

  it('refused on a div for an editor, shows what was in the div', async () => {
    const div = await fixture(
      html`<div data-jane-widget="login" data-api-url="api.clinic.example"><a href="/contact">Call us</a></div>`,
    );
    await until(() => heard.length > 0, 'jane-problem');
    expect(isShown(div.querySelector('a'))).to.be.true;
  });

  it('is mended where the page corrects it', async () => {
    const tag = await fixture<HTMLElementTagNameMap['jane-login']>(
      html`<jane-login api-url="api.clinic.example"><p>Call us</p></jane-login>`,
    );
    tag.setAttribute('api-url', 'https://mended.clinic.test');
    await until(() => tag.shadowRoot!.querySelector('form'), 'the form');
    expect(isShown(tag.querySelector('p'))).to.be.false;
  });

  it('stays unknown without a word while a tag has none: its fallback shows', async () => {
    const tag = await fixture(html`<jane-login><p>Call us</p></jane-login>`);
    expect(isShown(tag.querySelector('p'))).to.be.true;
    expect([said, heard]).to.deep.equal([[], []]);
  });
});

describe('an address of a page', () => {
  beforeEach(() => {
    said = [];
    console.error = (...words: unknown[]) => said.push(words.map(String).join(' '));
  });
  afterEach(() => {
    console.error = error;
  });

  for (const address of [
    'www.clinic.example',
    'clinic.example/book',
    'clinic.example:8080/x',
    'localhost:5173/x',
    'javascript:alert(1)',
  ]) {
    it(`is not used, and the developer told once, where it is "${address}"`, () => {
      expect(pageUrl(address)).to.equal(undefined);
      expect(pageUrl(address)).to.equal(undefined);
      expect(said).to.have.length(1);
    });
  }

  for (const address of [
    '/my-account/',
    'my-account/',
    'my-account.html',
    'index.php/my-account/',
    '../book',
    '#login',
    '?page=2',
    '//clinic.example/x',
    'http://clinic.example/x',
  ]) {
    it(`counts from the page where it is "${address}"`, () => {
      expect(pageUrl(address)?.href).to.equal(new URL(address, document.baseURI).href);
      expect(said).to.deep.equal([]);
    });
  }
});
