import * as z from 'zod/mini';
import { addDays } from '../clinic/time.ts';
import type { Row } from '../database/schema.ts';
import type { Columns } from './columns.ts';
import { cell, filled, orEmpty } from './rows.ts';

export const appointmentColumnNames: Columns = {
  required: ['id', 'patient id', 'practitioner', 'treatment', 'starts'],
  optional: ['place', 'room', 'minutes', 'ends', 'state'],
  ids: ['id', 'patient id'],
  words: [],
};

type State = Row<'appointment'>['state'];
const states: readonly string[] = ['reserved', 'booked', 'arrived', 'no_show', 'cancelled', 'archived'];
export const isState = (word: string): word is State => states.includes(word);

const stateWord = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
    .replace(/^canceled$/, 'cancelled');

const CLOCK = String.raw`([01]?\d|2[0-3]):([0-5]\d)(?::00)?`;
const wallTime = new RegExp(`^(\\d{4}-\\d\\d-\\d\\d)[ T]${CLOCK}$`);
const clockTime = new RegExp(`^${CLOCK}$`);
const twoDigits = (hour: string | undefined) => (hour ?? '').padStart(2, '0');
const dateSchema = z.iso.date();

function toWall(text: string): string | undefined {
  const [, date, hour, minute] = wallTime.exec(text) ?? [];
  if (date === undefined || !dateSchema.safeParse(date).success) return undefined;
  return `${date}T${twoDigits(hour)}:${minute ?? ''}`;
}

const midnight = /^(?:(\d{4}-\d\d-\d\d)[ T])?24:00(?::00)?$/;

/** An end may leave out the date, and be 24:00, where the date's day ends. */
function toEnd(text: string): string | undefined {
  const [ends, date] = midnight.exec(text) ?? [];
  if (ends !== undefined && date === undefined) return '24:00';
  if (date !== undefined) return dateSchema.safeParse(date).success ? `${addDays(date, 1)}T00:00` : undefined;
  const [clock, hour, minute] = clockTime.exec(text) ?? [];
  return clock === undefined ? toWall(text) : `${twoDigits(hour)}:${minute ?? ''}`;
}

const MOST_MINUTES = 1440;
const isLength = (text: string) => /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= MOST_MINUTES;

const name = z.string().check(z.maxLength(200, { error: 'is longer than 200 characters' }));

/** A row of the appointments' table. */
export const appointmentRowSchema = z.object({
  id: filled(200),
  'patient id': filled(200),
  practitioner: filled(200),
  treatment: filled(200),
  place: z.optional(name),
  room: z.optional(name),
  starts: z.pipe(
    cell((text) => toWall(text) !== undefined, 'a date and time as in 2026-12-01 14:30'),
    z.transform((text) => toWall(text) ?? ''),
  ),
  ends: z.optional(
    z.pipe(
      cell(
        orEmpty((text) => toEnd(text) !== undefined),
        'a time as in 2026-12-01 15:15 or 15:15',
      ),
      z.transform((text) => toEnd(text) ?? ''),
    ),
  ),
  minutes: z.optional(
    z.pipe(
      cell(orEmpty(isLength), `a number of minutes from 1 to ${MOST_MINUTES}`),
      z.transform((text) => (text === '' ? '' : String(Number(text)))),
    ),
  ),
  state: z.optional(
    z.pipe(
      cell(
        orEmpty((text) => isState(stateWord(text))),
        `one of ${states.join(', ')}`,
      ),
      z.transform(stateWord),
    ),
  ),
});
export type AppointmentSays = z.infer<typeof appointmentRowSchema>;
