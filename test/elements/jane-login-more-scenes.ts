import type { JaneLogin } from '../../src/elements/jane-login/jane-login.ts';
import { aClinic, aMoment, aSessionLine } from '../support/builders.ts';
import type { FakeClinic } from '../support/fake-clinic.ts';
import { press, seen } from '../support/press.ts';
import { notice, openCredentials, openHelp, openSessions, signIn, type, type LoginScene } from './jane-login-scenes.ts';

const wantsUsername = async (tag: JaneLogin): Promise<void> => {
  await openCredentials(tag);
  await type(tag, 'new-username', 'maya.o');
  await type(tag, 'username-password', 'three blue kayaks');
  await press(tag, 'form:first-of-type [part="submit"]');
};
const wantsPassword = async (tag: JaneLogin, password = 'four quiet herons at noon'): Promise<void> => {
  await openCredentials(tag);
  await type(tag, 'old-password', 'three blue kayaks');
  await type(tag, 'new-password', password);
  await press(tag, 'form:last-of-type [part="submit"]');
};
const endsAnother = async (tag: JaneLogin): Promise<void> => {
  await openSessions(tag);
  await press(tag, '[part="end-session"]');
};
const needsPassword = async (tag: JaneLogin, password: string): Promise<void> => {
  await openSessions(tag);
  await press(tag, '[part="end-other-sessions"]');
  await type(tag, 'confirm-password', password);
  await press(tag, '[part="submit"]');
};
const refusesOthers = (clinic: FakeClinic) => clinic.refuse('endOtherSessions', 'password-needed');
const longName = 'Centre de santé communautaire et de médecine sportive de la Côte-Saint-Luc-sur-Richelieu';

/** The states that only the catalogue shows: each step of each task, and long texts. */
export const moreScenes = {
  endedByThePatient: {
    isSignedIn: true,
    act: async (tag) => {
      await press(tag, '[part="sign-out"]');
      await seen(tag, '#password');
    },
  },
  clinicSlow: { arrange: (clinic) => void clinic.hold('getClinic') },
  usernamePrefilled: { username: 'maya.okafor' },
  helpOfMaintenance: {
    arrange: (clinic) => clinic.refuse('requestHelp', 'unavailable'),
    act: async (tag) => {
      await openHelp(tag);
      await type(tag, 'typed', 'maya@okafor.example');
      await press(tag, '[part="submit"]');
      await notice(tag);
    },
  },
  helpTooOften: {
    arrange: (clinic) =>
      clinic.refuse('requestHelp', 'rate-limited', { status: 429, retryAt: aMoment('2026-11-25T14:10') }),
    act: async (tag) => {
      await openHelp(tag);
      await type(tag, 'typed', 'maya@okafor.example');
      await press(tag, '[part="submit"]');
      await notice(tag);
    },
  },
  passwordNeverChanged: { isSignedIn: true, arrange: (clinic) => void (clinic.passwordChangedAt = null) },
  accountSlow: { isSignedIn: true, arrange: (clinic) => void clinic.hold('getAccount') },
  credentialsIncomplete: {
    isSignedIn: true,
    act: async (tag) => {
      await openCredentials(tag);
      await press(tag, 'form:first-of-type [part="submit"]');
    },
  },
  usernameSaving: { isSignedIn: true, arrange: (clinic) => void clinic.hold('changeUsername'), act: wantsUsername },
  usernameNotSaved: {
    isSignedIn: true,
    arrange: (clinic) => clinic.breakNetwork('changeUsername'),
    act: async (tag) => {
      await wantsUsername(tag);
      await notice(tag);
    },
  },
  passwordSaving: { isSignedIn: true, arrange: (clinic) => void clinic.hold('changePassword'), act: wantsPassword },
  passwordTooShort: {
    isSignedIn: true,
    act: async (tag) => {
      await wantsPassword(tag, 'herons');
      await seen(tag, '#new-password[aria-invalid]');
    },
  },
  passwordTooCommon: {
    isSignedIn: true,
    act: async (tag) => {
      await wantsPassword(tag, 'passwordpassword');
      await seen(tag, '#new-password[aria-invalid]');
    },
  },
  passwordChanged: {
    isSignedIn: true,
    act: async (tag) => {
      await wantsPassword(tag);
      await notice(tag);
    },
  },
  onlyThisSession: {
    isSignedIn: true,
    arrange: (clinic) => void (clinic.otherSessions = []),
    act: async (tag) => {
      await openSessions(tag);
      await seen(tag, '.lines');
    },
  },
  sessionEnding: { isSignedIn: true, arrange: (clinic) => void clinic.hold('endOneSession'), act: endsAnother },
  sessionEnded: { isSignedIn: true, act: endsAnother },
  sessionNotEnded: {
    isSignedIn: true,
    arrange: (clinic) => clinic.breakNetwork('endOneSession'),
    act: async (tag) => {
      await endsAnother(tag);
      await notice(tag);
    },
  },
  passwordConfirming: {
    isSignedIn: true,
    arrange: (clinic) => {
      refusesOthers(clinic);
      clinic.hold('confirmPassword');
    },
    act: (tag) => needsPassword(tag, 'three blue kayaks'),
  },
  passwordNotConfirmed: {
    isSignedIn: true,
    arrange: refusesOthers,
    act: async (tag) => {
      await needsPassword(tag, 'wrong');
      await seen(tag, '#confirm-password[aria-invalid]');
    },
  },
  longNames: { arrange: (clinic) => void (clinic.clinic = aClinic({ name: longName })) },
  longNamesSignedIn: {
    isSignedIn: true,
    arrange: (clinic) => {
      clinic.clinic = aClinic({ name: longName });
      const [account] = clinic.accounts;
      if (!account) return;
      account.username = 'maximiliane-josephine.featherstonehaugh-cholmondeley';
      account.subjects = [{ id: 'patient-maya', firstName: 'Maximiliane-Joséphine Aurélie', relation: 'self' }];
    },
    stands: '.lines',
  },
  longSessions: {
    isSignedIn: true,
    arrange: (clinic) =>
      void (clinic.otherSessions = [
        'Safari on iPhone',
        'Samsung Internet on Android, Galaxy Tab S11 Ultra of the whole family',
        'Edge on Windows',
        'Firefox on Linux',
      ].map((device) => aSessionLine({ device }))),
    act: async (tag) => {
      await openSessions(tag);
      await seen(tag, '[part="end-session"]');
    },
  },
  accountOutOfReach: {
    isSignedIn: true,
    arrange: (clinic) => clinic.breakNetwork('getAccount'),
    stands: '[part="retry"]',
  },
  signInIncomplete: { act: (tag) => type(tag, 'username', 'maya.okafor').then(() => press(tag, '[part="submit"]')) },
  badAnswer: {
    arrange: (clinic) => clinic.answer('signIn', () => Response.json({ hello: 'world' })),
    act: async (tag) => {
      await signIn(tag);
      await notice(tag);
    },
  },
  serverError: {
    arrange: (clinic) => clinic.refuse('signIn', 'server-error'),
    act: async (tag) => {
      await signIn(tag);
      await notice(tag);
    },
  },
} satisfies Record<string, LoginScene>;
