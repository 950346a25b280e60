import { plural } from '../plural.ts';

/** What a new password must be. */
export const password = {
  wordsWork: 'Three or four words work well.',
  atLeast: plural('en', {
    one: (count) => `At least ${count} character`,
    other: (count) => `At least ${count} characters`,
  }),
  passwordMissing: 'Choose a password first.',
  saving: 'Saving…',
};
