import { expect } from '@open-wc/testing';
import type { JaneClient, SessionState } from '../../src/client/jane-client.ts';
import { JaneError } from '../../src/client/jane-error.ts';
import { cleanAddress } from '../support/address.ts';
import { FakeClinic, FakeProblem } from '../support/fake-clinic.ts';
import { until } from '../support/until.ts';

const maya = { username: 'maya.okafor', password: 'three blue kayaks', remember: false };

/** Watches a client as a connected tag would. */
function watch(client: JaneClient): { states: SessionState['status'][]; stop: () => void } {
  const states: SessionState['status'][] = [];
  return { states, stop: client.session.subscribe((state) => states.push(state.status)) };
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    expect(error).to.be.instanceOf(JaneError);
    return (error as JaneError).code;
  }
  throw new Error('It was not rejected');
}

describe('a session', () => {
  let clinic: FakeClinic;
  beforeEach(() => {
    clinic = new FakeClinic();
  });

  it('begins with a sign-in, in cookie mode where the cookie comes back', async () => {
    const client = clinic.client();
    expect(client.session.state).to.deep.equal({ status: 'signed-out' });
    await client.session.signIn(maya);
    const { state } = client.session;
    expect(state.status === 'signed-in' && state.session.mode).to.equal('cookie');
    expect(state.status === 'signed-in' && state.patient?.firstName).to.equal('Maya');
  });

  it('lives in memory only where no cookie comes back', async () => {
    clinic.takesCookies = false;
    const client = await clinic.signedInClient();
    const { state } = client.session;
    expect(state.status === 'signed-in' && state.session.mode).to.equal('memory');
    clinic.expireAccess();
    await client.listSessions();
    expect(clinic.calls('refreshSession').at(-1)?.body.refreshToken).to.be.a('string');
    // Nothing to find after a reload: the next page shows the form at once.
    expect(clinic.client().session.state.status).to.equal('signed-out');
  });

  it('is found again by the next page, which names no session yet', async () => {
    await clinic.signedInClient();
    const next = clinic.client();
    expect(next.session.state).to.deep.equal({ status: 'restoring', isLikely: true });
    await next.session.restore();
    expect(next.session.state.status).to.equal('signed-in');
    expect(clinic.calls('refreshSession').at(-1)?.body).to.deep.equal({});
  });

  it('is not looked for where none was ever seen', async () => {
    const client = clinic.client();
    await client.session.restore();
    expect(clinic.requests).to.have.length(0);
  });

  it('says that it cannot tell while the clinic is out of reach, and finds out later', async () => {
    await clinic.signedInClient();
    clinic.breakNetwork('refreshSession', 1);
    const next = clinic.client();
    await next.session.restore();
    expect(next.session.state.status).to.equal('unreachable');
    await next.session.restore();
    expect(next.session.state.status).to.equal('signed-in');
  });

  it('never shows a token to whoever asks', async () => {
    const client = await clinic.signedInClient();
    await client.listSessions();
    const seen = JSON.stringify([client, client.session, client.session.state, Object.entries(localStorage)]);
    expect(seen).not.to.match(/-of-the-fake/);
    clinic.refuse('getAccount', 'server-error');
    const error = await client.getAccount().catch((thrown: unknown) => thrown);
    expect(JSON.stringify([error, String(error), (error as Error).cause])).not.to.match(/-of-the-fake/);
    expect((error as Error).cause).not.to.have.property('request');
  });

  it('sends the cookie and the client header with session requests, and with no others', async () => {
    const client = await clinic.signedInClient();
    await Promise.all([client.getClinic(), client.getAccount()]);
    for (const request of clinic.requests) {
      const isSession = ['signIn', 'refreshSession'].includes(request.name);
      expect(request.credentials, request.name).to.equal(isSession ? 'include' : 'omit');
      expect(request.headers.has('Jane-Client'), request.name).to.equal(isSession);
    }
  });

  it('refreshes once for many refused requests, and repeats each once', async () => {
    const client = await clinic.signedInClient();
    clinic.expireAccess();
    const before = clinic.calls('refreshSession').length;
    await Promise.all([client.getAccount(), client.listSessions(), client.listTreatments({ patientId: 'x' })]);
    expect(clinic.calls('refreshSession').length - before).to.equal(1);
    expect(clinic.calls('getAccount')).to.have.length(2);
  });

  it('renews an access token that is about to end before using it', async () => {
    clinic.expiresIn = 1;
    const client = await clinic.signedInClient();
    const before = clinic.calls('refreshSession').length;
    await client.getAccount();
    expect(clinic.calls('refreshSession').length - before).to.equal(1);
    expect(clinic.calls('getAccount')).to.have.length(1);
  });

  it('ends, and says so, when the clinic refuses the refresh too', async () => {
    const client = await clinic.signedInClient();
    const { states, stop } = watch(client);
    clinic.sessions.clear();
    expect(await codeOf(client.getAccount())).to.equal('signed-out');
    expect(client.session.state).to.deep.equal({ status: 'signed-out', reason: 'elsewhere' });
    expect(states).to.deep.equal(['signed-out']);
    stop();
  });

  it('does not loop when a fresh token is refused as well', async () => {
    const client = await clinic.signedInClient();
    clinic.refuse('getAccount', 'signed-out');
    const before = clinic.requests.length;
    expect(await codeOf(client.getAccount())).to.equal('signed-out');
    expect(clinic.requests.length - before).to.equal(3);
    expect(client.session.state.status).to.equal('signed-out');
  });

  it('keeps the session when only the network fails', async () => {
    const client = await clinic.signedInClient();
    clinic.expireAccess();
    clinic.breakNetwork('refreshSession', 1);
    expect(await codeOf(client.getAccount())).to.equal('unreachable');
    expect(client.session.state.status).to.equal('signed-in');
    await client.getAccount();
  });

  describe('without a cookie, when the answer to the handover got lost', () => {
    const modeOf = ({ session: { state } }: JaneClient) =>
      state.status === 'signed-in' ? state.session.mode : state.status;

    beforeEach(() => {
      clinic.takesCookies = false;
      clinic.breakNetwork('refreshSession', 1);
    });

    it('asks once more before the next call, and outlives the access token', async () => {
      const client = clinic.client();
      await client.session.signIn(maya);
      await client.getAccount();
      expect(modeOf(client)).to.equal('memory');
      clinic.expireAccess();
      await client.getAccount();
      expect(modeOf(client)).to.equal('memory');
      expect(clinic.client().session.state.status, 'nothing to find after a reload').to.equal('signed-out');
    });

    it('goes on with the access token at hand while the clinic stays out of reach', async () => {
      clinic.breakNetwork('refreshSession', 2);
      const client = clinic.client();
      await client.session.signIn(maya);
      await client.getAccount();
      expect(modeOf(client)).to.equal('cookie');
      await client.getAccount();
      expect(modeOf(client)).to.equal('memory');
    });

    it('finds out before it follows a link, so that the session goes along', async () => {
      const client = clinic.client();
      await client.session.signIn(maya);
      await client.session.follow(new URL('#welcome', location.href));
      expect(modeOf(client)).to.equal('memory');
    });
  });

  it('never takes over another person’s cookie', async () => {
    const parent = await clinic.signedInClient();
    clinic.begin({ username: 'child', password: 'x', subjects: [], notices: [] });
    clinic.expireAccess();
    expect(await codeOf(parent.getAccount())).to.equal('session-changed');
    expect(parent.session.state).to.deep.equal({ status: 'signed-out', reason: 'elsewhere' });
    expect(clinic.client().session.state, 'the next page finds the other').to.deep.equal({
      status: 'restoring',
      isLikely: true,
    });
  });

  it('drops an answer that belongs to whoever was signed in before', async () => {
    const client = await clinic.signedInClient();
    clinic.breakNetwork('endSession');
    const { release } = clinic.hold('getAccount');
    const asked = codeOf(client.getAccount());
    await until(() => clinic.calls('getAccount').length === 1, 'the request');
    await client.session.signOut();
    release();
    expect(await asked).to.equal('session-changed');
  });

  it('does not come back to life when a refresh answers after the sign-out', async () => {
    const client = await clinic.signedInClient();
    clinic.expireAccess();
    const { release } = clinic.hold('refreshSession');
    const asked = codeOf(client.getAccount());
    await until(() => clinic.calls('refreshSession').length === 2, 'the refresh');
    await client.session.signOut();
    release();
    await asked;
    expect(client.session.state).to.deep.equal({ status: 'signed-out', reason: 'patient' });
  });

  it('stays signed in when the answer to the handover got lost', async () => {
    clinic.breakNetwork('refreshSession', 1);
    const client = clinic.client();
    await client.session.signIn(maya);
    expect(client.session.state.status).to.equal('signed-in');
    await client.getAccount();
  });

  describe('signing out', () => {
    it('tells the server, and leaves nothing behind', async () => {
      const client = await clinic.signedInClient();
      await client.session.signOut();
      expect(clinic.sessions.size).to.equal(0);
      expect(Object.keys(localStorage).filter((key) => key.includes(clinic.apiUrl))).to.have.length(0);
      expect(await codeOf(client.getAccount())).to.equal('signed-out');
    });

    it('never ends the session of somebody who signed in since', async () => {
      const parent = await clinic.signedInClient();
      const { id } = clinic.begin({ username: 'child', password: 'x', subjects: [], notices: [] });
      await parent.session.signOut();
      expect(clinic.sessions.has(id)).to.equal(true);
      expect(clinic.cookie).to.be.a('string');
    });

    it('clears at once, before the server answered', async () => {
      const client = await clinic.signedInClient();
      const { release } = clinic.hold('endSession');
      const done = client.session.signOut();
      expect(client.session.state).to.deep.equal({ status: 'signed-out', reason: 'patient' });
      release();
      await done;
    });

    it('offline is made up for before anything else: no refresh until the server was told', async () => {
      const client = await clinic.signedInClient();
      clinic.breakNetwork('endSession', 2);
      await client.session.signOut();
      const before = clinic.calls('refreshSession').length;
      const next = clinic.client();
      await next.session.restore();
      expect(next.session.state.status).to.equal('signed-out');
      expect(clinic.sessions.size).to.equal(1);
      const third = clinic.client();
      await third.session.restore();
      expect(clinic.sessions.size).to.equal(0);
      expect(clinic.calls('refreshSession').length).to.equal(before);
    });

    it('offline is told when the network is back', async () => {
      const client = await clinic.signedInClient();
      const { stop } = watch(client);
      clinic.breakNetwork('endSession', 1);
      await client.session.signOut();
      dispatchEvent(new Event('online'));
      await until(() => clinic.sessions.size === 0, 'the end of the session');
      stop();
    });

    it('offline is forgiven by the next sign-in', async () => {
      const client = await clinic.signedInClient();
      clinic.breakNetwork('endSession', 1);
      await client.session.signOut();
      await client.session.signIn(maya);
      const next = clinic.client();
      await next.session.restore();
      expect(next.session.state.status).to.equal('signed-in');
      expect(clinic.calls('endSession')).to.have.length(1);
    });
  });

  describe('in two tabs', () => {
    it('ends in both within a second', async () => {
      const one = await clinic.signedInClient();
      const two = clinic.client();
      const watched = [watch(one), watch(two)];
      await two.session.restore();
      const began = performance.now();
      await one.session.signOut();
      await until(() => two.session.state.status === 'signed-out', 'the other tab’s end');
      expect(performance.now() - began).to.be.below(1000);
      expect(two.session.state).to.deep.equal({ status: 'signed-out', reason: 'elsewhere' });
      watched.forEach(({ stop }) => stop());
    });

    it('clears the one whose person is no longer at the browser', async () => {
      clinic.accounts.push({ username: 'child', password: 'four green canoes', subjects: [], notices: [] });
      const parent = await clinic.signedInClient();
      const child = clinic.client();
      const watched = [watch(parent), watch(child)];
      await child.session.signIn({ username: 'child', password: 'four green canoes', remember: false });
      await until(() => parent.session.state.status === 'signed-out', 'the parent’s tab being cleared');
      expect(child.session.state.status).to.equal('signed-in');
      watched.forEach(({ stop }) => stop());
    });

    it('leaves the newcomer signed in on the next page, and the other’s page empty', async () => {
      clinic.accounts.push({ username: 'child', password: 'four green canoes', subjects: [], notices: [] });
      const parent = await clinic.signedInClient();
      const child = clinic.client();
      const watched = [watch(parent), watch(child)];
      await child.session.signIn({ username: 'child', password: 'four green canoes', remember: false });
      await until(() => parent.session.state.status === 'signed-out', 'the parent’s tab being cleared');
      await parent.session.restore();
      expect(parent.session.state).to.deep.equal({ status: 'signed-out', reason: 'elsewhere' });
      const next = clinic.client();
      expect(next.session.state).to.deep.equal({ status: 'restoring', isLikely: true });
      await next.session.restore();
      expect(next.session.state.status === 'signed-in' && next.session.state.session.username).to.equal('child');
      watched.forEach(({ stop }) => stop());
    });

    it('goes on in both when one says that somebody is there', async () => {
      const one = await clinic.signedInClient();
      clinic.idleIn = 60;
      const two = clinic.client();
      const watched = [watch(one), watch(two)];
      await two.session.restore();
      await until(() => two.session.state.status === 'signed-in' && two.session.state.idle, 'the question');
      await one.session.extend({ confirmed: true });
      await until(() => two.session.state.status === 'signed-in' && !two.session.state.idle, 'the end of the question');
      watched.forEach(({ stop }) => stop());
    });
  });

  describe('left alone', () => {
    it('warns two minutes before, and goes on when the patient stays', async () => {
      clinic.idleIn = 120.2;
      const client = await clinic.signedInClient();
      const { stop } = watch(client);
      expect(client.session.state).not.to.have.property('idle');
      await until(() => client.session.state.status === 'signed-in' && client.session.state.idle, 'the warning');
      const { state } = client.session;
      expect(state.status === 'signed-in' && state.idle?.secondsLeft).to.be.within(119, 120);
      await client.session.extend({ confirmed: true });
      expect(client.session.state).not.to.have.property('idle');
      expect(clinic.calls('extendSession')[0]?.headers.get('Jane-Interaction')).to.equal('1');
      stop();
    });

    it('goes on asking, without a flicker, when a refresh comes between', async () => {
      clinic.idleIn = 110;
      const client = await clinic.signedInClient();
      const asks: boolean[] = [];
      const stop = client.session.subscribe(() => asks.push('idle' in client.session.state));
      clinic.expireAccess();
      await client.getAccount();
      expect(clinic.calls('refreshSession')).to.have.length(2);
      expect(client.session.state).to.have.property('idle');
      expect(asks).not.to.include(false);
      clinic.idleIn = 900;
      clinic.expireAccess();
      await client.getAccount();
      expect(client.session.state, 'somebody was there elsewhere').not.to.have.property('idle');
      stop();
    });

    it('signs out at the end, and says why', async () => {
      clinic.idleIn = 0.2;
      const client = await clinic.signedInClient();
      await until(() => client.session.state.status === 'signed-out', 'the sign-out');
      expect(client.session.state).to.deep.equal({ status: 'signed-out', reason: 'idle' });
      await until(() => clinic.sessions.size === 0, 'the server hearing of it');
    });

    describe('in a tab that was frozen', () => {
      const realNow = performance.now.bind(performance);
      afterEach(() => {
        performance.now = realNow;
      });

      const wakeLate = async (): Promise<JaneClient> => {
        clinic.idleIn = 120.2;
        const client = await clinic.signedInClient();
        clinic.idleIn = 900;
        performance.now = () => realNow() + 200_000;
        return client;
      };

      it('is blank, and asks the server instead of signing everybody out', async () => {
        const client = await wakeLate();
        const { states, stop } = watch(client);
        await until(() => states.length === 2, 'the answer');
        expect(states).to.deep.equal(['restoring', 'signed-in']);
        expect(clinic.calls('endSession')).to.have.length(0);
        stop();
      });

      it('says that it was left alone when the server ended the session', async () => {
        const client = await wakeLate();
        clinic.sessions.clear();
        await until(() => client.session.state.status === 'signed-out', 'the sign-out');
        expect(client.session.state).to.deep.equal({ status: 'signed-out', reason: 'idle' });
      });
    });

    it('counts a key as a person, at most once a minute, and only while a tag watches', async () => {
      const client = clinic.client();
      const { stop } = watch(client);
      await client.session.signIn(maya);
      const press = () => dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));
      press();
      expect(clinic.calls('extendSession'), 'right after the sign-in').to.have.length(0);
      stop();
      const next = clinic.client();
      press();
      const watched = watch(next);
      await next.session.restore();
      press();
      press();
      await until(() => clinic.calls('extendSession').length > 0, 'the report');
      press();
      expect(clinic.calls('extendSession')).to.have.length(1);
      watched.stop();
      press();
      expect(clinic.calls('extendSession')).to.have.length(1);
    });

    it('does not take polls for a person', async () => {
      const client = await clinic.signedInClient();
      await client.getAccount();
      await client.listSessions(undefined, { userInitiated: true });
      expect(clinic.calls('getAccount')[0]?.headers.has('Jane-Interaction')).to.equal(false);
      expect(clinic.calls('listSessions')[0]?.headers.get('Jane-Interaction')).to.equal('1');
    });
  });

  it('is blank after the back/forward cache until it was checked again', async () => {
    const client = await clinic.signedInClient();
    const { states, stop } = watch(client);
    const { release } = clinic.hold('refreshSession');
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    expect(client.session.state.status).to.equal('restoring');
    clinic.sessions.clear();
    release();
    await until(() => client.session.state.status === 'signed-out', 'the end');
    expect(states).to.deep.equal(['restoring', 'signed-out']);
    stop();
  });

  describe('on a page that hinders it', () => {
    const hinder = (target: object, name: string, get: () => unknown): void => {
      const before = Object.getOwnPropertyDescriptor(target, name);
      Object.defineProperty(target, name, { configurable: true, get });
      undo = () => (before ? Object.defineProperty(target, name, before) : Reflect.deleteProperty(target, name));
    };
    let undo: () => unknown = () => undefined;
    afterEach(() => undo());

    for (const [what, locks] of [
      ['grants no lock', { request: () => new Promise(() => undefined) }],
      ['has no locks', undefined],
      ['refuses locks', { request: () => Promise.reject(new DOMException('no', 'SecurityError')) }],
      [
        'throws at the question',
        {
          request: () => {
            throw new DOMException('no', 'SecurityError');
          },
        },
      ],
    ] as const) {
      it(`restores within six seconds where the browser ${what}`, async () => {
        await clinic.signedInClient();
        hinder(navigator, 'locks', () => locks);
        const next = clinic.client();
        await next.session.restore();
        expect(next.session.state.status).to.equal('signed-in');
      }).timeout(6000);
    }

    it('looks once where storage is denied, and remembers for as long as the page lives', async () => {
      hinder(window, 'localStorage', () => {
        throw new DOMException('denied', 'SecurityError');
      });
      const first = clinic.client();
      expect(first.session.state).to.deep.equal({ status: 'restoring', isLikely: false });
      await first.session.restore();
      expect(first.session.state.status).to.equal('signed-out');
      await first.session.restore();
      expect(clinic.calls('refreshSession')).to.have.length(1);
      await first.session.signIn(maya);
      await first.session.signOut();
      await first.session.restore();
      expect(first.session.state.status).to.equal('signed-out');
    });
  });

  describe('carried over one navigation', () => {
    const follow = () => sessionStorage.setItem(`jane:${clinic.apiUrl}:following`, '1');
    afterEach(() => {
      cleanAddress();
      sessionStorage.clear();
    });

    it('takes its code out of the address at once, and leaves the rest', async () => {
      clinic.takesCookies = false;
      const { id } = clinic.begin();
      const state = { kept: true };
      follow();
      history.replaceState(
        state,
        '',
        `#begin=a1&session=${encodeURIComponent(`${clinic.apiUrl}~code-for-${id}-and-once`)}&tab`,
      );
      const client = clinic.client();
      expect(client.session.state).to.deep.equal({ status: 'restoring', isLikely: true });
      const restored = client.session.restore();
      expect(location.hash).to.equal('#begin=a1&tab');
      expect(history.state).to.deep.equal(state);
      await restored;
      expect(client.session.state.status).to.equal('signed-in');
      expect(Object.keys(sessionStorage), 'good for one page').to.have.length(0);
    });

    it('stays where the tab cannot remember the link, for the next page would ask for a sign-in', async () => {
      clinic.takesCookies = false;
      const client = await clinic.signedInClient();
      const { setItem } = Storage.prototype;
      Storage.prototype.setItem = () => {
        throw new DOMException('denied', 'SecurityError');
      };
      try {
        expect(await client.session.follow(new URL('/elsewhere/', location.href))).to.equal(false);
      } finally {
        Storage.prototype.setItem = setItem;
      }
      expect(client.session.state.status).to.equal('signed-in');
    });

    it('asks again with the code whose answer got lost', async () => {
      clinic.takesCookies = false;
      const { id } = clinic.begin();
      follow();
      history.replaceState(null, '', `#session=code-for-${id}-and-once`);
      clinic.breakNetwork('exchangeSessionCode', 1);
      const client = clinic.client();
      await client.session.restore();
      expect(client.session.state.status).to.equal('unreachable');
      await client.session.restore();
      expect(client.session.state.status).to.equal('signed-in');
      await client.session.signOut();
      await client.session.restore();
      expect(clinic.calls('exchangeSessionCode'), 'used once').to.have.length(2);
    });

    it('takes no code that no link of its own brought', async () => {
      clinic.takesCookies = false;
      const { id } = clinic.begin();
      history.replaceState(null, '', `#tab&session=code-for-${id}-and-once`);
      const client = clinic.client();
      expect(client.session.state).to.deep.equal({ status: 'signed-out' });
      await client.session.restore();
      expect(client.session.state.status).to.equal('signed-out');
      expect(location.hash).to.equal('#tab');
      expect(clinic.requests).to.have.length(0);
    });

    it('leaves another clinic’s code alone', async () => {
      history.replaceState(null, '', '#session=https%3A%2F%2Fother.test~code-1234567890abcdef');
      const client = clinic.client();
      await client.session.restore();
      expect(location.hash).to.contain('session=');
      expect(clinic.requests).to.have.length(0);
    });

    it('shows the form when the code came too late', async () => {
      follow();
      history.replaceState(null, '', '#session=code-that-is-too-old');
      const client = clinic.client();
      await client.session.restore();
      expect(client.session.state.status).to.equal('signed-out');
      expect(location.hash).to.equal('');
    });
  });

  it('is signed in by a Welcome Email’s link', async () => {
    clinic.links.set('a-token-of-the-mail', { purpose: 'setup', firstName: 'Noah', suggestions: [] });
    const client = clinic.client();
    const body = { token: 'a-token-of-the-mail', username: 'noah', password: 'four green canoes' };
    expect(await client.session.setUp(body)).to.equal(true);
    expect(client.session.state.status).to.equal('signed-in');
  });

  it('waits for a running refresh before it signs in', async () => {
    await clinic.signedInClient();
    const client = clinic.client();
    const { release } = clinic.hold('refreshSession');
    const restored = client.session.restore();
    const signedIn = client.session.signIn(maya);
    await until(() => clinic.calls('refreshSession').length === 2, 'the refresh');
    expect(clinic.calls('signIn')).to.have.length(1);
    release();
    await Promise.all([restored, signedIn]);
    expect(clinic.calls('signIn')).to.have.length(2);
  });

  it('leaves the form’s problem to the form', async () => {
    const client = clinic.client();
    expect(await codeOf(client.session.signIn({ ...maya, password: 'wrong' }))).to.equal('wrong-credentials');
    expect(client.session.state).to.deep.equal({ status: 'signed-out' });
    clinic.answer('signIn', () => {
      throw new FakeProblem('rate-limited', { status: 429 });
    });
    expect(await codeOf(client.session.signIn(maya))).to.equal('rate-limited');
    expect(clinic.calls('signIn'), 'a sign-in is never repeated').to.have.length(2);
  });
});
