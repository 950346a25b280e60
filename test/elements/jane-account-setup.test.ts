import { expect } from '@open-wc/testing';
import type { JaneAccountSetup } from '../../src/elements/jane-account-setup/jane-account-setup.ts';
import type { Link } from '../../src/contract/index.ts';
import { cleanAddress } from '../support/address.ts';
import { aClinic, aLink, aMoment, now } from '../support/builders.ts';
import { FakeClinic } from '../support/fake-clinic.ts';
import { endAnimations } from '../support/end-animations.ts';
import { expectGoodLook, inLook, looks } from '../support/looks.ts';
import { press, seen } from '../support/press.ts';
import { until } from '../support/until.ts';
import { withApp } from '../support/with-app.ts';
import { fill, scenes, stage, token, type, type SetupScene } from './jane-account-setup-scenes.ts';

const good = 'three blue kayaks at dawn';

const words = (tag: JaneAccountSetup): string =>
  tag.shadowRoot!.querySelector('.card')!.textContent.replace(/\s+/g, ' ');
const status = (tag: JaneAccountSetup): string => tag.shadowRoot!.querySelector('[role="status"]')!.textContent.trim();
const alert = (tag: JaneAccountSetup): string => tag.shadowRoot!.querySelector('[role="alert"]')!.textContent.trim();
const focused = (tag: JaneAccountSetup): Element | null => tag.shadowRoot!.activeElement;
const submit = (tag: JaneAccountSetup) => press(tag, '[part="submit"]');

describe('<jane-account-setup>', () => {
  let place: HTMLElement;
  const show = (scene: SetupScene = {}) => stage(scene, place);
  const withLink = (link: Partial<Link>) => show({ link });

  beforeEach(() => {
    place = document.createElement('div');
    document.body.append(place);
  });

  afterEach(() => {
    place.remove();
    cleanAddress();
  });

  describe('the link', () => {
    it('leaves the address before anything is asked of the clinic', async () => {
      const clinic = new FakeClinic();
      let hashWhenAsked: string | undefined;
      clinic.answer('getClinic', () => ((hashWhenAsked = location.hash), aClinic()));
      history.replaceState({ kept: true }, '', `#tab=2&setup=${token}&begin=visit`);
      const tag = document.createElement('jane-account-setup');
      tag.client = clinic.client();
      place.append(tag);
      await until(() => hashWhenAsked !== undefined, 'a request');
      expect(hashWhenAsked).to.equal('#tab=2&begin=visit');
      expect(history.state).to.deep.equal({ kept: true });
    });

    it('leaves it before the app is here, and the space of the form is kept', async () => {
      const clinic = new FakeClinic();
      clinic.links.set(token, aLink());
      const held = clinic.hold('openLink');
      location.hash = `setup=${token}`;
      const tag = document.createElement('jane-account-setup');
      tag.client = clinic.client();
      place.append(tag);
      expect(location.hash).to.equal('');
      await tag.updateComplete;
      expect(clinic.requests).to.deep.equal([]);
      expect(tag.matches(':state(loading)')).to.equal(true);
      const bone = tag.shadowRoot!.querySelector('.bone');
      expect(bone !== null, 'a skeleton').to.equal(true);
      const { height } = tag.getBoundingClientRect();
      await withApp(tag);
      expect(tag.shadowRoot!.querySelector('.bone') === bone, 'the same, drawn by the app').to.equal(true);
      expect(tag.getBoundingClientRect().height).to.equal(height);
      held.release();
      await until(() => tag.matches(':state(form)'), 'the form');
      expect(tag.matches(':state(loading)')).to.equal(false);
    });

    it('is opened where the browser refuses to change the address just now, which it leaves a moment later', async () => {
      const replaceState = history.replaceState.bind(history);
      let refused = 0;
      history.replaceState = (...to) => {
        if (refused++ < 1) throw new DOMException('Attempt to use history.replaceState() too often', 'SecurityError');
        replaceState(...to);
      };
      try {
        const { tag } = await show();
        expect(words(tag)).to.contain('Welcome, Maya');
        await until(() => location.hash === '', 'an address without the link');
      } finally {
        history.replaceState = replaceState;
      }
    });

    it('is looked at and not used up by opening the page', async () => {
      const { clinic, tag } = await show();
      expect(words(tag)).to.contain('Cedar Street Clinic').and.to.contain('Welcome, Maya');
      expect(clinic.calls('openLink').map(({ body }) => body.token)).to.deep.equal([token]);
      expect(clinic.calls('setUpAccount')).to.be.empty;
    });

    it('is taken up when another one is opened in the same tab', async () => {
      const { tag, clinic } = await show({ link: false });
      clinic.links.set('another-token-of-the-email', {
        purpose: 'reset',
        firstName: 'Luc',
        suggestions: [],
        username: 'luc',
      });
      location.hash = '#reset=another-token-of-the-email';
      await until(() => words(tag).includes('Hello, Luc'), 'the other link');
      expect(location.hash).to.equal('');
    });

    it('is opened again when the tag was moved while it was looked at', async () => {
      const { tag, clinic } = await show(scenes.waiting);
      await until(() => clinic.calls('openLink').length === 1, 'the look at the link');
      const elsewhere = document.createElement('section');
      place.append(elsewhere);
      elsewhere.append(tag);
      await until(() => words(tag).includes('Welcome, Maya'), 'the form');
    });

    it('takes no focus and does not scroll on load', async () => {
      const before = document.activeElement;
      await show();
      expect(document.activeElement).to.equal(before);
    });
  });

  describe('set-up', () => {
    it('ends signed in, without the form, and says so to the page', async () => {
      const { tag } = await show();
      const heard: string[] = [];
      place.addEventListener('jane-account-ready', ({ purpose }) => heard.push(purpose));
      await fill(tag);
      await submit(tag);
      const link = (await seen(tag, '[part="login"]')) as HTMLAnchorElement;
      expect(link.pathname).to.equal('/my-account/');
      expect(tag.shadowRoot!.querySelector('form')).to.equal(null);
      expect(tag.client!.session.state.status).to.equal('signed-in');
      await until(() => heard.length, 'the event');
      expect(heard).to.deep.equal(['setup']);
      expect(focused(tag)?.textContent).to.equal('Your account is ready');
      expect(tag.matches(':state(done)')).to.equal(true);
    });

    it('ends so on a page where somebody else was signed in', async () => {
      const clinic = new FakeClinic();
      clinic.links.set(token, aLink());
      const tag = document.createElement('jane-account-setup');
      tag.client = await clinic.signedInClient();
      const other = tag.client.session.state;
      location.hash = `setup=${token}`;
      place.append(tag);
      await fill(tag);
      await submit(tag);
      await until(() => focused(tag)?.textContent === 'Your account is ready', 'the end');
      expect(tag.client.session.state).not.to.deep.equal(other);
    });

    it('looks for no session: the link alone says who the patient is', async () => {
      const { clinic, tag } = await show({
        arrange: ({ apiUrl }) => localStorage.setItem(`jane:${apiUrl}:session`, '1'),
      });
      await type(tag, 'username', 'maya.o');
      await seen(tag, '.ok');
      expect(clinic.calls('refreshSession')).to.deep.equal([]);
    });

    it('takes what was filled in without a word after something was missing', async () => {
      const { tag } = await show();
      await submit(tag);
      await until(() => focused(tag)?.id === 'username', 'the focus');
      (tag.shadowRoot!.querySelector('#username') as HTMLInputElement).value = 'maya.o';
      (tag.shadowRoot!.querySelector('#password') as HTMLInputElement).value = good;
      await submit(tag);
      await seen(tag, '[part="login"]');
    });

    it('asks whether the patient is still there, when they stay on the page alone', async () => {
      const { tag, clinic } = await show();
      clinic.idleIn = 60;
      await fill(tag);
      await submit(tag);
      const dialog = (await seen(tag, 'dialog[open]')) as HTMLDialogElement;
      expect(dialog.textContent).to.contain('Are you still there?');
      endAnimations(tag);
      await expect(tag).to.be.accessible();
      await press(tag, '[part="stay-signed-in"]');
      await until(() => !dialog.open, 'the end of the question');
      expect(clinic.calls('extendSession')).to.have.length(1);
      await seen(tag, '[part="login"]');
    });

    it('sends what was typed as it was typed', async () => {
      const { tag, clinic } = await show();
      await fill(tag, 'maya.o', ' mot de passe à moi 🛶 ');
      await submit(tag);
      await seen(tag, '[part="login"]');
      expect(clinic.calls('setUpAccount')[0]!.body).to.deep.equal({
        token,
        username: 'maya.o',
        password: ' mot de passe à moi 🛶 ',
        language: 'en-CA',
      });
    });

    it('repeats the username that was chosen, as the clinic has it, where no translator touches it', async () => {
      const { tag } = await show();
      await fill(tag, ' maya.o ');
      await submit(tag);
      await seen(tag, '[part="login"]');
      expect(words(tag)).to.match(/Your account is ready .* Your username maya\.o /);
      expect(tag.shadowRoot!.querySelector('.strong [translate="no"]')?.textContent).to.equal('maya.o');
    });

    it('marks what is missing and goes to the first of it, without a request', async () => {
      const { tag, clinic } = await show();
      await submit(tag);
      await until(() => focused(tag)?.id === 'username', 'the focus');
      expect(words(tag)).to.contain('Choose a username first.').and.to.contain('Choose a password first.');
      expect(tag.shadowRoot!.querySelectorAll('[aria-invalid="true"]')).to.have.lengthOf(2);
      expect(clinic.calls('setUpAccount')).to.be.empty;
    });

    it('counts each code point of a password as one character, and says when there are enough', async () => {
      const { tag } = await show();
      await type(tag, 'password', '🛶'.repeat(14));
      await until(() => status(tag).includes('Not met yet: At least 15 characters'), 'the rule');
      await type(tag, 'password', '🛶'.repeat(15));
      await until(() => status(tag).includes('Met: At least 15 characters'), 'the rule');
      expect(tag.shadowRoot!.querySelector('.rules .met')!.textContent).to.contain('At least 15 characters');
    });

    it('takes the minimum from the clinic', async () => {
      const { tag, clinic } = await show({ arrange: (c) => void (c.clinic = aClinic({ passwordMinimum: 8 })) });
      await fill(tag, 'maya.o', 'eight!!!');
      await submit(tag);
      await seen(tag, '[part="login"]');
      expect(clinic.calls('setUpAccount')).to.have.lengthOf(1);
    });

    it('looks a username up once the typing pauses, and not for each letter', async () => {
      const { tag, clinic } = await show();
      for (const typed of ['m', 'ma', 'may', 'maya.o']) await type(tag, 'username', typed);
      await seen(tag, '.ok');
      expect(clinic.calls('checkUsername').map(({ body }) => body.username)).to.deep.equal(['maya.o']);
      expect(status(tag)).to.contain('“maya.o” is free.');
    });

    it('offers free usernames for a taken one and takes a picked one over', async () => {
      const { tag } = await show({ arrange: (clinic) => void (clinic.accounts[0]!.username = 'maya') });
      await type(tag, 'username', 'maya');
      await until(() => status(tag).includes('“maya” is taken. These are free: maya.okafor'), 'the offer');
      await press(tag, '.chip:nth-child(2)');
      const input = (await seen(tag, '#username')) as HTMLInputElement;
      expect(input.value).to.equal('maya.o');
      await until(() => focused(tag) === input, 'the focus');
      expect(input.hasAttribute('aria-invalid')).to.equal(false);
    });

    it('refuses an "@" without asking the clinic, but for the own address', async () => {
      const { tag, clinic } = await withLink({ ownAddress: 'maya@okafor.example' });
      await type(tag, 'username', 'other@okafor.example');
      await until(() => words(tag).includes('The only “@” that works is your own address'), 'the refusal');
      expect(clinic.calls('checkUsername')).to.be.empty;
      await type(tag, 'username', 'Maya@Okafor.example');
      await seen(tag, '.ok');
    });

    for (const [code, id, said] of [
      ['username-taken', 'username', '“maya.o” is taken.'],
      ['username-not-allowed', 'username', 'Use at least three letters'],
      ['password-too-common', 'password', 'one of the common ones'],
      ['password-too-long', 'password', 'too long'],
      ['password-too-short', 'password', 'Not met yet: At least 15 characters'],
    ] as const) {
      it(`shows ${code} under its field and loses nothing`, async () => {
        const { tag } = await show({ arrange: (clinic) => clinic.refuse('setUpAccount', code) });
        await fill(tag);
        await submit(tag);
        const field = (await seen(tag, '[aria-invalid="true"]')) as HTMLInputElement;
        expect(field.id).to.equal(id);
        expect(words(tag)).to.contain(said);
        await until(() => focused(tag) === field, 'the focus');
        expect((tag.shadowRoot!.querySelector('#username') as HTMLInputElement).value).to.equal('maya.o');
        expect((tag.shadowRoot!.querySelector('#password') as HTMLInputElement).value).to.equal(good);
      });
    }

    it('repeats a form whose answer got lost under the same key, and a changed one under another', async () => {
      const { tag, clinic } = await show({ arrange: (c) => c.breakNetwork('setUpAccount', 2) });
      await fill(tag);
      await submit(tag);
      await until(() => alert(tag).includes('We don’t know whether that was saved.'), 'the alert');
      await submit(tag);
      await until(() => clinic.calls('setUpAccount').length === 2, 'the second try');
      await until(() => alert(tag).includes('We don’t know'), 'the alert');
      await fill(tag, 'mokafor');
      await submit(tag);
      await seen(tag, '[part="login"]');
      const [first, second, third] = clinic.calls('setUpAccount').map(({ headers }) => headers.get('Idempotency-Key'));
      expect(first).to.equal(second);
      expect(third).not.to.equal(first);
    });

    it('sends one form however often it is pressed', async () => {
      const { tag, clinic } = await show();
      const held = clinic.hold('setUpAccount');
      await fill(tag);
      await submit(tag);
      await submit(tag);
      expect(words(tag)).to.contain('Creating your account…');
      held.release();
      await seen(tag, '[part="login"]');
      expect(clinic.calls('setUpAccount')).to.have.lengthOf(1);
    });

    it('goes along with a session that lives in memory only', async () => {
      const { tag, clinic } = await show({ arrange: (c) => void (c.takesCookies = false) });
      tag.loginUrl = '#here';
      await fill(tag);
      await submit(tag);
      await press(tag, '[part="login"]');
      await until(() => location.hash === '#here', 'the way there');
      expect(clinic.calls('createSessionCode'), 'no code is needed within the page').to.be.empty;
      expect(tag.client!.session.state.status).to.equal('signed-in');
    });
  });

  it('leads to the clinic’s own My Account, in the language of the page, where the page names none', async () => {
    place.lang = 'fr';
    const accountUrl = 'https://clinic.example/my-account/';
    const fr = 'https://clinic.example/fr/mon-compte/';
    for (const [accountUrls, leads] of [
      [{ default: accountUrl, fr }, fr],
      [{ default: accountUrl, pt: fr }, accountUrl],
      [undefined, accountUrl],
    ] as const) {
      const { tag } = await show({
        arrange: (c) => {
          c.clinic = aClinic({ accountUrl, ...(accountUrls && { accountUrls }) });
          c.refuse('openLink', 'link-used');
        },
      });
      tag.loginUrl = '';
      await until(() => tag.shadowRoot!.querySelector<HTMLAnchorElement>('[part="login"]')?.href === leads, leads);
      tag.remove();
    }
  });

  it('goes along to the same page in another language, and into no other link of the page', async () => {
    const setupUrls = { default: 'https://clinic.example/account-setup/', fr: 'https://clinic.example/fr/creer/' };
    await show({ arrange: (c) => void (c.clinic = aClinic({ setupUrls })) });
    const followed: string[] = [];
    const follow = (event: Event): void => {
      event.preventDefault();
      followed.push((event.target as HTMLAnchorElement).href);
    };
    addEventListener('click', follow);
    try {
      for (const href of [setupUrls.fr, 'https://clinic.example/fr/']) {
        const link = Object.assign(document.createElement('a'), { href, textContent: 'Français' });
        place.append(link);
        link.click();
        await until(() => link.href === href, 'the link as it was');
      }
    } finally {
      removeEventListener('click', follow);
    }
    expect(followed).to.deep.equal([`${setupUrls.fr}#setup=${token}`, 'https://clinic.example/fr/']);
  });

  it('says that a username looks like a mail address, and ends at sign-in once it is changed', async () => {
    const { tag } = await withLink({ purpose: 'change-username', username: 'lea@okafor.example' });
    expect(words(tag)).to.contain('Your username looks like an email address.');
    await fill(tag);
    await submit(tag);
    await seen(tag, '[part="login"]');
    expect(words(tag)).to.contain('Sign in with the username “maya.o”');
    expect(tag.client!.session.state.status).not.to.equal('signed-in');
  });

  it('names the username at a reset, where a password manager reads it, and ends at sign-in', async () => {
    const { tag, clinic } = await withLink({ purpose: 'reset', username: 'maya.okafor' });
    const heard: string[] = [];
    place.addEventListener('jane-account-ready', ({ purpose }) => heard.push(purpose));
    const username = (await seen(tag, 'form #username')) as HTMLInputElement;
    expect([username.value, username.autocomplete, username.readOnly]).to.deep.equal(['maya.okafor', 'username', true]);
    expect(((await seen(tag, 'form #password')) as HTMLInputElement).autocomplete).to.equal('new-password');
    await type(tag, 'password', good);
    await submit(tag);
    await seen(tag, '[part="login"]');
    expect(words(tag)).to.contain('Sign in with the username “maya.okafor”');
    expect(clinic.calls('resetPassword')[0]!.body).to.deep.equal({ token, password: good, language: 'en-CA' });
    await until(() => heard.length, 'the event');
    expect(heard).to.deep.equal(['reset']);
  });

  describe('a link that is dead', () => {
    for (const [language, replaced, heading, then] of [
      ['en', '2026-11-25T10:10', 'A newer email is in your inbox', 'It’s from 10:10 a.m. Open the link in that one'],
      ['en', '2026-11-23T14:10', 'A newer email is in your inbox', 'It’s from Monday, November 23, 2:10 p.m. Open the'],
      ['fr', '2026-11-25T10:10', 'Un courriel plus récent est dans', 'Il a été envoyé à 10 h 10. Ouvrez'],
      [
        'fr',
        '2026-12-01T10:10',
        'Un courriel plus récent est dans',
        'Il a été envoyé le mardi 1er décembre, 10 h 10. Ouvrez',
      ],
    ] as const) {
      it(`says that a newer email took its place, and when that came: ${language}, ${replaced}`, async () => {
        place.lang = language;
        const { tag, clinic } = await show({
          arrange: (c) => c.refuse('openLink', 'link-expired', { replacedAt: aMoment(replaced), now }),
        });
        await until(() => words(tag).includes(then), then);
        expect(tag.shadowRoot!.querySelector('.heading')!.textContent).to.contain(heading);
        await press(tag, '[part="renew"]');
        await until(() => clinic.calls('renewLink').length === 1, 'a new one all the same');
      });
    }

    it('says the same to a form that was sent after the newer email', async () => {
      const { tag, clinic } = await show();
      clinic.refuse('setUpAccount', 'link-expired', { replacedAt: aMoment('2026-11-25T10:10'), now });
      await fill(tag);
      await submit(tag);
      await until(() => words(tag).includes('A newer email is in your inbox'), 'the reason');
      await until(() => focused(tag)?.textContent === 'A newer email is in your inbox', 'the focus');
    });

    for (const [code, said] of [
      ['link-expired', 'This link has expired'],
      ['link-used', 'This link has been used'],
    ] as const) {
      it(`says ${code} and sends a new one on the spot`, async () => {
        const { tag, clinic } = await show({ arrange: (c) => c.refuse('openLink', code) });
        await until(() => words(tag).includes(said), 'the reason');
        expect(tag.matches(':state(expired)')).to.equal(true);
        await until(() => tag.shadowRoot!.querySelector('[lang="en-CA"]') !== null, 'the clinic’s region');
        await press(tag, '[part="renew"]');
        await until(() => words(tag).includes('You can send it again in'), 'the wait');
        expect(focused(tag)?.textContent).to.equal('Check your email');
        expect(clinic.calls('renewLink')[0]!.body).to.deep.equal({ token, language: 'en-CA' });
      });
    }

    it('is told when it died while the form was filled in', async () => {
      const { tag } = await show({ arrange: (clinic) => clinic.refuse('setUpAccount', 'link-used') });
      await fill(tag);
      await submit(tag);
      await until(() => words(tag).includes('This link has been used'), 'the reason');
    });

    it('can be sent again once the wait is over', async () => {
      const { tag, clinic } = await show({
        arrange: (c) => {
          c.refuse('openLink', 'link-expired');
          c.againIn = 0;
        },
      });
      await press(tag, '[part="renew"]');
      await until(() => words(tag).includes('Send it again'), 'the button');
      await press(tag, '[part="renew"]');
      await until(() => clinic.calls('renewLink').length === 2, 'the second mail');
    });
  });

  describe('a link that the clinic does not know', () => {
    for (const code of ['link-unknown', 'invalid-request'] as const) {
      it(`promises no mail to nobody (${code}), and offers the help mail`, async () => {
        const { tag, clinic } = await show({ arrange: (c) => c.refuse('openLink', code) });
        expect(words(tag)).to.contain('This link doesn’t work');
        expect(words(tag)).to.contain('Open the link in your email again');
        expect(tag.shadowRoot!.querySelector('[part="renew"]')).to.equal(null);
        await type(tag, 'typed', 'maya@okafor.example');
        await submit(tag);
        await until(() => words(tag).includes('If that is on file, an email is on its way.'), 'the answer');
        expect(clinic.calls('renewLink')).to.be.empty;
      });
    }

    it('is told when it was forgotten while the form was filled in', async () => {
      const { tag } = await show({ arrange: (clinic) => clinic.refuse('setUpAccount', 'link-unknown') });
      await fill(tag);
      await submit(tag);
      await until(() => words(tag).includes('This link doesn’t work'), 'the reason');
      await until(() => focused(tag)?.textContent === 'This link doesn’t work', 'the heading in focus');
    });
  });

  describe('without a link', () => {
    it('asks for the email once more and sends the help mail', async () => {
      const { tag, clinic } = await show({ link: false });
      expect(words(tag)).to.contain('Open the link in your email again');
      await submit(tag);
      await until(() => focused(tag)?.id === 'typed', 'the focus');
      await type(tag, 'typed', ' maya@okafor.example ');
      await submit(tag);
      await until(() => words(tag).includes('If that is on file, an email is on its way.'), 'the answer');
      expect(clinic.calls('requestHelp').map(({ body }) => body.typed)).to.deep.equal(['maya@okafor.example']);
      expect(clinic.calls('openLink')).to.be.empty;
    });

    it('says at once what is neither an address nor a username', async () => {
      const { tag } = await show({ link: false });
      await type(tag, 'typed', 'Maya Okafor');
      await submit(tag);
      await until(() => words(tag).includes('That is neither an email address nor a username.'), 'the words');
      await until(() => focused(tag)?.id === 'typed', 'the focus');
      expect(words(tag)).not.to.match(/on its way|couldn’t read/);
    });
  });

  for (const operation of ['openLink', 'getClinic'] as const) {
    it(`has a way to try again when ${operation} fails`, async () => {
      const { tag } = await show({
        arrange: (clinic) => clinic.refuse(operation, 'server-error', {}, 3),
        stands: '.notice',
      });
      await until(async () => {
        tag.shadowRoot!.querySelector<HTMLElement>('.notice button')?.click();
        return words(tag).includes('Welcome, Maya');
      }, 'the form');
    });
  }

  it('tells the page that it is ready once, and what went wrong by a word', async () => {
    const heard: string[] = [];
    place.addEventListener('jane-ready', () => heard.push('ready'));
    place.addEventListener('jane-problem', ({ code }) => heard.push(code));
    const { tag } = await show({ arrange: (clinic) => clinic.refuse('openLink', 'link-expired') });
    await press(tag, '[part="renew"]');
    await until(() => words(tag).includes('Check your email'), 'the next view');
    expect(heard).to.deep.equal(['link-expired', 'ready']);
  });

  for (const [name, scene] of Object.entries(scenes)) {
    for (const look of looks) {
      it(`${name}: reads well ${look.name}`, () =>
        inLook(look, async (place) => {
          const { tag } = await stage(scene, place);
          await expectGoodLook(tag);
        }));
    }
  }
});
