import type { password as english } from '../en/password.ts';
import { plural } from '../plural.ts';

export const password = {
  wordsWork: 'Trois ou quatre mots conviennent bien.',
  atLeast: plural('fr', {
    one: (count) => `Au moins ${count} caractère`,
    other: (count) => `Au moins ${count} caractères`,
  }),
  passwordMissing: 'Choisissez d’abord un mot de passe.',
  saving: 'Enregistrement…',
} satisfies typeof english;
