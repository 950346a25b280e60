import type { JaneAccountSetup } from '../../src/elements/jane-account-setup/jane-account-setup.ts';
import { aClinic, aMoment, now } from '../support/builders.ts';
import { press, seen } from '../support/press.ts';
import { fill, type, type SetupScene } from './jane-account-setup-scenes.ts';

const asksForHelp = async (tag: JaneAccountSetup): Promise<void> => {
  await type(tag, 'typed', 'maya@okafor.example');
  await press(tag, '[part="submit"]');
};
const invalid = (tag: JaneAccountSetup) => seen(tag, '[aria-invalid="true"]');

/** The states that only the catalogue shows: each step of each task, and long texts. */
export const moreScenes = {
  usernameNotAllowed: {
    arrange: (clinic) => clinic.refuse('checkUsername', 'username-not-allowed'),
    act: async (tag) => {
      await type(tag, 'username', 'maya okafor!');
      await press(tag, '[part="submit"]');
      await invalid(tag);
    },
  },
  ownAddressOnly: {
    link: { ownAddress: 'maya@okafor.example' },
    act: async (tag) => {
      await type(tag, 'username', 'somebody@else.example');
      await seen(tag, '.chip');
    },
  },
  passwordTooShort: {
    act: async (tag) => {
      await fill(tag, 'maya.o', 'kayaks');
      await press(tag, '[part="submit"]');
      await invalid(tag);
    },
  },
  passwordLongEnough: { act: (tag) => fill(tag) },
  notCreated: {
    arrange: (clinic) => clinic.refuse('setUpAccount', 'server-error'),
    act: async (tag) => {
      await fill(tag);
      await press(tag, '[part="submit"]');
      await seen(tag, '.notice');
    },
  },
  resetWithoutUsername: { link: { purpose: 'reset' } },
  resetSaving: {
    link: { purpose: 'reset', username: 'maya.okafor' },
    arrange: (clinic) => void clinic.hold('resetPassword'),
    act: async (tag) => {
      await type(tag, 'password', 'three blue kayaks at dawn');
      await press(tag, '[part="submit"]');
    },
  },
  newLinkSending: {
    arrange: (clinic) => {
      clinic.refuse('openLink', 'link-expired');
      clinic.hold('renewLink');
    },
    act: (tag) => press(tag, '[part="renew"]'),
  },
  linkReplacedEarlier: {
    arrange: (clinic) => clinic.refuse('openLink', 'link-expired', { replacedAt: aMoment('2026-11-23T14:10'), now }),
  },
  newLinkAgain: {
    arrange: (clinic) => {
      clinic.refuse('openLink', 'link-expired');
      clinic.againIn = 0;
    },
    act: async (tag) => {
      await press(tag, '[part="renew"]');
      await seen(tag, 'a[part="contact"]');
    },
  },
  helpIncomplete: { link: false, act: (tag) => press(tag, '[part="submit"]') },
  helpSending: { link: false, arrange: (clinic) => void clinic.hold('requestHelp'), act: asksForHelp },
  helpFailed: {
    link: false,
    arrange: (clinic) => clinic.breakNetwork('requestHelp'),
    act: async (tag) => {
      await asksForHelp(tag);
      await seen(tag, '.notice');
    },
  },
  readyWithoutSession: {
    arrange: (clinic) => clinic.answer('setUpAccount', () => ({})),
    act: async (tag) => {
      await fill(tag);
      await press(tag, '[part="submit"]');
      await seen(tag, '[part="login"]');
    },
  },
  longNames: {
    link: {
      firstName: 'Maximiliane-Joséphine Aurélie',
      suggestions: ['maximiliane.featherstonehaugh', 'mj.featherstonehaugh-cholmondeley', 'maximiliane.f'],
    },
    arrange: (clinic) => {
      clinic.clinic = aClinic({ name: 'Centre de santé communautaire et de médecine sportive de la Côte-Saint-Luc' });
      clinic.answer('checkUsername', () => ({
        free: false,
        suggestions: ['maximiliane.featherstonehaugh', 'mj.featherstonehaugh-cholmondeley', 'maximiliane.f'],
      }));
    },
    act: async (tag) => {
      await type(tag, 'username', 'maximiliane-josephine.featherstonehaugh');
      await seen(tag, '.chip');
    },
  },
} satisfies Record<string, SetupScene>;
