import { expect, fixture, html } from '@open-wc/testing';
import { aLink } from '../support/builders.ts';
import type { FakeClinic as Clinic } from '../support/fake-clinic.ts';
import { until } from '../support/until.ts';

/** What a browser of our least versions lacks, or a page's old library has replaced, before any of our modules runs. */
const lacking: Record<string, () => void> = {
  'states of its own elements': () => Reflect.deleteProperty(ElementInternals.prototype, 'states'),
  'any internals': () => Reflect.deleteProperty(HTMLElement.prototype, 'attachInternals'),
  'URL.canParse': () => Reflect.deleteProperty(URL, 'canParse'),
  'AbortSignal.any': () => Reflect.deleteProperty(AbortSignal, 'any'),
  checkVisibility: () => Reflect.deleteProperty(Element.prototype, 'checkVisibility'),
  'an Array.from that is none': () => {
    Array.from = ((item: unknown) => [item]) as typeof Array.from;
  },
};
for (const spoil of Object.values(lacking)) spoil();

describe('a browser of our least versions', () => {
  let modules: { FakeClinic: new () => Clinic };
  before(async () => {
    await import('../../src/all.ts');
    modules = await import('../support/fake-clinic.ts');
  });

  const draw = async <Name extends keyof HTMLElementTagNameMap>(
    name: Name,
    isSignedIn = true,
    arrange?: (clinic: Clinic) => unknown,
  ) => {
    const clinic = new modules.FakeClinic();
    arrange?.(clinic);
    const client = isSignedIn ? await clinic.signedInClient() : clinic.client();
    const tag = document.createElement(name);
    Object.assign(tag, { client });
    (await fixture(html`<div></div>`)).append(tag);
    return { tag, clinic };
  };
  const drawn = (tag: Element, words: string) =>
    until(() => tag.shadowRoot?.textContent.replaceAll(/\s+/g, ' ').includes(words), words);

  it('shows the form, signs in, and shows the account', async () => {
    const { tag } = await draw('jane-login', false);
    await drawn(tag, 'Sign in to My Account');
    const root = tag.shadowRoot!;
    root.querySelector<HTMLInputElement>('#username')!.value = 'maya.okafor';
    root.querySelector<HTMLInputElement>('#password')!.value = 'three blue kayaks';
    root.querySelector<HTMLElement>('[part="submit"]')!.click();
    await drawn(tag, 'Hello, Maya');
    await drawn(tag, 'This device');
  });

  it('shows the visits, with their skeleton before', async () => {
    const { tag, clinic } = await draw('jane-upcoming-appointments');
    const held = clinic.hold('listUpcomingAppointments');
    await until(() => tag.shadowRoot?.querySelectorAll('.skeleton > .stack').length === 4, 'four groups of a skeleton');
    held.release();
    await drawn(tag, 'Dr. Sofia Reyes');
  });

  it('opens the calendar panel', async () => {
    const { tag } = await draw('jane-calendar-subscribe');
    await until(() => tag.shadowRoot?.querySelector('[part="button"]'), 'the button');
    tag.shadowRoot!.querySelector<HTMLElement>('[part="button"]')!.click();
    await until(() => tag.shadowRoot?.querySelector('dialog[open] [part~="subscribe-link"]'), 'a way');
    tag.shadowRoot!.querySelector('dialog')!.close();
  });

  it('reads a link, and counts what is typed character by character', async () => {
    const token = 'a-token-of-43-characters-is-what-links-have';
    location.hash = `setup=${token}`;
    const { tag } = await draw('jane-account-setup', false, (clinic) => clinic.links.set(token, aLink()));
    await until(() => tag.shadowRoot?.querySelector('#password'), 'the form');
    const password = tag.shadowRoot!.querySelector<HTMLInputElement>('#password')!;
    password.value = 'three blue kayaks';
    password.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await until(() => tag.shadowRoot?.querySelector('.rules .met'), 'the rule that is met');
  });
});

describe('a tag whose start an exception ends', () => {
  const { error } = console;
  afterEach(() => {
    console.error = error;
  });

  for (const name of [
    'jane-login',
    'jane-account-setup',
    'jane-upcoming-appointments',
    'jane-calendar-subscribe',
  ] as const) {
    it(`shows what is written inside <${name}>, and says so once`, async () => {
      const said: string[] = [];
      const heard: string[] = [];
      console.error = (...words: unknown[]) => said.push(String(words[0]));
      const tag = document.createElement(name);
      tag.innerHTML = '<a href="tel:6045550142">Call us</a>';
      tag.addEventListener('jane-problem', ({ code }) => heard.push(code));
      Object.defineProperty(tag, 'client', {
        get: () => {
          throw new TypeError('broken by the page');
        },
      });
      const place = await fixture(html`<div></div>`);
      place.append(tag);
      await until(() => heard.length > 0, 'jane-problem');
      expect(heard).to.deep.equal(['part-missing']);
      expect(said).to.deep.equal([`jane-widgets: <${name}> could not start, and shows what is written inside it.`]);
      expect(tag.querySelector('a')!.getClientRects()).to.have.length(1);
      tag.setAttribute('heading-level', '3');
      tag.remove();
      place.append(tag);
      await tag.updateComplete;
      expect(tag.querySelector('a')!.getClientRects()).to.have.length(1);
    });
  }
});

describe('a browser whose states begin with two dashes', () => {
  it('draws without them', async () => {
    // Chrome 90 to 124.
    const states = {
      add: () => {
        throw new SyntaxError('It should begin with two dashes.');
      },
      delete: () => false,
    };
    HTMLElement.prototype.attachInternals = () => ({ states }) as unknown as ElementInternals;
    const tag = document.createElement('jane-login');
    tag.client = new (await import('../support/fake-clinic.ts')).FakeClinic().client();
    (await fixture(html`<div></div>`)).append(tag);
    await until(() => tag.shadowRoot?.querySelector('form'), 'the form');
  });
});
