import { expect, fixture, html } from '@open-wc/testing';
import '../../src/all.ts';
import type { JaneClient } from '../../src/client/jane-client.ts';
import { cleanAddress } from '../support/address.ts';
import { FakeClinic } from '../support/fake-clinic.ts';
import { press } from '../support/press.ts';
import { until } from '../support/until.ts';

const fails = (): never => {
  throw new Error('The page, or its browser, lets us down.');
};

/** Puts something that throws in place of a method, and gives back how to undo that. */
function breaks<Name extends string>(owner: Record<Name, unknown>, name: Name): () => void {
  const before = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, { configurable: true, writable: true, value: fails });
  return () => {
    if (before) Object.defineProperty(owner, name, before);
    else Reflect.deleteProperty(owner, name);
  };
}

/** What can throw while a session ends; `place` holds the tags, `client` is theirs. */
const troubles: Record<string, (client: JaneClient, place: HTMLElement) => () => void> = {
  'the channel to other tabs': () => breaks(BroadcastChannel.prototype, 'postMessage'),
  'the end of that channel': () => breaks(BroadcastChannel.prototype, 'close'),
  'writing to the storage': () => breaks(Storage.prototype, 'setItem'),
  'removing from the storage': () => breaks(Storage.prototype, 'removeItem'),
  'reading the storage': () => breaks(Storage.prototype, 'getItem'),
  locks: () => breaks(LockManager.prototype, 'request'),
  'the history': () => breaks(history, 'replaceState'),
  'a subscriber of the page’s own': ({ session }) => session.subscribe(fails),
  'a listener of the page’s own': (_, place) => {
    place.addEventListener('jane-signed-out', fails);
    return () => undefined;
  },
  'the network': () => () => undefined,
};

const textOf = (place: HTMLElement, name: string): string => place.querySelector(name)!.shadowRoot!.textContent;

describe('whoever signs out is gone from the page', () => {
  const { onerror } = window;
  let clinic: FakeClinic;
  let undo: () => void;

  beforeEach(() => {
    clinic = new FakeClinic();
    undo = () => undefined;
    // What a page's own function throws is reported, and is not what is looked at here.
    window.onerror = () => true;
  });
  afterEach(() => {
    undo();
    window.onerror = onerror;
    cleanAddress();
  });

  /** All tags of a client, with somebody's visits. */
  async function signedIn(client: JaneClient): Promise<HTMLElement> {
    const place = await fixture<HTMLElement>(html`
      <div>
        <jane-login .client=${client}></jane-login>
        <jane-upcoming-appointments .client=${client}></jane-upcoming-appointments>
        <jane-calendar-subscribe .client=${client} variant="inline"></jane-calendar-subscribe>
      </div>
    `);
    await until(() => textOf(place, 'jane-upcoming-appointments').includes('Massage therapy'), 'the list');
    await until(() => textOf(place, 'jane-login').includes('Maya'), 'the greeting');
    return place;
  }

  const isGone = (place: HTMLElement): boolean =>
    !textOf(place, 'jane-upcoming-appointments').includes('Massage') &&
    !textOf(place, 'jane-login').includes('Maya') &&
    textOf(place, 'jane-calendar-subscribe').includes('Sign in');

  for (const [what, trouble] of Object.entries(troubles)) {
    it(`although there is trouble with ${what}`, async () => {
      const client = await clinic.signedInClient();
      // The first to be told of the end: what follows must hear of it all the same.
      const early = what.includes('subscriber') ? trouble(client, document.body) : undefined;
      const place = await signedIn(client);
      if (what === 'the network') clinic.breakNetwork('endSession');
      undo = early ?? trouble(client, place);
      await press(place.querySelector('jane-login')!, '[part="sign-out"]');
      await until(() => isGone(place), 'an empty page');
      expect(client.session.state.status).to.equal('signed-out');
      await until(() => clinic.calls('endSession').length > 0, 'the end at the clinic');
    });

    // Of these a page that only hears of the end knows nothing.
    if (what === 'the channel to other tabs' || what === 'the network') continue;

    it(`elsewhere, although there is trouble here with ${what}`, async () => {
      const [here, there] = [await clinic.signedInClient(), clinic.client()];
      await there.session.restore();
      const early = what.includes('subscriber') ? trouble(here, document.body) : undefined;
      const place = await signedIn(here);
      undo = early ?? trouble(here, place);
      await there.session.signOut();
      await until(() => isGone(place), 'an empty page');
    });
  }

  it('before other tabs are told', async () => {
    const client = await clinic.signedInClient();
    const place = await signedIn(client);
    const states: string[] = [];
    undo = breaks(BroadcastChannel.prototype, 'postMessage');
    BroadcastChannel.prototype.postMessage = () => void states.push(client.session.state.status);
    await press(place.querySelector('jane-login')!, '[part="sign-out"]');
    expect(states).to.deep.equal(['signed-out']);
  });

  it('and other tabs are told where no tag is connected', async () => {
    const [here, there] = [await clinic.signedInClient(), clinic.client()];
    await there.session.restore();
    const stop = there.session.subscribe(() => undefined);
    await here.session.signOut();
    await until(() => there.session.state.status === 'signed-out', 'the end');
    stop();
  });
});
