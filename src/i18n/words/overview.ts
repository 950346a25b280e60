import { plural } from '../plural.ts';
import type { Section } from '../section.ts';

/** What is said to somebody who is signed in, below their name. */
export type OverviewText =
  | 'credentials'
  | 'change'
  | 'passwordChanged'
  | 'sessions'
  | 'otherSessions'
  | 'thisDevice'
  | 'sessionEnded'
  | 'usernameIsChanged'
  | 'passwordIsChanged'
  | 'memoryOnly'
  | 'wasReset'
  | 'wasMerged';

export const overviewWords: Section<'login', OverviewText> = {
  name: 'login',
  en: {
    credentials: 'Username / Password',
    change: 'Change',
    passwordChanged: (date) => `Password changed on ${date}`,
    sessions: 'Manage Sessions',
    otherSessions: plural('en', {
      one: (count) => `This device and ${count} other`,
      other: (count) => `This device and ${count} others`,
    }),
    thisDevice: 'This device',
    sessionEnded: 'Signed out there.',
    usernameIsChanged: (username) => `Your username is now “${username}”.`,
    passwordIsChanged: 'Your password is changed.',
    memoryOnly: 'You will need to sign in again if you reload this page.',
    wasReset: (when) => [`Your password was reset on ${when}.`, 'If that wasn’t you, contact the clinic.'],
    wasMerged: (when) => [`The clinic joined your two records on ${when}.`, 'Both usernames go on working.'],
  },
  fr: {
    credentials: 'Nom d’utilisateur / Mot de passe',
    change: 'Modifier',
    passwordChanged: (date) => `Mot de passe modifié le ${date}`,
    sessions: 'Gérer les sessions',
    otherSessions: plural('fr', {
      one: (count) => `Cet appareil et ${count} autre`,
      other: (count) => `Cet appareil et ${count} autres`,
    }),
    thisDevice: 'Cet appareil',
    sessionEnded: 'Déconnecté là-bas.',
    usernameIsChanged: (username) => `Votre nom d’utilisateur est maintenant « ${username} ».`,
    passwordIsChanged: 'Votre mot de passe est changé.',
    memoryOnly: 'Vous devrez vous reconnecter si vous rechargez cette page.',
    wasReset: (when) => [
      `Votre mot de passe a été réinitialisé le ${when}.`,
      'Si ce n’était pas vous, communiquez avec la clinique.',
    ],
    wasMerged: (when) => [
      `La clinique a réuni vos deux dossiers le ${when}.`,
      'Les deux noms d’utilisateur fonctionnent toujours.',
    ],
  },
};
