import type { Moment } from '../contract/index.ts';
import { wallParts } from './wall-parts.ts';

const dayAndTime: Intl.DateTimeFormatOptions = {
  weekday: 'long',
  month: 'long',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
};

/**
 * A moment in words, as the clinic's wall clock shows it whatever zone the device is in: "Thursday, November 26 at 2:00 p.m.".
 * `options` are those of `Intl.DateTimeFormat`, in place of weekday, date and time.
 */
export const formatMoment = (
  { wall }: Moment,
  language: string,
  options: Omit<Intl.DateTimeFormatOptions, 'timeZone'> = dayAndTime,
): string =>
  wallParts(new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }), wall, language)
    .map(({ value }) => value)
    .join('');
