import type { LoginMessages } from '../messages.ts';
import type { Section } from '../section.ts';
import type { OverviewText } from './overview.ts';

export const loginWords: Section<'login', Exclude<keyof LoginMessages, OverviewText>> = {
  name: 'login',
  en: {
    heading: 'Sign in to My Account',
    username: 'Username',
    remember: 'Remember me on this device',
    submit: 'Sign in',
    submitting: 'Signing in…',
    forgot: 'Forgot your username or password?',
    firstTime: 'First time here?',
    usernameMissing: 'Enter your username.',
    signedInAs: (username) => `Signed in as ${username}`,
    endedIdle: ['You’ve been signed out.', 'Nobody was here for a while, so we closed My Account to keep it private.'],
    endedElsewhere: [
      'You’ve been signed out.',
      'Your session ended in another tab, on another device or at the clinic.',
    ],
    signedOut: 'You are signed out.',
    hello: (firstName) => `Hello, ${firstName}`,
    helpEmail: 'Get a help email',
  },
  fr: {
    heading: 'Connexion à Mon compte',
    username: 'Nom d’utilisateur',
    remember: 'Se souvenir de moi sur cet appareil',
    submit: 'Se connecter',
    submitting: 'Connexion…',
    forgot: 'Nom d’utilisateur ou mot de passe oublié?',
    firstTime: 'Première visite?',
    usernameMissing: 'Entrez votre nom d’utilisateur.',
    signedInAs: (username) => `Connecté : ${username}`,
    endedIdle: [
      'Vous avez été déconnecté.',
      'Sans activité depuis un moment, nous avons fermé Mon compte pour protéger vos renseignements.',
    ],
    endedElsewhere: [
      'Vous avez été déconnecté.',
      'Votre session a pris fin dans un autre onglet, sur un autre appareil ou à la clinique.',
    ],
    signedOut: 'Vous êtes déconnecté.',
    hello: (firstName) => `Bonjour, ${firstName}`,
    helpEmail: 'Recevoir un courriel d’aide',
  },
};
