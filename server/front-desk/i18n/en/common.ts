import { sentence } from '../../../../src/i18n/sentence.ts';

/** What several parts of the page say. */
export const common = {
  frontDesk: 'Front desk',
  /** The page's title, once the clinic's name is known. */
  title: (clinic: string) => `Front desk · ${clinic}`,
  tryAgain: 'Try again',
  close: 'Close',
  saving: 'Saving…',
  sending: 'Sending…',
  none: 'none',
  deceased: 'deceased',
  today: 'today',
  /** "Thu, Nov 26, 4:00 p.m." */
  dayAndTime: (day: string, time: string) => `${day}, ${time}`,
  noEmail: 'no email',
  noPhone: 'no phone',
  noBirthDate: 'no birth date',
  noContact: 'no contact on file',
  /** Ends once, where a time at the end brings its own full stop. */
  tryAgainAt: (time: string) => sentence(`Try again at ${time}`),
  /** A patient's name is too common to tell the record by; what differs stands beside it. */
  nameAndMark: (name: string, mark: string) => `${name} (${mark})`,
};
