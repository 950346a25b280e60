import type { Section } from '../section.ts';
import { sentence } from '../sentence.ts';

export const idleWords: Section<'idle'> = {
  name: 'idle',
  en: {
    stillThere: 'Are you still there?',
    stillThereWhy: (time) =>
      `${sentence(`To keep your information private we’ll sign you out at ${time}`)} What you typed stays.`,
    stay: 'Stay signed in',
  },
  fr: {
    stillThere: 'Êtes-vous toujours là?',
    stillThereWhy: (time) =>
      `Pour protéger vos renseignements, nous vous déconnecterons à ${time}. Ce que vous avez saisi reste.`,
    stay: 'Rester connecté',
  },
};
