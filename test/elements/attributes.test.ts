import { expect, fixture, html } from '@open-wc/testing';
import '../../src/all.ts';
import { FakeClinic } from '../support/fake-clinic.ts';
import { seen } from '../support/press.ts';
import { until } from '../support/until.ts';

const tags = {
  'jane-login': 'form',
  'jane-account-setup': 'form',
  'jane-upcoming-appointments': '[part="appointment"]',
  'jane-calendar-subscribe': '[part="button"]',
} as const;
type Name = keyof typeof tags;

/** One that shows, for each attribute that a tag takes. */
const values: Readonly<Record<string, string>> = {
  'heading-level': '4',
  username: 'maya.okafor',
  'setup-url': '/account-setup/',
  'success-url': '/my-account/',
  'login-url': '/login/',
  'book-url': '/book/',
  limit: '1',
  'without-calendar': '',
  variant: 'inline',
};

/** What is drawn; the dialog for whoever is away, which is closed, comes with a part that is loaded meanwhile. */
const drawn = (tag: Element): string =>
  [...tag.shadowRoot!.querySelectorAll(':not([part="idle"])')]
    .map((one) => `${one.localName} ${[...one.attributes].map(({ name, value }) => `${name}=${value}`).join(' ')}`)
    .join('\n');

async function draw(name: Name) {
  const clinic = new FakeClinic();
  const isSignedIn = name === 'jane-upcoming-appointments' || name === 'jane-calendar-subscribe';
  const tag = document.createElement(name);
  tag.client = isSignedIn ? await clinic.signedInClient() : clinic.client();
  (await fixture(html`<div></div>`)).append(tag);
  await seen(tag, tags[name]);
  await tag.updateComplete;
  return tag;
}

describe('an attribute that is taken away again', () => {
  for (const name of Object.keys(tags) as Name[]) {
    const { observedAttributes } = customElements.get(name) as unknown as { observedAttributes: string[] };
    for (const attribute of observedAttributes.filter((each) => each !== 'api-url')) {
      it(`leaves <${name}> as it was without it: ${attribute}`, async () => {
        const value = values[attribute];
        expect(value, 'a value for this attribute').to.be.a('string');
        const tag = await draw(name);
        let before = '';
        // The first view may still be filled by an answer.
        await until(
          () => before === (before = drawn(tag)) && !tag.shadowRoot!.querySelector('[aria-busy="true"]'),
          'rest',
        );
        tag.setAttribute(attribute, value!);
        await tag.updateComplete;
        tag.removeAttribute(attribute);
        await tag.updateComplete;
        await until(() => drawn(tag) === before, 'what stood before');
      });
    }

    it(`leaves <${name}> without a clinic: api-url`, async () => {
      const tag = document.createElement(name);
      tag.innerHTML = '<p>Call us</p>';
      tag.setAttribute('api-url', 'https://api.attributes.test');
      (await fixture(html`<div></div>`)).append(tag);
      await tag.updateComplete;
      expect(tag.querySelector('p')!.checkVisibility()).to.be.false;
      tag.removeAttribute('api-url');
      await tag.updateComplete;
      expect(tag.querySelector('p')!.checkVisibility()).to.be.true;
    });
  }
});
