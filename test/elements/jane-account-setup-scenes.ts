import '../../src/elements/jane-account-setup/define.ts';
import type { JaneAccountSetup } from '../../src/elements/jane-account-setup/jane-account-setup.ts';
import type { Link } from '../../src/contract/index.ts';
import { aLink, aMoment, now } from '../support/builders.ts';
import { FakeClinic } from '../support/fake-clinic.ts';
import { press, seen } from '../support/press.ts';

/** The link in the email of the scenes; the fake clinic knows it as `link`. */
export const token = 'a-token-from-the-email';

/** One state that a patient can be in: what the link is for, what the clinic says, what the patient did. */
export interface SetupScene {
  /** False where the page is opened without a link. */
  readonly link?: Partial<Link> | false;
  readonly arrange?: (clinic: FakeClinic) => void;
  /** What is drawn once the first view stands; its heading when nothing is said. */
  readonly stands?: string;
  readonly act?: (tag: JaneAccountSetup) => Promise<void>;
}

/** Types into a field of the tag, as a person or a password manager does. */
export async function type(tag: Element, id: string, words: string): Promise<void> {
  const input = (await seen(tag, `#${id}`)) as HTMLInputElement;
  input.value = words;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

/** Fills the form in with what the clinic takes. */
export async function fill(tag: Element, username = 'maya.o', password = 'three blue kayaks at dawn'): Promise<void> {
  await type(tag, 'username', username);
  await type(tag, 'password', password);
}

const submit = (tag: JaneAccountSetup) => press(tag, '[part="submit"]');

const filled = async (tag: JaneAccountSetup): Promise<void> => {
  await fill(tag);
  await submit(tag);
};

/** Every state of the tag, by name: each is a story and is looked at by axe. */
export const scenes = {
  setup: {},
  waiting: { arrange: (clinic) => void clinic.hold('openLink'), stands: '.bone' },
  typing: {
    act: async (tag) => {
      await type(tag, 'password', 'three blue kayaks at');
      await press(tag, '.reveal');
    },
  },
  usernameFree: {
    act: async (tag) => {
      await type(tag, 'username', 'maya.o');
      await seen(tag, '.ok');
    },
  },
  usernameTaken: {
    arrange: (clinic) =>
      clinic.answer('checkUsername', () => ({ free: false, suggestions: ['maya.okafor', 'maya.o', 'mokafor'] })),
    act: async (tag) => {
      await type(tag, 'username', 'maya');
      await seen(tag, '.chip');
    },
  },
  mailAsUsername: { act: (tag) => type(tag, 'username', 'maya@okafor.example') },
  incomplete: { act: submit },
  passwordTooCommon: {
    arrange: (clinic) => clinic.refuse('setUpAccount', 'password-too-common'),
    act: async (tag) => {
      await filled(tag);
      await seen(tag, '[aria-invalid="true"]');
    },
  },
  creating: { arrange: (clinic) => void clinic.hold('setUpAccount'), act: filled },
  answerLost: {
    arrange: (clinic) => clinic.breakNetwork('setUpAccount', 1),
    act: async (tag) => {
      await filled(tag);
      await seen(tag, '.notice');
    },
  },
  ready: {
    act: async (tag) => {
      await filled(tag);
      await seen(tag, '[part="login"]');
    },
  },
  changeUsername: { link: { purpose: 'change-username', username: 'lea@okafor.example' } },
  usernameChanged: {
    link: { purpose: 'change-username', username: 'lea@okafor.example' },
    act: async (tag) => {
      await filled(tag);
      await seen(tag, '[part="login"]');
    },
  },
  reset: { link: { purpose: 'reset', username: 'maya.okafor' } },
  passwordSet: {
    link: { purpose: 'reset', username: 'maya.okafor' },
    act: async (tag) => {
      await type(tag, 'password', 'three blue kayaks at dawn');
      await submit(tag);
      await seen(tag, '[part="login"]');
    },
  },
  linkExpired: { arrange: (clinic) => clinic.refuse('openLink', 'link-expired') },
  linkReplaced: {
    arrange: (clinic) => clinic.refuse('openLink', 'link-expired', { replacedAt: aMoment('2026-11-25T10:10'), now }),
  },
  linkUsed: { arrange: (clinic) => clinic.refuse('openLink', 'link-used') },
  linkUnknown: { arrange: (clinic) => clinic.refuse('openLink', 'link-unknown') },
  newLinkSent: {
    arrange: (clinic) => clinic.refuse('openLink', 'link-expired'),
    act: async (tag) => {
      await press(tag, '[part="renew"]');
      await seen(tag, 'a[part="contact"]');
    },
  },
  tooManyLinks: {
    arrange: (clinic) => {
      clinic.refuse('openLink', 'link-expired');
      clinic.refuse('renewLink', 'rate-limited');
    },
    act: async (tag) => {
      await press(tag, '[part="renew"]');
      await seen(tag, '.notice');
    },
  },
  noLink: { link: false },
  helpSent: {
    link: false,
    act: async (tag) => {
      await type(tag, 'typed', 'maya@okafor.example');
      await submit(tag);
      await seen(tag, 'a[part="contact"]');
    },
  },
  outOfReach: { arrange: (clinic) => clinic.refuse('openLink', 'unavailable'), stands: '.notice' },
  clinicOutOfReach: { arrange: (clinic) => clinic.refuse('getClinic', 'unavailable'), stands: '.notice' },
} satisfies Record<string, SetupScene>;

/** Puts a scene into the page and plays it; done when it stands. */
export async function stage(
  { link = {}, arrange, stands = '.heading', act }: SetupScene,
  into: HTMLElement,
): Promise<{ tag: JaneAccountSetup; clinic: FakeClinic }> {
  const clinic = new FakeClinic();
  if (link) {
    clinic.links.set(token, aLink(link));
    // As a press on the email's link does; WebKit allows a page few calls of replaceState.
    location.hash = `${link.purpose === 'reset' ? 'reset' : 'setup'}=${token}`;
  }
  arrange?.(clinic);
  const tag = document.createElement('jane-account-setup');
  tag.client = clinic.client();
  tag.loginUrl = '/my-account/';
  into.append(tag);
  await seen(tag, stands);
  await act?.(tag);
  return { tag, clinic };
}
