import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { cleanAddress } from '../support/address.ts';
import * as setup from './jane-account-setup-scenes.ts';
import * as calendar from './jane-calendar-subscribe-scenes.ts';
import * as login from './jane-login-scenes.ts';
import * as appointments from './jane-upcoming-appointments-scenes.ts';

const types = ['keydown', 'keypress', 'keyup'] as const;
const typing = new Set(['INPUT', 'TEXTAREA', 'SELECT']);

/** What sliders, full-page scrollers and libraries for shortcuts do with a key, unless somebody types. */
const swallow = (event: Event): void => {
  if (!typing.has((event.target as Element).tagName)) event.preventDefault();
};

const withFields: Record<string, (place: HTMLElement) => Promise<HTMLElement>> = {
  'jane-login, sign-in': (place) => login.stage(login.scenes.signIn, place),
  'jane-login, credentials': (place) => login.stage(login.scenes.credentials, place),
  'jane-account-setup': async (place) => (await setup.stage(setup.scenes.setup, place)).tag,
  'jane-upcoming-appointments': async (place) => (await appointments.stage(appointments.scenes.times, place)).tag,
  'jane-calendar-subscribe': async (place) => (await calendar.stage(calendar.scenes.password, place)).tag,
};

/** Whether the page took the key away. */
function isSwallowed(element: Element, type: string, key: string, more: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent(type, { key, bubbles: true, composed: true, cancelable: true, ...more });
  element.dispatchEvent(event);
  return event.defaultPrevented;
}

describe('a page that listens to keys', () => {
  let place: HTMLElement;

  beforeEach(async () => {
    place = await fixture<HTMLElement>(html`<div></div>`);
    for (const type of types) document.addEventListener(type, swallow);
  });
  afterEach(() => {
    for (const type of types) document.removeEventListener(type, swallow);
    cleanAddress();
  });

  for (const [name, put] of Object.entries(withFields)) {
    it(`takes no key away that is meant for a field: ${name}`, async () => {
      const fields = (await put(place)).shadowRoot!.querySelectorAll('input:not([aria-hidden])');
      expect(fields.length).to.be.above(0);
      const keys = [' ', 'ArrowLeft', 'ArrowDown', 'Home', 'Enter', 'Backspace', 'k', '?'];
      const taken = [...fields].flatMap(({ id }, at) =>
        keys.flatMap((key) =>
          types.filter((type) => isSwallowed(fields[at]!, type, key)).map((type) => [id, type, key].join()),
        ),
      );
      expect(taken).to.deep.equal([]);
    });
  }

  it('lets a password arrive with its blanks', async () => {
    const tag = await login.stage(login.scenes.signIn, place);
    const field = tag.shadowRoot!.querySelector<HTMLInputElement>('#password')!;
    field.focus();
    await sendKeys({ type: 'three blue kayaks' });
    await sendKeys({ press: 'ArrowLeft' });
    await sendKeys({ type: ' ' });
    expect(field.value).to.equal('three blue kayak s');
  });

  it('lets buttons be pressed by key', async () => {
    const tag = await login.stage(login.scenes.signIn, place);
    const reveal = tag.shadowRoot!.querySelector<HTMLElement>('.reveal')!;
    reveal.focus();
    await sendKeys({ press: ' ' });
    await tag.updateComplete;
    expect(tag.shadowRoot!.querySelector<HTMLInputElement>('#password')!.type).to.equal('text');
    expect(isSwallowed(reveal, 'keydown', 'Enter')).to.equal(false);
  });

  it('hears its shortcuts, Escape and Tab, and every key outside fields', async () => {
    const tag = await login.stage(login.scenes.signIn, place);
    const field = tag.shadowRoot!.querySelector('#username')!;
    expect(isSwallowed(field, 'keydown', 'k', { ctrlKey: true })).to.equal(true);
    expect(isSwallowed(field, 'keydown', 'k', { metaKey: true })).to.equal(true);
    expect(isSwallowed(field, 'keydown', 'k', { altKey: true })).to.equal(true);
    expect(isSwallowed(field, 'keydown', 'Escape')).to.equal(true);
    expect(isSwallowed(field, 'keydown', 'Tab')).to.equal(true);
    expect(isSwallowed(tag.shadowRoot!.querySelector('.reveal')!, 'keydown', '?')).to.equal(true);
    expect(isSwallowed(tag.shadowRoot!.querySelector('.heading')!, 'keydown', ' ')).to.equal(true);
  });

  it('takes no "@" away that is typed with AltGr', async function () {
    // WebKit makes no such event by script; where it has none, AltGr is Alt.
    if (!new KeyboardEvent('keydown', { modifierAltGraph: true }).getModifierState('AltGraph')) this.skip();
    const tag = await login.stage(login.scenes.signIn, place);
    const field = tag.shadowRoot!.querySelector('#username')!;
    const altGr = { ctrlKey: true, altKey: true, modifierAltGraph: true };
    expect(isSwallowed(field, 'keydown', '@', altGr)).to.equal(false);
  });

  it('hears every key of what it put into a slot', async () => {
    const { tag } = await appointments.stage({ inside: '<p slot="footer"><input id="own" /></p>' }, place);
    const heard: string[] = [];
    const hear = ({ target }: Event): void => void heard.push((target as Element).id);
    document.addEventListener('keydown', hear);
    isSwallowed(tag.querySelector('#own')!, 'keydown', 'k');
    document.removeEventListener('keydown', hear);
    expect(heard).to.deep.equal(['own']);
  });

  it('leaves Escape to a dialog', async () => {
    const { tag } = await calendar.stage(calendar.scenes.dialog, place);
    const dialog = tag.shadowRoot!.querySelector<HTMLDialogElement>('dialog[part="dialog"]')!;
    expect(dialog.open).to.equal(true);
    for (const type of types) document.removeEventListener(type, swallow);
    await sendKeys({ press: 'Escape' });
    expect(dialog.open).to.equal(false);
  });

  it('is no reason to take the patient for gone while they type', async () => {
    const tag = await login.stage(login.scenes.credentials, place);
    let extended = 0;
    const { session } = tag.client!;
    const extend = session.extend.bind(session);
    session.extend = (options) => {
      extended++;
      return extend(options);
    };
    tag.shadowRoot!.querySelector<HTMLElement>('#new-username')!.focus();
    await sendKeys({ press: 'm' });
    expect(extended).to.be.above(0);
  });
});
