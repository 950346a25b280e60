import { plural } from '../plural.ts';
import type { Section } from '../section.ts';

export const newPasswordWords: Section<'newPassword'> = {
  name: 'newPassword',
  en: {
    wordsWork: 'Three or four words work well.',
    atLeast: plural('en', {
      one: (count) => `At least ${count} character`,
      other: (count) => `At least ${count} characters`,
    }),
    passwordMissing: 'Choose a password first.',
    saving: 'Saving…',
  },
  fr: {
    wordsWork: 'Trois ou quatre mots conviennent bien.',
    atLeast: plural('fr', {
      one: (count) => `Au moins ${count} caractère`,
      other: (count) => `Au moins ${count} caractères`,
    }),
    passwordMissing: 'Choisissez d’abord un mot de passe.',
    saving: 'Enregistrement…',
  },
};
