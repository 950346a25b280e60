import { plural } from '../plural.ts';
import type { Problem } from '../problem.ts';

/** Who is signed in: name, sessions, username and password. */
export const login = {
  signedInAs: (username: string) => `Signed in as ${username}`,
  credentials: 'Username / Password',
  change: 'Change',
  passwordChanged: (date: string) => `Password changed on ${date}`,
  sessions: 'Manage Sessions',
  /** How many others besides this device. */
  otherSessions: plural('en', {
    one: (count) => `This device and ${count} other`,
    other: (count) => `This device and ${count} others`,
  }),
  thisDevice: 'This device',
  sessionEnded: 'Signed out there.',
  usernameIsChanged: (username: string) => `Your username is now “${username}”.`,
  passwordIsChanged: 'Your password is changed.',
  memoryOnly: 'You will need to sign in again if you reload this page.',
  wasReset: (when: string): Problem => [
    `Your password was reset on ${when}.`,
    'If that wasn’t you, contact the clinic.',
  ],
  wasMerged: (when: string): Problem => [
    `The clinic joined your two records on ${when}.`,
    'Both usernames go on working.',
  ],
  endedIdle: [
    'You’ve been signed out.',
    'Nobody was here for a while, so we closed My Account to keep it private.',
  ] satisfies Problem,
  endedElsewhere: [
    'You’ve been signed out.',
    'Your session ended in another tab, on another device or at the clinic.',
  ] satisfies Problem,
  signedOut: 'You are signed out.',
  hello: (firstName: string) => `Hello, ${firstName}`,
  lastUsed: (when: string) => `Last used ${when}`,
  endSession: (device: string) => `Sign out, ${device}`,
  endOthers: 'Sign out everywhere else',
  newUsername: 'New username',
  currentPassword: 'Current password',
  newPassword: 'New password',
  changeUsername: 'Change username',
  changePassword: 'Change password',
  goOn: 'Go on',
};
