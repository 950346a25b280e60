import type { Section } from '../section.ts';

export const passwordWords: Section<'password'> = {
  name: 'password',
  en: {
    password: 'Password',
    showPassword: 'Show password',
    hidePassword: 'Hide password',
    show: 'Show',
    hide: 'Hide',
    passwordMissing: 'Enter your password.',
  },
  fr: {
    password: 'Mot de passe',
    showPassword: 'Afficher le mot de passe',
    hidePassword: 'Masquer le mot de passe',
    show: 'Afficher',
    hide: 'Masquer',
    passwordMissing: 'Entrez votre mot de passe.',
  },
};
