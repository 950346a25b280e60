import type { ProblemMessages } from '../messages.ts';
import type { Section } from '../section.ts';
import type { RareProblem } from './rare-problems.ts';

const unreachable = {
  en: ['We can’t reach the clinic just now.', 'Check your connection and try again, or call the clinic.'],
  fr: [
    'Impossible de joindre la clinique pour le moment.',
    'Vérifiez votre connexion et réessayez, ou appelez la clinique.',
  ],
} as const;

const theirFault = {
  en: ['Something is wrong on the clinic’s side.', 'Try again in a few minutes, or contact the clinic.'],
  fr: ['Quelque chose ne va pas du côté de la clinique.', 'Réessayez dans quelques minutes ou contactez la clinique.'],
} as const;

export const problemsWords: Section<'problems', Exclude<keyof ProblemMessages, RareProblem>> = {
  name: 'problems',
  en: {
    'invalid-request': ['The clinic couldn’t read that.', 'Check what you typed and try again.'],
    'not-found': ['That is no longer there.', 'It may have been changed in the meantime.'],
    'rate-limited': ['Too many tries.', 'Wait a few minutes, then try again.'],
    'server-error': theirFault.en,
    'bad-answer': theirFault.en,
    unavailable: ['The clinic’s system is being worked on.', 'Try again in a few minutes.'],
    offline: ['You’re offline.', 'Check your connection and try again.'],
    unreachable: unreachable.en,
    timeout: unreachable.en,
    'not-loaded': ['Part of this page did not load.', 'Check your connection and try again, or contact the clinic.'],
    misconfigured: ['Part of this page can’t be shown.', 'Contact the clinic.'],
    'signed-out': ['You’ve been signed out.', 'Sign in again to go on.'],
    'session-changed': ['Somebody else signed in on this device.', 'Sign in again to go on.'],
    'wrong-credentials': ['That username and password don’t match.', 'Check for a typing mistake.'],
  },
  fr: {
    'invalid-request': ['La clinique n’a pas pu lire cela.', 'Vérifiez ce que vous avez saisi et réessayez.'],
    'not-found': ['Cela n’existe plus.', 'Il y a peut-être eu un changement entre-temps.'],
    'rate-limited': ['Trop d’essais.', 'Attendez quelques minutes, puis réessayez.'],
    'server-error': theirFault.fr,
    'bad-answer': theirFault.fr,
    unavailable: ['Le système de la clinique est en entretien.', 'Réessayez dans quelques minutes.'],
    offline: ['Vous êtes hors ligne.', 'Vérifiez votre connexion et réessayez.'],
    unreachable: unreachable.fr,
    timeout: unreachable.fr,
    'not-loaded': [
      'Une partie de cette page ne s’est pas chargée.',
      'Vérifiez votre connexion et réessayez, ou contactez la clinique.',
    ],
    misconfigured: ['Une partie de cette page ne peut pas s’afficher.', 'Contactez la clinique.'],
    'signed-out': ['Votre session est terminée.', 'Connectez-vous de nouveau pour continuer.'],
    'session-changed': [
      'Une autre personne s’est connectée sur cet appareil.',
      'Connectez-vous de nouveau pour continuer.',
    ],
    'wrong-credentials': [
      'Ce nom d’utilisateur et ce mot de passe ne correspondent pas.',
      'Vérifiez s’il y a une faute de frappe.',
    ],
  },
};
