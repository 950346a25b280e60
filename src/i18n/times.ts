import type { Moment } from '../contract/index.ts';

/** The fields of a clinic's wall clock, as a `Date` whose UTC fields are they: nothing here knows a time zone. */
export const wallDate = (wall: string): Date => new Date(`${wall.slice(0, 16)}:00Z`);

const clock: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit' };

/** A line never breaks within a time of day. */
export const glued = (time: string): string => time.replace(/\s/g, '\u00a0');

/**
 * Prints times of day in one language, always as the clinic's wall clock showed them: the wall time travels with the
 * instant and is never worked out again, for browsers disagree about the clock rules of 2026.
 */
export class Times {
  readonly language: string;
  readonly #formats = new Map<Intl.DateTimeFormatOptions, Intl.DateTimeFormat>();

  constructor(language: string) {
    this.language = language;
  }

  /** "2:00 p.m.", "14 h 00" */
  time(moment: Moment): string {
    return glued(this.clock().format(wallDate(moment.wall)));
  }

  clock(): Intl.DateTimeFormat {
    return this.format(clock);
  }

  /** For a `wallDate`; made once for each of these objects. */
  format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    let format = this.#formats.get(options);
    if (!format) {
      format = new Intl.DateTimeFormat(this.language, { ...options, timeZone: 'UTC' });
      this.#formats.set(options, format);
    }
    return format;
  }
}
