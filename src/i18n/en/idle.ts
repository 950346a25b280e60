import { sentence } from '../sentence.ts';

/** “Are you still there?” */
export const idle = {
  stillThere: 'Are you still there?',
  stillThereWhy: (time: string) =>
    `${sentence(`To keep your information private we’ll sign you out at ${time}`)} What you typed stays.`,
  stay: 'Stay signed in',
};
