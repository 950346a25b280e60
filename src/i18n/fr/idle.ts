import type { idle as english } from '../en/idle.ts';

export const idle = {
  stillThere: 'Êtes-vous toujours là?',
  stillThereWhy: (time) =>
    `Pour protéger vos renseignements, nous vous déconnecterons à ${time}. Ce que vous avez saisi reste.`,
  stay: 'Rester connecté',
} satisfies typeof english;
