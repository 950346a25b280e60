import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import '../../src/all.ts';
import { cleanAddress } from '../support/address.ts';
import { FakeClinic } from '../support/fake-clinic.ts';

const names = ['jane-login', 'jane-account-setup', 'jane-upcoming-appointments', 'jane-calendar-subscribe'] as const;

/** Where a tag may be put with further attributes. */
const places: readonly [(typeof names)[number], Readonly<Record<string, string>>][] = [
  ...names.map((name): [typeof name, Record<string, string>] => [name, {}]),
  ['jane-calendar-subscribe', { variant: 'inline' }],
];

describe('in a sandboxed frame, where there can be no session', () => {
  const { origin } = self;

  beforeEach(() => {
    self.origin = 'null';
    history.replaceState(null, '', '#setup=a-token-from-the-email&begin=visit');
  });

  afterEach(() => {
    self.origin = origin;
    cleanAddress();
  });

  for (const [name, attributes] of places) {
    it(`<${[name, ...Object.values(attributes)].join(' ')}> leads to the top window, with all that the address holds`, async () => {
      const clinic = new FakeClinic();
      localStorage.setItem(`jane:${clinic.apiUrl}:session`, '1');
      const tag = document.createElement(name);
      tag.lang = 'en';
      tag.client = clinic.client();
      for (const [attribute, value] of Object.entries(attributes)) tag.setAttribute(attribute, value);
      const place = await fixture(html`<div></div>`);
      const ready = oneEvent(tag, 'jane-ready');
      place.append(tag);
      await ready;
      const links = [...tag.shadowRoot!.querySelectorAll('a')];
      expect(links.map(({ text }) => text.trim())).to.deep.equal(['Open this page in a tab of its own']);
      expect([links[0]!.target, links[0]!.href]).to.deep.equal(['_top', location.href]);
      expect(location.hash).to.equal('#setup=a-token-from-the-email&begin=visit');
      expect(tag.shadowRoot!.querySelector('form, button')).to.equal(null);
      expect(clinic.requests.map((request) => request.name).filter((asked) => asked !== 'getClinic')).to.deep.equal([]);
      await expect(tag).to.be.accessible();
    });
  }
});
