import { sentence } from '../sentence.ts';

/** What several screens say. */
export const common = {
  back: 'Back',
  done: 'Done',
  save: 'Save',
  close: 'Close',
  /** Stands where a phone number would, when the clinic gives neither phone nor mail. */
  theClinic: 'the clinic',
  today: 'Today',
  tomorrow: 'Tomorrow',
  yesterday: 'Yesterday',
  /** A date, then the time on it. */
  at: (date: string, time: string) => `${date}, ${time}`,
  /** "until Thursday, November 26, 4:00 p.m.", as part of a sentence. */
  until: (date: string, time: string) => `until ${date}, ${time}`,
  untilToday: (time: string) => `until today, ${time}`,
  untilTomorrow: (time: string) => `until tomorrow, ${time}`,
  /** `rate-limited`, when the clinic said until when. */
  tooManyTriesUntil: (time: string) => sentence(`Try again at ${time}`),
  unavailableUntil: (time: string) => sentence(`It should be back at ${time}`),
  signOut: 'Sign out',
};
