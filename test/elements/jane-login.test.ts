import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/elements/jane-login/define.ts';
import type { JaneLogin } from '../../src/elements/jane-login/jane-login.ts';
import type { JaneErrorLike } from '../../src/client/jane-client.ts';
import type { JaneProblemEvent } from '../../src/elements/events.ts';
import type { JaneSignedOutEvent } from '../../src/elements/jane-login/events.ts';
import { cleanAddress } from '../support/address.ts';
import { aClinic, aMoment, aSessionLine } from '../support/builders.ts';
import { FakeClinic } from '../support/fake-clinic.ts';
import { expectGoodLook, inLook, looks } from '../support/looks.ts';
import { until } from '../support/until.ts';
import { withApp } from '../support/with-app.ts';
import { scenes, stage } from './jane-login-scenes.ts';

const root = (tag: JaneLogin): ShadowRoot => tag.shadowRoot!;
const text = (tag: JaneLogin): string => root(tag).querySelector('.card')!.textContent.replace(/\s+/g, ' ').trim();
const headingOf = (tag: JaneLogin): string | undefined => root(tag).querySelector('.card .heading')?.textContent.trim();
const input = (tag: JaneLogin, id: string): HTMLInputElement => root(tag).querySelector(`#${id}`)!;
const spoken = (tag: JaneLogin, role: string): string =>
  root(tag).querySelector(`.card > [role=${role}]`)!.textContent.trim();
const focused = (tag: JaneLogin): Element | null => root(tag).activeElement;

function button(tag: JaneLogin, name: string): HTMLElement {
  const all = [...root(tag).querySelectorAll<HTMLElement>('button, a')];
  const found = all.find((one) => (one.getAttribute('aria-label') ?? one.textContent).trim() === name);
  if (!found) throw new Error(`No "${name}" among ${all.map((one) => one.textContent.trim()).join(', ')}`);
  return found;
}

const codeOf = (error: unknown): string => (error as JaneErrorLike).code;

function type(tag: JaneLogin, id: string, value: string): void {
  input(tag, id).value = value;
  input(tag, id).dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

async function signIn(tag: JaneLogin, password = 'three blue kayaks'): Promise<void> {
  type(tag, 'username', 'maya.okafor');
  type(tag, 'password', password);
  button(tag, 'Sign in').click();
  await tag.updateComplete;
}

describe('<jane-login>', () => {
  let clinic: FakeClinic;
  beforeEach(() => {
    clinic = new FakeClinic();
  });

  const draw = async (client = clinic.client()): Promise<JaneLogin> =>
    withApp(await fixture<JaneLogin>(html`<jane-login .client=${client}></jane-login>`));

  async function drawSignedIn(): Promise<JaneLogin> {
    const tag = await draw(await clinic.signedInClient());
    await until(() => text(tag).includes('This device'), 'the account');
    return tag;
  }

  describe('signing in', () => {
    it('shows the form before any answer of the clinic', async () => {
      clinic.hold('getClinic');
      const tag = await draw();
      expect(headingOf(tag)).to.equal('Sign in to My Account');
      expect(clinic.calls('refreshSession')).to.have.length(0);
      expect(document.activeElement, 'no focus on load').to.equal(document.body);
    });

    it('is one real form with native inputs that password managers know', async () => {
      const tag = await draw();
      const form = root(tag).querySelector('form')!;
      expect(input(tag, 'username').form).to.equal(form);
      expect(input(tag, 'username').autocomplete).to.equal('username');
      expect(input(tag, 'password').form).to.equal(form);
      expect(input(tag, 'password').autocomplete).to.equal('current-password');
      expect(input(tag, 'password').type).to.equal('password');
    });

    it('greets the patient, and gives the heading the focus', async () => {
      const tag = await draw();
      setTimeout(() => void signIn(tag));
      await oneEvent(tag, 'jane-signed-in');
      expect(headingOf(tag)).to.equal('Hello, Maya');
      await until(() => focused(tag)?.classList.contains('heading'), 'the focus');
    });

    it('works with the keyboard alone', async () => {
      const tag = await draw();
      input(tag, 'username').focus();
      await sendKeys({ type: 'maya.okafor' });
      await sendKeys({ press: 'Tab' });
      await sendKeys({ type: 'three blue kayaks' });
      await sendKeys({ press: 'Enter' });
      await until(() => headingOf(tag) === 'Hello, Maya', 'the greeting');
    });

    it('takes the form out of the page with what was typed still in it, so that browsers offer to keep it', async () => {
      const tag = await draw();
      await signIn(tag);
      const form = root(tag).querySelector('form')!;
      const password = input(tag, 'password');
      await until(() => !form.isConnected, 'the form going');
      expect(password.value).to.equal('three blue kayaks');
    });

    it('says what it does while the clinic thinks, and signs in once however often it is pressed', async () => {
      const { release } = clinic.hold('signIn');
      const tag = await draw();
      await signIn(tag);
      const submit = button(tag, 'Signing in…');
      expect(submit.getAttribute('aria-disabled')).to.equal('true');
      expect(spoken(tag, 'status')).to.equal('Signing in…');
      submit.click();
      release();
      await until(() => headingOf(tag) === 'Hello, Maya', 'the greeting');
      expect(clinic.calls('signIn')).to.have.length(1);
    });

    it('remembers only when asked, and tells the language', async () => {
      const tag = await draw();
      await signIn(tag);
      await until(() => headingOf(tag) === 'Hello, Maya', 'the greeting');
      expect(clinic.calls('signIn')[0]?.body.remember).to.equal(false);
      expect(clinic.calls('signIn')[0]?.body.language).to.match(/^en/);
      clinic = new FakeClinic();
      const other = await draw();
      root(other).querySelector<HTMLInputElement>('[name=remember]')!.checked = true;
      await signIn(other);
      await until(() => clinic.calls('signIn').length === 1, 'the sign-in');
      expect(clinic.calls('signIn')[0]?.body.remember).to.equal(true);
    });

    it('tells plainly that username and password do not match, keeps the one and asks for the other', async () => {
      const tag = await draw();
      const problem = oneEvent(tag, 'jane-problem') as unknown as Promise<JaneProblemEvent>;
      await signIn(tag, 'wrong');
      expect((await problem).code).to.equal('wrong-credentials');
      await until(() => focused(tag) === input(tag, 'password'), 'the focus in the password');
      expect(root(tag).querySelector('.notice')?.textContent).to.contain('That username and password don’t match.');
      expect(spoken(tag, 'alert')).to.contain('don’t match');
      expect(input(tag, 'username').value).to.equal('maya.okafor');
      expect(input(tag, 'password').value).to.equal('');
    });

    it('says until when it is refused after too many tries, and offers the help mail', async () => {
      clinic.refuse('signIn', 'rate-limited', { status: 429, retryAt: aMoment('2026-11-25T14:10') });
      const tag = await draw();
      await signIn(tag);
      await until(() => root(tag).querySelector('.notice'), 'the notice');
      expect(root(tag).querySelector('.notice')?.textContent).to.match(/Too many tries\..*Try again at 2:10\sp\.m\./s);
      button(tag, 'Get a help email').click();
      await tag.updateComplete;
      expect(headingOf(tag)).to.equal('Get a help email');
    });

    it('asks for what was left empty, at the field', async () => {
      const tag = await draw();
      type(tag, 'username', 'maya.okafor');
      button(tag, 'Sign in').click();
      await until(() => focused(tag) === input(tag, 'password'), 'the focus');
      expect(input(tag, 'password').getAttribute('aria-invalid')).to.equal('true');
      expect(text(tag)).to.contain('Enter your password.');
      expect(clinic.calls('signIn')).to.have.length(0);
    });

    it('shows and hides the password, and keeps what was typed', async () => {
      const tag = await draw();
      type(tag, 'password', 'three');
      button(tag, 'Show password').click();
      await tag.updateComplete;
      expect(input(tag, 'password').type).to.equal('text');
      expect(input(tag, 'password').value).to.equal('three');
      button(tag, 'Hide password').click();
      await tag.updateComplete;
      expect(input(tag, 'password').type).to.equal('password');
    });

    it('keeps what a password manager filled in without telling anybody', async () => {
      const { release } = clinic.hold('getClinic');
      const tag = await draw();
      input(tag, 'password').value = 'filled in silence';
      release();
      await until(() => text(tag).includes('Cedar Street Clinic'), 'the clinic');
      expect(input(tag, 'password').value).to.equal('filled in silence');
    });

    it('takes a username that the page gives later, unless somebody typed one', async () => {
      const tag = await draw();
      tag.setAttribute('username', 'maya.okafor');
      await until(() => input(tag, 'username').value === 'maya.okafor', 'the username');
      type(tag, 'username', 'noah');
      tag.setAttribute('username', 'tobi');
      await tag.updateComplete;
      expect(input(tag, 'username').value).to.equal('noah');
    });

    it('begins with the username that the page gives', async () => {
      const tag = await withApp(
        await fixture<JaneLogin>(html`<jane-login .client=${clinic.client()} username="maya.okafor"></jane-login>`),
      );
      expect(input(tag, 'username').value).to.equal('maya.okafor');
    });

    it('says that the clinic is out of reach, and keeps what was typed', async () => {
      clinic.breakNetwork('signIn', 1);
      const tag = await draw();
      await signIn(tag);
      await until(() => text(tag).includes('We can’t reach the clinic just now.'), 'the message');
      expect(input(tag, 'password').value).to.equal('three blue kayaks');
      await until(() => text(tag).includes('604-555-0142'), 'the clinic’s number');
      expect(button(tag, '604-555-0142').getAttribute('href')).to.equal('tel:+16045550142');
      button(tag, 'Sign in').click();
      await until(() => headingOf(tag) === 'Hello, Maya', 'the greeting');
    });

    it('says whom to call while no session can be looked for, as far as that is known', async () => {
      const place = await fixture<HTMLElement>(html`<div></div>`);
      const known = await stage(scenes.unreachable, place);
      await until(() => text(known).includes('Try again · 604-555-0142'), 'the phone number');
      const cutOff = (one: FakeClinic): void => {
        scenes.unreachable.arrange(one);
        one.breakNetwork('getClinic');
      };
      const unknown = await stage({ ...scenes.unreachable, arrange: cutOff }, place);
      expect(text(unknown)).to.include('Try again').and.not.to.include('·');
    });
  });

  describe('where a session may exist', () => {
    it('keeps its space while it looks, then greets; the form never flashes', async () => {
      await clinic.signedInClient();
      const { release } = clinic.hold('refreshSession');
      const tag = await draw();
      expect(headingOf(tag)).to.equal(undefined);
      expect(tag.matches(':state(loading)')).to.equal(true);
      setTimeout(release);
      await oneEvent(tag, 'jane-ready');
      expect(headingOf(tag)).to.equal('Hello, Maya');
      expect(tag.matches(':state(signed-in)')).to.equal(true);
      expect(document.activeElement, 'nobody acted').to.equal(document.body);
    });

    it('shows the form when it is over', async () => {
      await clinic.signedInClient();
      clinic.sessions.clear();
      const tag = await draw();
      await until(() => headingOf(tag) === 'Sign in to My Account', 'the form');
    });

    it('offers another try when it cannot tell', async () => {
      await clinic.signedInClient();
      clinic.breakNetwork('refreshSession', 1);
      const tag = await draw();
      await until(() => text(tag).includes('We can’t reach the clinic just now.'), 'the message');
      button(tag, 'Try again').click();
      await until(() => headingOf(tag) === 'Hello, Maya', 'the greeting');
    });

    it('never replaces a form that somebody types into', async () => {
      await clinic.signedInClient();
      const { release } = clinic.hold('refreshSession');
      const { getItem } = Storage.prototype;
      Storage.prototype.getItem = () => {
        throw new DOMException('denied', 'SecurityError');
      };
      try {
        const client = clinic.client();
        const tag = await draw(client);
        expect(headingOf(tag), 'no flag to go by: the form').to.equal('Sign in to My Account');
        type(tag, 'username', 'my');
        release();
        await until(() => client.session.state.status === 'signed-in', 'the session');
        await tag.updateComplete;
        expect(headingOf(tag)).to.equal('Sign in to My Account');
        expect(input(tag, 'username').value).to.equal('my');
      } finally {
        Storage.prototype.getItem = getItem;
      }
    });
  });

  describe('going on after sign-in', () => {
    afterEach(cleanAddress);

    const drawWith = (successUrl: string) =>
      fixture<JaneLogin>(html`<jane-login .client=${clinic.client()} success-url=${successUrl}></jane-login>`).then(
        withApp,
      );

    it('goes to the page’s own success-url, and takes the visit to begin along', async () => {
      history.replaceState(null, '', '#begin=appointment-7');
      const tag = await drawWith('#welcome');
      await signIn(tag);
      await until(() => location.hash === '#welcome&begin=appointment-7', 'the navigation');
    });

    it('stays where it is when the page cancels jane-signed-in', async () => {
      const tag = await drawWith('#welcome');
      tag.addEventListener('jane-signed-in', (event) => event.preventDefault());
      await signIn(tag);
      await until(() => headingOf(tag) === 'Hello, Maya', 'the greeting');
      await clinic.client().getClinic();
      expect(location.hash).to.equal('');
    });

    it('says that a session in memory ends with a reload', async () => {
      clinic.takesCookies = false;
      const tag = await draw();
      await signIn(tag);
      await until(() => text(tag).includes('You will need to sign in again if you reload this page.'), 'the sentence');
    });
  });

  describe('help', () => {
    async function drawHelp(): Promise<JaneLogin> {
      const tag = await draw();
      type(tag, 'username', 'maya');
      button(tag, 'Forgot your username or password?').click();
      await tag.updateComplete;
      return tag;
    }

    it('is behind both questions, and takes along what was typed', async () => {
      const tag = await drawHelp();
      expect(headingOf(tag)).to.equal('Get a help email');
      expect(input(tag, 'typed').value).to.equal('maya');
      expect(focused(tag)?.textContent.trim()).to.equal('Get a help email');
      button(tag, 'Back to sign in').click();
      await tag.updateComplete;
      expect(input(tag, 'username'), 'the form again').to.exist;
      button(tag, 'First time here?').click();
      await tag.updateComplete;
      expect(headingOf(tag)).to.equal('Get a help email');
    });

    it('answers everybody alike, says where to look and when it can be sent again', async () => {
      const tag = await drawHelp();
      type(tag, 'typed', ' maya@okafor.example ');
      button(tag, 'Send help email').click();
      await until(() => headingOf(tag) === 'Check your email', 'the answer');
      expect(clinic.calls('requestHelp')[0]?.body.typed).to.equal('maya@okafor.example');
      expect(text(tag)).to.contain('If that is on file, an email is on its way.');
      expect(text(tag)).to.match(/Look in your spam folder\. You can send it again in (60|59) seconds/);
      await until(() => text(tag).includes('604-555-0142'), 'the clinic’s number');
      expect(button(tag, '604-555-0142').getAttribute('href')).to.equal('tel:+16045550142');
    });

    it('can be sent again once the time is over', async () => {
      clinic.againIn = 1;
      const tag = await drawHelp();
      button(tag, 'Send help email').click();
      await until(() => text(tag).includes('Send it again'), 'the button');
      clinic.againIn = 60;
      button(tag, 'Send it again').click();
      await until(() => clinic.calls('requestHelp').length === 2, 'the second mail');
      expect(clinic.calls('requestHelp')[1]?.body.typed).to.equal('maya');
    });

    it('asks for an address or a username', async () => {
      const tag = await drawHelp();
      type(tag, 'typed', ' ');
      button(tag, 'Send help email').click();
      await until(() => focused(tag) === input(tag, 'typed'), 'the focus');
      expect(text(tag)).to.contain('Enter your email address or username.');
      expect(clinic.calls('requestHelp')).to.have.length(0);
    });

    it('says at once what is neither an address nor a username, at the field, and promises nothing', async () => {
      for (const [lang, words] of [
        ['en', 'That is neither an email address nor a username. Check what you typed.'],
        ['fr', 'Ce n’est ni une adresse courriel ni un nom d’utilisateur. Vérifiez ce que vous avez saisi.'],
      ] as const) {
        const tag = await drawHelp();
        tag.lang = lang;
        type(tag, 'typed', 'Maya Okafor');
        tag.shadowRoot!.querySelector<HTMLElement>('[part="submit"]')!.click();
        await until(() => focused(tag) === input(tag, 'typed') && text(tag).includes(words), 'the words');
        expect(input(tag, 'typed').getAttribute('aria-invalid')).to.equal('true');
        expect(input(tag, 'typed').value).to.equal('Maya Okafor');
        expect(text(tag)).not.to.match(/on its way|en route|couldn’t read|pas pu lire/);
        type(tag, 'typed', 'maya');
        tag.shadowRoot!.querySelector<HTMLElement>('[part="submit"]')!.click();
        await until(() => /on its way|en route/.test(text(tag)), 'the answer');
      }
    });

    it('says what failed, and keeps what was typed', async () => {
      clinic.breakNetwork('requestHelp', 1);
      const tag = await drawHelp();
      button(tag, 'Send help email').click();
      await until(() => text(tag).includes('We can’t reach the clinic just now.'), 'the message');
      expect(input(tag, 'typed').value).to.equal('maya');
    });

    it('leads whoever holds a Welcome Email to the page for it', async () => {
      const tag = await withApp(
        await fixture<JaneLogin>(
          html`<jane-login .client=${clinic.client()} setup-url="/account-setup/"></jane-login>`,
        ),
      );
      button(tag, 'First time here?').click();
      await tag.updateComplete;
      expect((button(tag, 'I have a Welcome Email') as HTMLAnchorElement).pathname).to.equal('/account-setup/');
    });
  });

  it('leads to the clinic’s own set-up page, in the language of the page, where the page names none', async () => {
    const setupUrls = { default: 'https://clinic.example/account-setup/', fr: 'https://clinic.example/fr/creer/' };
    clinic.clinic = aClinic({ setupUrl: setupUrls.default, setupUrls });
    const tag = await withApp(
      await fixture<JaneLogin>(html`<jane-login lang="fr" .client=${clinic.client()}></jane-login>`),
    );
    tag.shadowRoot!.querySelector<HTMLElement>('[part="help"]')!.click();
    await until(() => tag.shadowRoot!.querySelector<HTMLAnchorElement>('[part="setup"]')?.href === setupUrls.fr, 'it');
  });

  describe('signed in', () => {
    it('says who, since when the password stands and where else', async () => {
      const tag = await drawSignedIn();
      expect(text(tag)).to.contain('Signed in as maya.okafor');
      expect(text(tag)).to.contain('Password changed on');
      expect(text(tag)).to.contain('This device and 1 other');
    });

    it('tells of a password reset once at the next sign-in', async () => {
      clinic.accounts[0]!.notices = [{ kind: 'password-reset', at: aMoment('2026-11-24T09:00') }];
      const tag = await drawSignedIn();
      expect(text(tag)).to.contain('Your password was reset on Tuesday, November 24');
    });

    it('tells of two records that were joined, and nothing of what it does not know', async () => {
      clinic.accounts[0]!.notices = [
        { kind: 'of-a-later-day', at: aMoment('2026-11-24T09:00') },
        { kind: 'merged', at: aMoment('2026-11-24T09:00') },
      ];
      const tag = await drawSignedIn();
      expect(text(tag)).to.contain(
        'The clinic joined your two records on Tuesday, November 24. Both usernames go on working.',
      );
      expect(root(tag).querySelectorAll('.notice')).to.have.length(1);
    });

    it('signs out at once, tells the page why, and shows nothing of the patient', async () => {
      const tag = await drawSignedIn();
      setTimeout(() => button(tag, 'Sign out').click());
      const { reason } = (await oneEvent(tag, 'jane-signed-out')) as unknown as JaneSignedOutEvent;
      await tag.updateComplete;
      expect(reason).to.equal('patient');
      expect(headingOf(tag)).to.equal('Sign in to My Account');
      expect(root(tag).textContent + root(tag).innerHTML).not.to.match(/Maya|maya/);
      expect(spoken(tag, 'status')).to.equal('You are signed out.');
      await until(() => clinic.sessions.size === 0, 'the server hearing of it');
    });

    it('says so when the session ended elsewhere, and leaves the focus alone', async () => {
      const client = await clinic.signedInClient();
      const tag = await draw(client);
      const ended = oneEvent(tag, 'jane-signed-out') as unknown as Promise<JaneSignedOutEvent>;
      clinic.sessions.clear();
      await client.listSessions().catch(() => undefined);
      expect((await ended).reason).to.equal('elsewhere');
      await tag.updateComplete;
      expect(text(tag)).to.contain('Your session ended in another tab');
      expect(document.activeElement).to.equal(document.body);
    });

    it('changes the username, given the password', async () => {
      const tag = await drawSignedIn();
      button(tag, 'Change, Username / Password').click();
      await tag.updateComplete;
      type(tag, 'new-username', 'maya.o');
      type(tag, 'username-password', 'wrong');
      button(tag, 'Change username').click();
      await until(() => text(tag).includes('That isn’t your current password.'), 'the refusal');
      await until(() => focused(tag) === input(tag, 'username-password'), 'the focus');
      expect(input(tag, 'old-password').getAttribute('aria-invalid'), 'the other form').to.equal(null);
      type(tag, 'username-password', 'three blue kayaks');
      button(tag, 'Change username').click();
      await until(() => text(tag).includes('Your username is now “maya.o”.'), 'the change');
      expect(clinic.accounts[0]?.username).to.equal('maya.o');
      await until(() => text(tag).includes('Signed in as maya.o '), 'the new name');
    });

    it('offers free usernames in place of one that is taken', async () => {
      const tag = await drawSignedIn();
      clinic.accounts.push({ ...clinic.accounts[0]!, username: 'maya' });
      button(tag, 'Change, Username / Password').click();
      await tag.updateComplete;
      type(tag, 'new-username', 'maya');
      type(tag, 'username-password', 'three blue kayaks');
      button(tag, 'Change username').click();
      await until(() => text(tag).includes('That username is taken. These are free:'), 'the refusal');
      expect(input(tag, 'new-username').getAttribute('aria-describedby')).to.contain('new-username-more');
      button(tag, 'maya.o').click();
      await tag.updateComplete;
      expect(input(tag, 'new-username').value).to.equal('maya.o');
      expect(input(tag, 'new-username').getAttribute('aria-invalid')).to.equal(null);
      expect(input(tag, 'username-password').value).to.equal('three blue kayaks');
      button(tag, 'Change username').click();
      await until(() => text(tag).includes('Your username is now “maya.o”.'), 'the change');
    });

    it('changes the password, given the old one', async () => {
      const tag = await drawSignedIn();
      button(tag, 'Change, Username / Password').click();
      await tag.updateComplete;
      expect(input(tag, 'new-password').autocomplete).to.equal('new-password');
      type(tag, 'old-password', 'three blue kayaks');
      type(tag, 'new-password', 'short');
      button(tag, 'Change password').click();
      await until(() => focused(tag) === input(tag, 'new-password'), 'the focus');
      expect(text(tag)).to.contain('That password is too short.');
      type(tag, 'new-password', 'five purple otters');
      button(tag, 'Change password').click();
      await until(() => text(tag).includes('Your password is changed.'), 'the change');
      expect(clinic.accounts[0]?.password).to.equal('five purple otters');
      expect(root(tag).querySelector('form')).to.equal(null);
    });

    it('repeats a change whose answer never came under the same key', async () => {
      const tag = await drawSignedIn();
      button(tag, 'Change, Username / Password').click();
      await tag.updateComplete;
      type(tag, 'old-password', 'three blue kayaks');
      type(tag, 'new-password', 'five purple otters');
      clinic.breakNetwork('changePassword', 1);
      button(tag, 'Change password').click();
      await until(() => text(tag).includes('We can’t reach the clinic just now.'), 'the message');
      button(tag, 'Change password').click();
      await until(() => text(tag).includes('Your password is changed.'), 'the change');
      const keys = clinic.calls('changePassword').map(({ headers }) => headers.get('Idempotency-Key'));
      expect(keys).to.have.length(2);
      expect(keys[0]).to.be.a('string').and.equal(keys[1]);
    });

    it('shows where one is signed in, and ends one or all others', async () => {
      clinic.otherSessions = [aSessionLine(), aSessionLine({ device: 'Safari on iPhone' })];
      const tag = await drawSignedIn();
      button(tag, 'Show, Manage Sessions').click();
      await until(() => text(tag).includes('Safari on iPhone'), 'the sessions');
      expect(text(tag)).to.contain('Chrome on Linux This device');
      expect(text(tag)).to.contain('Last used 5 hours ago');
      button(tag, 'Sign out, Safari on iPhone').click();
      await until(() => !text(tag).includes('Safari on iPhone'), 'it to go');
      button(tag, 'Sign out everywhere else').click();
      await until(() => !text(tag).includes('Firefox on Windows'), 'the other to go');
      expect(text(tag)).not.to.contain('everywhere else');
    });

    it('asks for the password first where the session is remembered for weeks, then goes on', async () => {
      const tag = await drawSignedIn();
      button(tag, 'Show, Manage Sessions').click();
      await until(() => text(tag).includes('Firefox on Windows'), 'the sessions');
      clinic.refuse('endOtherSessions', 'password-needed', {}, 1);
      button(tag, 'Sign out everywhere else').click();
      await until(() => input(tag, 'confirm-password'), 'the question');
      type(tag, 'confirm-password', 'wrong');
      button(tag, 'Go on').click();
      await until(() => text(tag).includes('That isn’t your current password.'), 'the refusal');
      type(tag, 'confirm-password', 'three blue kayaks');
      button(tag, 'Show password').click();
      await until(() => input(tag, 'confirm-password').type === 'text', 'the password');
      expect(input(tag, 'confirm-password').value).to.equal('three blue kayaks');
      button(tag, 'Go on').click();
      await until(() => text(tag).includes('Chrome on Linux') && !text(tag).includes('Firefox on Windows'), 'the end');
    });

    it('offers another try where the sessions could not be read', async () => {
      const tag = await drawSignedIn();
      clinic.refuse('listSessions', 'not-found', {}, 1);
      button(tag, 'Show, Manage Sessions').click();
      await until(() => text(tag).includes('That is no longer there.'), 'the message');
      button(tag, 'Try again').click();
      await until(() => text(tag).includes('Firefox on Windows'), 'the sessions');
    });
  });

  describe('left alone', () => {
    const dialog = (tag: JaneLogin): HTMLDialogElement => root(tag).querySelector('dialog')!;

    async function drawIdle(): Promise<JaneLogin> {
      clinic.idleIn = 60;
      const tag = await draw(await clinic.signedInClient());
      await until(() => dialog(tag).open, 'the question');
      return tag;
    }

    it('asks whether the patient is still there, and goes on when they are', async () => {
      const tag = await drawIdle();
      expect(dialog(tag).textContent).to.contain('Are you still there?');
      expect(focused(tag)?.textContent.trim()).to.equal('Stay signed in');
      button(tag, 'Stay signed in').click();
      await until(() => !dialog(tag).open, 'the end of the question');
      expect(headingOf(tag)).to.equal('Hello, Maya');
      expect(clinic.calls('extendSession')).to.have.length(1);
    });

    it('takes Escape for somebody who is there', async () => {
      const tag = await drawIdle();
      await sendKeys({ press: 'Escape' });
      await until(() => !dialog(tag).open, 'the end of the question');
      expect(clinic.calls('extendSession')).to.have.length(1);
    });

    it('signs out on request', async () => {
      const tag = await drawIdle();
      dialog(tag).querySelector<HTMLElement>('[part=sign-out]')!.click();
      await until(() => headingOf(tag) === 'Sign in to My Account', 'the form');
      expect(dialog(tag).open).to.equal(false);
    });

    it('says what failed when the clinic cannot be told', async () => {
      clinic.breakNetwork('extendSession', 1);
      const tag = await drawIdle();
      button(tag, 'Stay signed in').click();
      await until(() => dialog(tag).textContent.includes('We can’t reach the clinic just now.'), 'the message');
      expect(dialog(tag).open).to.equal(true);
    });

    it('signs out at the end, and says why', async () => {
      clinic.idleIn = 0.5;
      const tag = await draw(await clinic.signedInClient());
      const { reason } = (await oneEvent(tag, 'jane-signed-out')) as unknown as JaneSignedOutEvent;
      expect(reason).to.equal('idle');
      await tag.updateComplete;
      expect(dialog(tag).open).to.equal(false);
      expect(text(tag)).to.contain('Nobody was here for a while');
    });

    it('is asked by one rendered tag alone, and by another when that one goes', async () => {
      clinic.idleIn = 60;
      const client = await clinic.signedInClient();
      const hidden = await draw(client);
      hidden.hidden = true;
      const [one, two] = [await draw(client), await draw(client)];
      await until(() => dialog(one).open, 'the question');
      expect([dialog(hidden).open, dialog(two).open]).to.deep.equal([false, false]);
      one.remove();
      await until(() => dialog(two).open, 'the question elsewhere');
      expect(dialog(one).open).to.equal(false);
    });
  });

  describe('back from the back/forward cache', () => {
    const comeBack = () => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));

    async function drawWithEars(): Promise<{ tag: JaneLogin; heard: string[] }> {
      const tag = await draw(await clinic.signedInClient());
      await until(() => headingOf(tag) === 'Hello, Maya', 'the greeting');
      const heard: string[] = [];
      tag.addEventListener('jane-signed-out', ({ reason }) => heard.push(reason));
      return { tag, heard };
    }

    it('tells the page that the session ended meanwhile', async () => {
      const { tag, heard } = await drawWithEars();
      clinic.sessions.clear();
      comeBack();
      await until(() => heard.length > 0, 'the event');
      expect(heard).to.deep.equal(['elsewhere']);
      expect(text(tag)).to.contain('Your session ended in another tab, on another device or at the clinic.');
    });

    it('tells it also where the sign-out of another tab has not reached the clinic yet', async () => {
      const { tag, heard } = await drawWithEars();
      clinic.breakNetwork('endSession');
      localStorage.setItem(`jane:${clinic.apiUrl}:owes-end`, '1');
      comeBack();
      await until(() => heard.length > 0, 'the event');
      expect(heard).to.deep.equal(['elsewhere']);
      expect(await tag.client!.listSessions().then(String, codeOf)).to.equal('signed-out');
    });

    it('says nothing to a page whose session still stands', async () => {
      const { tag, heard } = await drawWithEars();
      const { release } = clinic.hold('refreshSession');
      comeBack();
      await until(() => headingOf(tag) === undefined, 'the blank');
      release();
      await until(() => headingOf(tag) === 'Hello, Maya', 'the greeting');
      expect(heard).to.deep.equal([]);
    });
  });

  it('never tells a page that nobody was signed in to of a sign-out', async () => {
    await clinic.signedInClient();
    clinic.sessions.clear();
    const heard: string[] = [];
    const listen = ({ reason }: JaneSignedOutEvent) => heard.push(reason);
    document.addEventListener('jane-signed-out', listen);
    const tag = await draw();
    await until(() => headingOf(tag) === 'Sign in to My Account', 'the form');
    document.removeEventListener('jane-signed-out', listen);
    expect(heard).to.deep.equal([]);
  });

  it('starts again what a move in the page cut short', async () => {
    const client = await clinic.signedInClient();
    clinic.hold('getAccount');
    const tag = await draw(client);
    await until(() => clinic.calls('getAccount').length === 1, 'the request');
    const place = document.createElement('div');
    document.body.append(place);
    place.append(tag);
    await until(() => text(tag).includes('This device and 1 other'), 'the account');
    place.remove();
  });

  it('drops all that it shows when it is given another clinic', async () => {
    const tag = await drawSignedIn();
    const other = new FakeClinic();
    other.clinic.name = 'Elm Street Clinic';
    tag.client = other.client();
    await until(() => text(tag).includes('Elm Street Clinic'), 'the other clinic');
    expect(headingOf(tag)).to.equal('Sign in to My Account');
    expect(text(tag)).not.to.match(/Maya|Cedar/);
  });

  it('begins anew at another clinic, also where somebody was typing', async () => {
    const tag = await stage(scenes.help, await fixture<HTMLElement>(html`<div></div>`));
    type(tag, 'typed', 'maya@okafor.example');
    tag.client = await new FakeClinic().signedInClient();
    await until(() => root(tag).querySelector('[part="sign-out"]'), 'whoever is signed in there');
  });

  it('waits quietly without a client', async () => {
    const tag = await fixture<JaneLogin>(html`<jane-login></jane-login>`);
    expect(tag.matches(':state(loading)')).to.equal(true);
  });

  it('speaks French, in the language of the page around it', async () => {
    const around = await fixture(html`<div lang="fr-CA"><jane-login .client=${clinic.client()}></jane-login></div>`);
    const tag = around.querySelector('jane-login')!;
    expect(headingOf(tag)).to.equal('Connexion à Mon compte');
    expect(root(tag).querySelector('.tag')?.getAttribute('lang')).to.equal('fr-CA');
  });

  for (const look of looks) {
    for (const [name, scene] of Object.entries(scenes)) {
      it(`looks as it should ${look.name}: ${name}`, () =>
        inLook(look, async (place) => expectGoodLook(await stage(scene, place))));
    }
  }
});
