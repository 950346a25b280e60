import type { Problem } from '../problem.ts';
import { sentence } from '../sentence.ts';

/** An account is set up, or a new password chosen. */
export const setup = {
  chooseUsername: 'Choose a username',
  choosePassword: 'Choose a password',
  createAccount: 'Create account',
  setNewPassword: 'Set new password',
  sendNewLink: 'Send me a new link',
  myAccount: 'My Account',
  welcome: (firstName: string) => `Welcome, ${firstName}`,
  intro:
    'Choose a username and a password. After that you can book, join online appointments and connect your calendar.',
  introChange: 'Choose the username that you want from now on, and a password for it.',
  introReset: 'Choose a new password. You’ll be signed out everywhere else.',
  /** A username that looks like a mail address: families share one, and each needs a username of their own. */
  looksLikeMail: [
    'Your username looks like an email address.',
    'A family may share one, but each of you needs a username of your own.',
  ] satisfies Problem,
  yourUsername: 'Your username',
  nowItIs: (username: string) => `Now it is “${username}”.`,
  allowedCharacters: 'Use at least three letters, numbers, dots, hyphens or underscores.',
  notCommon: 'Not one of the common ones (we check when you continue)',
  met: (rule: string) => `Met: ${rule}`,
  notMet: (rule: string) => `Not met yet: ${rule}`,
  free: (username: string) => `“${username}” is free.`,
  taken: (username: string) => `“${username}” is taken.`,
  theseAreFree: 'These are free:',
  chooseAnother: 'Choose another one.',
  noAt: 'A username can’t have an “@” in it.',
  onlyOwnAddress: (address: string) => `The only “@” that works is your own address, ${address}.`,
  usernameMissing: 'Choose a username first.',
  creating: 'Creating your account…',
  saveChanges: 'Save changes',
  ready: 'Your account is ready',
  signedInNow: 'You’re signed in. From now on you sign in with the username and password you chose.',
  goOn: 'Go to My Account',
  usernameChanged: 'Your username is changed',
  passwordSet: 'Your new password is set',
  signInWith: (username: string) => `Sign in with the username “${username}” and your new password.`,
  signInNow: 'Sign in with the username and password you chose.',
  usedThen:
    'If that was you, sign in. If not, or if you’re not sure, get a new link: it goes to the email address the clinic has on file.',
  /** Staff sent a newer email in place of the one with this link: at a time of today, or on a date with its time. */
  newerEmail: (when: string, _isToday: boolean): Problem => [
    'A newer email is in your inbox',
    `${sentence(`It’s from ${when}`)} Open the link in that one: this one no longer works.`,
  ],
  openAgain: [
    'Open the link in your email again',
    'It tells this page who you are. Can’t find the email? Get a new one here.',
  ] satisfies Problem,
  linkOnItsWay: 'A new link is on its way to the email address the clinic has on file. It can take a few minutes.',
  notSet: ['We don’t know whether that was saved.', 'Try again: nothing will be done twice.'] satisfies Problem,
};
