import type { Age } from '../../controllers/appointments-controller.ts';
import type { Appointment, Moment, Upcoming } from '../../contract/index.ts';

/** What the list is drawn from, beside what every view of the tag is given. */
export interface ListOptions {
  readonly list: Upcoming;
  readonly age: Age;
  /** How many visits are shown at first; all when absent. */
  readonly limit: number | undefined;
  readonly askedAt: Moment | undefined;
  /** The visit that a mail's Begin link asked for, when it can be begun. */
  readonly ready: Appointment | undefined;
  /** What an act came to, or what became of a mail's Begin link. */
  readonly news: string;
  readonly isReading: boolean;
}
