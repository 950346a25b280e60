import '../../src/elements/jane-login/define.ts';
import type { JaneLogin } from '../../src/elements/jane-login/jane-login.ts';
import { aMoment, aSessionLine } from '../support/builders.ts';
import { FakeClinic } from '../support/fake-clinic.ts';
import { press, seen } from '../support/press.ts';

/** One state that a patient can be in: what the clinic says, whether somebody is signed in, what the patient did. */
export interface LoginScene {
  readonly arrange?: (clinic: FakeClinic) => void;
  readonly isSignedIn?: boolean;
  /** A page before this one left a session, which this one has to find. */
  readonly isRestored?: boolean;
  readonly setupUrl?: string;
  readonly username?: string;
  /** What is drawn once the first view stands; its heading when nothing is said. */
  readonly stands?: string;
  readonly act?: (tag: JaneLogin) => Promise<void>;
}

export async function type(tag: JaneLogin, id: string, words: string): Promise<void> {
  const input = (await seen(tag, `#${id}`)) as HTMLInputElement;
  input.value = words;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

export async function signIn(tag: JaneLogin, password = 'three blue kayaks'): Promise<void> {
  await type(tag, 'username', 'maya.okafor');
  await type(tag, 'password', password);
  await press(tag, '[part="submit"]');
}

/** What is pressed before the app is here waits for it. */
export async function openHelp(tag: JaneLogin): Promise<void> {
  await press(tag, '[part="help"]');
  await seen(tag, '#typed');
}

async function sendHelp(tag: JaneLogin): Promise<void> {
  await openHelp(tag);
  await type(tag, 'typed', 'maya@okafor.example');
  await press(tag, '[part="submit"]');
}

export const openCredentials = (tag: JaneLogin) => press(tag, 'li:first-child [part="action"]');
export const openSessions = (tag: JaneLogin) => press(tag, 'li:last-child [part="action"]');
export async function notice(tag: JaneLogin): Promise<void> {
  await seen(tag, '.notice');
}

/** Every state of the tag, by name: each is a story and is looked at by axe in every look. */
export const scenes = {
  signIn: {},
  waiting: { isRestored: true, arrange: (clinic) => void clinic.hold('refreshSession'), stands: '.bone' },
  unreachable: { isRestored: true, arrange: (clinic) => clinic.breakNetwork('refreshSession'), stands: '.notice' },
  passwordShown: {
    act: async (tag) => {
      await type(tag, 'password', 'three blue kayaks');
      await press(tag, '.reveal');
    },
  },
  incomplete: {
    act: async (tag) => {
      await press(tag, '[part="submit"]');
      await seen(tag, '[aria-invalid="true"]');
    },
  },
  signingIn: { arrange: (clinic) => void clinic.hold('signIn'), act: signIn },
  wrongCredentials: {
    act: async (tag) => {
      await signIn(tag, 'wrong');
      await notice(tag);
    },
  },
  tooManyTries: {
    arrange: (clinic) => clinic.refuse('signIn', 'rate-limited', { status: 429, retryAt: aMoment('2026-11-25T14:10') }),
    act: async (tag) => {
      await signIn(tag);
      await notice(tag);
    },
  },
  outOfReach: {
    arrange: (clinic) => clinic.breakNetwork('signIn'),
    act: async (tag) => {
      await signIn(tag);
      await notice(tag);
    },
  },
  maintenance: {
    arrange: (clinic) => void (clinic.clinic.maintenance = { until: aMoment('2026-11-25T15:00') }),
    stands: '.notice',
  },
  endedByClinic: {
    isSignedIn: true,
    act: async (tag) => {
      await tag.client?.session.signOut('elsewhere');
      await notice(tag);
    },
  },
  endedIdle: {
    isSignedIn: true,
    act: async (tag) => {
      await tag.client?.session.signOut('idle');
      await notice(tag);
    },
  },
  help: {
    setupUrl: '/account-setup/',
    act: async (tag) => {
      await openHelp(tag);
    },
  },
  helpIncomplete: {
    act: async (tag) => {
      await openHelp(tag);
      await press(tag, '[part="submit"]');
      await seen(tag, '[aria-invalid="true"]');
    },
  },
  helpNeither: {
    act: async (tag) => {
      await openHelp(tag);
      const input = tag.renderRoot.querySelector<HTMLInputElement>('#typed');
      if (input) input.value = 'Maya Okafor';
      await press(tag, '[part="submit"]');
      await seen(tag, '[aria-invalid="true"]');
    },
  },
  helpSending: { arrange: (clinic) => void clinic.hold('requestHelp'), act: sendHelp },
  helpFailed: {
    arrange: (clinic) => clinic.breakNetwork('requestHelp'),
    act: async (tag) => {
      await sendHelp(tag);
      await notice(tag);
    },
  },
  helpSent: {
    act: async (tag) => {
      await sendHelp(tag);
      await seen(tag, 'a[part="contact"]');
    },
  },
  helpAgain: {
    arrange: (clinic) => void (clinic.againIn = 0),
    act: async (tag) => {
      await sendHelp(tag);
      await seen(tag, 'a[part="contact"]');
    },
  },
  signedIn: { isSignedIn: true, stands: '.lines' },
  signedInMemoryOnly: { isSignedIn: true, arrange: (clinic) => void (clinic.takesCookies = false), stands: '.lines' },
  passwordWasReset: {
    isSignedIn: true,
    arrange: (clinic) => clinic.accounts[0]?.notices.push({ kind: 'password-reset', at: aMoment('2026-11-24T09:00') }),
    stands: '.notice',
  },
  credentials: { isSignedIn: true, act: openCredentials },
  wrongPassword: {
    isSignedIn: true,
    act: async (tag) => {
      await openCredentials(tag);
      await type(tag, 'new-username', 'maya.o');
      await type(tag, 'username-password', 'wrong');
      await press(tag, '[part="submit"]');
      await seen(tag, '#username-password[aria-invalid]');
    },
  },
  usernameTaken: {
    isSignedIn: true,
    act: async (tag) => {
      await openCredentials(tag);
      await type(tag, 'new-username', 'maya.okafor');
      await type(tag, 'username-password', 'three blue kayaks');
      await press(tag, '[part="submit"]');
      await seen(tag, '#new-username[aria-invalid]');
    },
  },
  usernameChanged: {
    isSignedIn: true,
    act: async (tag) => {
      await openCredentials(tag);
      await type(tag, 'new-username', 'maya.o');
      await type(tag, 'username-password', 'three blue kayaks');
      await press(tag, '[part="submit"]');
      await notice(tag);
    },
  },
  sessions: {
    isSignedIn: true,
    arrange: (clinic) => clinic.otherSessions.push(aSessionLine({ device: 'Safari on iPhone' })),
    act: async (tag) => {
      await openSessions(tag);
      await seen(tag, '[part="end-session"]');
    },
  },
  sessionsWaiting: { isSignedIn: true, arrange: (clinic) => void clinic.hold('listSessions'), act: openSessions },
  sessionsFailed: {
    isSignedIn: true,
    arrange: (clinic) => clinic.refuse('listSessions', 'not-found'),
    act: async (tag) => {
      await openSessions(tag);
      await notice(tag);
    },
  },
  passwordNeeded: {
    isSignedIn: true,
    arrange: (clinic) => clinic.refuse('endOtherSessions', 'password-needed'),
    act: async (tag) => {
      await openSessions(tag);
      await press(tag, '[part="end-other-sessions"]');
      await seen(tag, '#confirm-password');
    },
  },
  stillThere: {
    isSignedIn: true,
    arrange: (clinic) => void (clinic.idleIn = 90),
    stands: 'dialog[open]',
  },
} satisfies Record<string, LoginScene>;

/** Draws the tag in one state, with a clinic of its own. */
export async function stage(scene: LoginScene, place: HTMLElement): Promise<JaneLogin> {
  const clinic = new FakeClinic();
  if (scene.isRestored) await clinic.signedInClient();
  scene.arrange?.(clinic);
  const tag = document.createElement('jane-login');
  tag.client = scene.isSignedIn ? await clinic.signedInClient() : clinic.client();
  if (scene.setupUrl !== undefined) tag.setupUrl = scene.setupUrl;
  if (scene.username !== undefined) tag.username = scene.username;
  place.replaceChildren(tag);
  await seen(tag, scene.stands ?? '.heading');
  await scene.act?.(tag);
  await tag.updateComplete;
  return tag;
}
