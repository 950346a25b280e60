import { expect, fixture, html } from '@open-wc/testing';
import type { LitElement } from 'lit';
import '../../src/elements/jane-account-setup/define.ts';
import '../../src/elements/jane-calendar-subscribe/define.ts';
import '../../src/elements/jane-clinic/define.ts';
import type { JaneClinic } from '../../src/elements/jane-clinic/jane-clinic.ts';
import '../../src/elements/jane-login/define.ts';
import '../../src/elements/jane-upcoming-appointments/define.ts';
import { preview as english } from '../../src/i18n/en/preview.ts';
import { preview as french } from '../../src/i18n/fr/preview.ts';
import { endAnimations } from '../support/end-animations.ts';
import { FakeClinic } from '../support/fake-clinic.ts';
import { seen } from '../support/press.ts';
import { until } from '../support/until.ts';

type Name = 'jane-login' | 'jane-account-setup' | 'jane-upcoming-appointments' | 'jane-calendar-subscribe';

/** The menus' roots are closed: a test looks over the shoulder of whoever makes them. */
const menus = new WeakMap<Element, ShadowRoot>();
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) {
  const root = attach.call(this, options);
  if (options.mode === 'closed') menus.set(this, root);
  return root;
};

const inTag = (place: Element, name: Name): LitElement => place.querySelector<LitElement>(name)!;

/** What the tag has of the preview, once it is there. */
async function menuOf(tag: Element): Promise<ShadowRoot> {
  const find = (): ShadowRoot | undefined => menus.get(tag.shadowRoot?.firstElementChild ?? tag);
  await until(find, `the menu of ${tag.localName}`);
  return find()!;
}

async function choose(tag: Element, state: string): Promise<void> {
  const select = (await menuOf(tag)).querySelector('select')!;
  select.value = state;
  select.dispatchEvent(new Event('change'));
}

const put = (name: Name, more = ''): Promise<JaneClinic> => {
  const clinic = document.createElement('jane-clinic');
  clinic.setAttribute('preview', '');
  clinic.innerHTML = `<${name} ${more}>Call us</${name}>`;
  return fixture(html`${clinic}`).then(() => clinic);
};

/** What is drawn in each state, and of no state before it. */
const stands: Readonly<Record<Name, Readonly<Record<string, string>>>> = {
  'jane-login': {
    wrongCredentials: '.notice.danger',
    help: '#typed',
    helpSent: 'a[part="contact"]',
    signedIn: '.lines',
    signedOut: '[part="remember"]',
    credentials: '#new-username',
    sessions: '[part="end-session"]',
    loading: '.bone',
    unreachable: '[part="retry"]',
    maintenance: '.notice.warn',
  },
  'jane-account-setup': {
    setup: '.ok',
    noLink: '#typed',
    reset: '#username[readonly]',
    expired: '[part="renew"]',
    changeUsername: '#username',
    accountReady: '[part="login"], .success',
    loading: '.bone',
    unreachable: '.notice.danger',
  },
  'jane-upcoming-appointments': {
    nothingBooked: '[part="ask-clinic"]',
    list: '[part="begin"]',
    signedOut: 'slot[name="signed-out"]',
    stale: '.notice.warn',
    loading: '.bone',
    unreachable: '.notice.danger',
    cancelling: '[part="confirm"]',
    booking: '[part="choice"]',
    bookingTimes: '[part="slot"]',
    history: '.badge',
  },
  'jane-calendar-subscribe': {
    calendars: '[part="calendar"]',
    panelClosed: '[part="button"]',
    signedOut: 'slot[name="signed-out"]',
    panel: '[part="preview"]',
    passwordNeeded: '#password',
    loading: '[part="base"] [aria-busy="true"]',
    unreachable: '[part="retry"]',
  },
};

/** Whatever the page would send, store or read, by name. */
function watch(): { heard: string[]; end: () => void } {
  const heard: string[] = [];
  const ends: (() => void)[] = [];
  const note = <Of extends object>(target: Of, name: keyof Of & string, what: string): void => {
    const original = target[name];
    target[name] = function (this: unknown, ...all: unknown[]) {
      heard.push(what);
      return (original as (...all: unknown[]) => unknown).apply(this, all);
    } as Of[typeof name];
    ends.push(() => (target[name] = original));
  };
  note(globalThis, 'fetch', 'fetch');
  note(globalThis, 'BroadcastChannel', 'BroadcastChannel');
  note(navigator, 'sendBeacon', 'sendBeacon');
  note(XMLHttpRequest.prototype, 'send', 'XMLHttpRequest');
  note(LockManager.prototype, 'request', 'locks');
  note(IDBFactory.prototype, 'open', 'indexedDB');
  for (const name of ['getItem', 'setItem', 'removeItem'] as const) note(Storage.prototype, name, `storage.${name}`);
  return { heard, end: () => ends.forEach((end) => end()) };
}

describe('a preview', () => {
  afterEach(() => history.replaceState(null, '', location.pathname + location.search));

  for (const [name, states] of Object.entries(stands) as [Name, Record<string, string>][]) {
    it(`draws each state of <${name}>, and sends, stores and reads nothing`, async () => {
      // The runner's own messages come before, or after.
      const { heard, end } = watch();
      try {
        const clinic = await put(name, 'variant="inline"');
        const tag = inTag(clinic, name);
        const menu = await menuOf(tag);
        const offered = [...menu.querySelectorAll('option')].map(({ value }) => value);
        expect(offered.sort()).to.deep.equal(Object.keys(states).sort());
        for (const [state, selector] of Object.entries(states)) {
          await choose(tag, state);
          await seen(tag, selector);
          await tag.updateComplete;
          expect(menu.querySelector('select')!.value, state).to.equal(state);
          expect(menu.textContent, state).to.contain(english[state as keyof typeof english]);
          for (const input of tag.shadowRoot!.querySelectorAll('input')) {
            if (['radio', 'checkbox'].includes(input.type)) continue;
            await until(() => input.readOnly || !input.isConnected, `${state}: ${input.id} can't be written in`);
          }
          // What fades in has no contrast yet.
          endAnimations(clinic);
          await expect(tag, state).to.be.accessible();
        }
        expect(heard).to.deep.equal([]);
      } finally {
        end();
      }
    });
  }

  it('says so in a word that no style of the page can hide', async () => {
    const style = document.createElement('style');
    style.textContent = `jane-login *, jane-login::part(base) { display: none !important }
      * { visibility: hidden !important; font-size: 0 !important; color: transparent !important }`;
    document.head.append(style);
    try {
      const tag = inTag(await put('jane-login'), 'jane-login');
      const word = (await menuOf(tag)).querySelector('strong')!;
      expect(word.textContent).to.equal('Preview');
      expect(word.checkVisibility({ visibilityProperty: true, opacityProperty: true })).to.equal(true);
      expect(word.getBoundingClientRect().height).to.be.above(12);
      expect(tag.shadowRoot!.querySelector('[part="base"]')!.getClientRects()).to.have.length(0);
      expect(word.getRootNode()).to.have.property('mode', 'closed');
    } finally {
      style.remove();
    }
  });

  it('speaks the language of its page', async () => {
    const clinic = await put('jane-login', 'lang="fr"');
    const menu = await menuOf(inTag(clinic, 'jane-login'));
    await until(() => menu.textContent.includes('Aperçu'), 'the word in French');
    expect(menu.textContent).to.contain(french.signedOut);
  });

  it('has a select and a button that a finger can press', async () => {
    const menu = await menuOf(inTag(await put('jane-login'), 'jane-login'));
    for (const control of menu.querySelectorAll('select, button')) {
      expect(control.getBoundingClientRect().height).to.be.at.least(44);
    }
  });

  it('keeps the focus in the menu when a state is chosen, and begins it again', async () => {
    const tag = inTag(await put('jane-login'), 'jane-login');
    const menu = await menuOf(tag);
    menu.querySelector('select')!.focus();
    await choose(tag, 'help');
    await seen(tag, '#typed');
    await until(() => !tag.shadowRoot!.querySelector('[inert]'), 'what is drawn to be usable');
    expect(menu.activeElement?.localName).to.equal('select');
    tag.shadowRoot!.querySelector<HTMLElement>('[part="back"]')!.click();
    await seen(tag, '#password');
    menu.querySelector('button')!.click();
    await seen(tag, '#typed');
  });

  it('can be used at once where another state is chosen before the one before stands', async () => {
    const tag = inTag(await put('jane-login'), 'jane-login');
    const menu = await menuOf(tag);
    menu.querySelector('select')!.focus();
    const begun = new Promise<unknown>((tell) => {
      new MutationObserver(tell).observe(tag.shadowRoot!, { attributeFilter: ['inert'], subtree: true });
    });
    await choose(tag, 'sessions');
    await begun;
    await choose(tag, 'signedIn');
    await seen(tag, '.lines');
    expect(tag.shadowRoot!.querySelector('[inert]')).to.equal(null);
  });

  it('is not switched on by an attribute that is taken away before it came', async () => {
    const clinic = await put('jane-login');
    const tag = inTag(clinic, 'jane-login');
    await menuOf(tag);
    clinic.preview = false;
    await clinic.updateComplete;
    clinic.preview = true;
    await clinic.updateComplete;
    clinic.preview = false;
    await clinic.updateComplete;
    clinic.client = new FakeClinic().client();
    await seen(tag, '#username:not([readonly])');
    await new Promise(requestAnimationFrame);
    expect(menus.has(tag.shadowRoot!.firstElementChild!)).to.equal(false);
  });

  it('signs nobody in: the page stays, whatever `success-url` says', async () => {
    const clinic = await put('jane-login', 'success-url="#somewhere"');
    const tag = inTag(clinic, 'jane-login');
    await menuOf(tag);
    (await seen(tag, '[part="submit"]')).click();
    await seen(tag, '.lines');
    expect(location.hash).to.equal('');
  });

  it('leads nowhere by its links', async () => {
    const tag = inTag(await put('jane-upcoming-appointments'), 'jane-upcoming-appointments');
    await menuOf(tag);
    const begin = await seen(tag, 'a[part="begin"]');
    let isStopped: boolean | undefined;
    addEventListener('click', (event) => (isStopped = event.defaultPrevented), { once: true });
    begin.click();
    expect(isStopped).to.equal(true);
  });

  it('takes the links of emails out of the address and does not use them', async () => {
    history.replaceState(null, '', '#setup=a-token-from-the-email&book=open&mine=1');
    const tag = inTag(await put('jane-account-setup'), 'jane-account-setup');
    expect(location.hash).to.equal('#mine=1');
    await seen(tag, '#password');
    await choose(tag, 'noLink');
    await seen(tag, '#typed');
    location.hash = 'reset=another-token-from-an-email';
    await until(() => !location.hash.includes('reset'), 'the address to be clean');
    expect(tag.shadowRoot!.querySelector('#typed')).to.exist;
  });

  it('is over once the attribute is taken away: the tags wait, with their fallback', async () => {
    const clinic = await put('jane-login');
    const tag = inTag(clinic, 'jane-login');
    await menuOf(tag);
    clinic.removeAttribute('preview');
    await until(() => tag.shadowRoot!.querySelector('slot:not([name])'), 'the fallback');
    expect(tag.shadowRoot!.querySelectorAll('input')).to.have.length(0);
    expect(menus.has(tag.shadowRoot!.firstElementChild!)).to.equal(false);
    clinic.preview = true;
    await seen(tag, '#password');
  });

  it('gives way to the clinic that the element is for, with empty fields', async () => {
    const clinic = await put('jane-login');
    const tag = inTag(clinic, 'jane-login');
    await menuOf(tag);
    const username = (await seen(tag, '#username')) as HTMLInputElement;
    await until(() => username.value, 'the sample');
    const real = new FakeClinic();
    clinic.client = real.client();
    await clinic.updateComplete;
    expect(real.requests).to.have.length(0);
    clinic.preview = false;
    await until(() => real.requests.length > 0, 'the clinic to be asked');
    const field = (await seen(tag, '#username:not([readonly])')) as HTMLInputElement;
    expect(field.value).to.equal('');
  });

  it('leaves a tag alone that has a clinic of its own', async () => {
    const own = new FakeClinic();
    const clinic = document.createElement('jane-clinic');
    clinic.preview = true;
    const tag = document.createElement('jane-login');
    tag.client = own.client();
    clinic.append(tag, document.createElement('jane-calendar-subscribe'));
    await fixture(html`${clinic}`);
    await menuOf(clinic.querySelector('jane-calendar-subscribe')!);
    await seen(tag, '#password');
    expect(menus.has(tag.shadowRoot!.firstElementChild!)).to.equal(false);
    await until(() => own.requests.length > 0, 'its own clinic to be asked');
  });

  it('goes on where a tag is moved, added or taken away', async () => {
    const clinic = await put('jane-login');
    const tag = inTag(clinic, 'jane-login');
    await choose(tag, 'signedIn');
    await seen(tag, '.lines');
    const list = document.createElement('jane-upcoming-appointments');
    const place = document.createElement('div');
    clinic.append(place, list);
    place.append(tag);
    await seen(tag, '.lines');
    await menuOf(list);
    await seen(list, '[part="begin"]');
    expect((await menuOf(tag)).querySelector('select')!.value).to.equal('signedIn');
    list.remove();
    clinic.preview = false;
    await until(() => tag.shadowRoot!.querySelector('slot:not([name])'), 'the fallback');
  });
});
