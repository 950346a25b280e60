import { expect, fixture, html } from '@open-wc/testing';
import '../../src/all.ts';
import type { JaneClient, SessionState } from '../../src/client/jane-client.ts';
import { FakeClinic } from '../support/fake-clinic.ts';
import { until } from '../support/until.ts';

const stateOf = ({ session }: JaneClient): SessionState['status'] => session.state.status;

/** Watches a client as a connected tag would. */
const watch = (client: JaneClient): (() => void) => client.session.subscribe(() => undefined);

describe('a page that is drawn before somebody looks at it', () => {
  let clinic: FakeClinic;
  let isPrerendering: boolean;

  beforeEach(() => {
    clinic = new FakeClinic();
    isPrerendering = true;
    Object.defineProperty(document, 'prerendering', { configurable: true, get: () => isPrerendering });
  });
  afterEach(() => Reflect.deleteProperty(document, 'prerendering'));

  const activate = (): void => {
    isPrerendering = false;
    document.dispatchEvent(new Event('prerenderingchange'));
  };

  it('shows in every tag who signed in on the page before it', async () => {
    const next = clinic.client();
    const place = await fixture<HTMLElement>(html`
      <div>
        <jane-login .client=${next}></jane-login>
        <jane-upcoming-appointments .client=${next}></jane-upcoming-appointments>
        <jane-calendar-subscribe .client=${next}></jane-calendar-subscribe>
      </div>
    `);
    await clinic.signedInClient();
    activate();
    await until(() => stateOf(next) === 'signed-in', 'the session');
    const textOf = (name: string): string => place.querySelector(name)!.shadowRoot!.textContent;
    await until(() => textOf('jane-login').includes('Hello, Maya'), 'the greeting');
    await until(() => textOf('jane-upcoming-appointments').includes('Massage therapy'), 'the list');
    await until(() => textOf('jane-calendar-subscribe').includes('Subscribe to your Calendar'), 'the button');
  });

  it('asks for nobody’s session before that, and draws the form meanwhile', async () => {
    const before = await clinic.signedInClient();
    const asked = clinic.calls('refreshSession').length;
    const next = clinic.client();
    const stop = watch(next);
    const restored = next.session.restore();
    const account = next.getAccount();
    // What another page asks for meanwhile takes as long.
    clinic.expireAccess();
    await before.getAccount();
    expect(clinic.calls('refreshSession')).to.have.length(asked + 1);
    expect(next.session.state).to.deep.equal({ status: 'restoring', isLikely: true });
    activate();
    await restored;
    expect((await account).username).to.equal('maya.okafor');
    stop();
  });

  it('shows the form once it is looked at where nobody signed in, without asking', async () => {
    const next = clinic.client();
    const stop = watch(next);
    const restored = next.session.restore();
    activate();
    await restored;
    expect(next.session.state).to.deep.equal({ status: 'signed-out' });
    expect(clinic.requests).to.have.length(0);
    stop();
  });

  it('shows nobody who signed out on the page before it', async () => {
    const before = await clinic.signedInClient();
    const next = clinic.client();
    const stop = watch(next);
    const restored = next.session.restore();
    await before.session.signOut();
    activate();
    await restored;
    expect(stateOf(next)).to.equal('signed-out');
    stop();
  });
});

describe('a page on which nobody is signed in', () => {
  let clinic: FakeClinic;
  let stop: () => void;

  beforeEach(() => {
    clinic = new FakeClinic();
    stop = () => undefined;
  });
  afterEach(() => stop());

  const signedOut = async (): Promise<JaneClient> => {
    const client = clinic.client();
    stop = watch(client);
    await client.session.restore();
    expect(stateOf(client)).to.equal('signed-out');
    return client;
  };

  it('hears of a sign-in on another one', async () => {
    const here = await signedOut();
    await clinic.signedInClient();
    await until(() => stateOf(here) === 'signed-in', 'the session');
  });

  it('hears of it after its own sign-out, too', async () => {
    const here = await clinic.signedInClient();
    stop = watch(here);
    await here.session.signOut();
    await clinic.signedInClient();
    await until(() => stateOf(here) === 'signed-in', 'the session');
  });

  it('asks nothing where that session lives in the memory of the other one', async () => {
    clinic.takesCookies = false;
    const here = await signedOut();
    const there = await clinic.signedInClient();
    const asked = clinic.requests.length;
    const heard = new BroadcastChannel(`jane:${clinic.apiUrl}`);
    const isTold = new Promise((told) => (heard.onmessage = told));
    await there.session.extend({ confirmed: true });
    await isTold;
    heard.close();
    expect(clinic.requests.slice(asked).map(({ name }) => name)).to.deep.equal(['extendSession']);
    expect(stateOf(here)).to.equal('signed-out');
  });

  it('is not taken over by whoever took the place of its own patient', async () => {
    const here = await clinic.signedInClient();
    stop = watch(here);
    await clinic.signedInClient();
    await until(() => stateOf(here) === 'signed-out', 'the end');
    await clinic.signedInClient();
    const asked = clinic.calls('refreshSession').length;
    await here.session.restore();
    expect(stateOf(here)).to.equal('signed-out');
    expect(clinic.calls('refreshSession')).to.have.length(asked);
  });

  describe('and that did not hear of it', () => {
    const { postMessage } = BroadcastChannel.prototype;
    beforeEach(() => (BroadcastChannel.prototype.postMessage = () => undefined));
    afterEach(() => (BroadcastChannel.prototype.postMessage = postMessage));

    it('looks once it comes back from the back/forward cache', async () => {
      const here = await signedOut();
      await clinic.signedInClient();
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      await until(() => stateOf(here) === 'signed-in', 'the session');
    });

    it('looks once it is looked at', async () => {
      const here = await signedOut();
      await clinic.signedInClient();
      document.dispatchEvent(new Event('visibilitychange'));
      await until(() => stateOf(here) === 'signed-in', 'the session');
    });
  });
});
