import { slotsAt, slotsOn, type Slot } from '../../src/clinic/bookable-times.ts';
import { Schedule, type Hours } from '../../src/clinic/day-hours.ts';

/** Every Monday from nine to five in Toronto, unless told otherwise. */
export const someHours = (overrides: Partial<Hours> = {}): Hours => ({
  practitionerId: 'p',
  practitionerName: 'Ana Ruiz',
  practitionerPhoto: null,
  placeId: 'c',
  placeName: { default: 'Cedar Street' },
  placeAddress: null,
  coordinates: null,
  online: false,
  zone: 'America/Toronto',
  roomId: null,
  roomName: null,
  weekday: 1,
  validFrom: '-infinity',
  validUntil: 'infinity',
  from: '09:00',
  until: '17:00',
  ...overrides,
});

const unbuffered = (minutes: number) => ({ minutes, bufferBefore: 0, bufferAfter: 0 });

/** The times of a date in hours of a week without exceptions. */
export const timesOn = (date: string, minutes: number, hours: Hours): Slot[] =>
  slotsOn(date, unbuffered(minutes), new Schedule([hours]));

/** The visit that staff can book at that minute, if there is one. */
export const timeAt = (date: string, clock: string, minutes: number, hours: Hours): Slot | undefined =>
  slotsAt(date, clock, unbuffered(minutes), new Schedule([hours]))[0];
