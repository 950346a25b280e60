import type { JaneErrorLike } from '../client/jane-client.ts';
import type { BookableOpening } from '../client/jane-client.ts';
import type { Appointment, Text, Treatment } from '../contract/index.ts';

export type Practitioner = Appointment['practitioner'];

/** What is being booked, or which visit is being moved. */
export interface Choice {
  readonly treatment: { readonly id: string; readonly name: Text; readonly minutes?: number };
  /** Absent: any. */
  readonly practitioner?: Practitioner;
  readonly moving?: Appointment;
}

/** The openings read so far. */
export interface Times {
  readonly now: string;
  readonly openings: readonly BookableOpening[];
  /** The date from which more can be read. */
  readonly nextFrom: string | undefined;
}

export type BookingView =
  | { readonly is: 'closed' }
  | { readonly is: 'treatments'; readonly treatments: readonly Treatment[] | undefined }
  | { readonly is: 'practitioners'; readonly treatment: Treatment }
  | {
      readonly is: 'times';
      readonly choice: Choice;
      readonly times: Times | undefined;
      readonly picked: BookableOpening | undefined;
    }
  | { readonly is: 'booked'; readonly appointment: Appointment };

export type BookingWork =
  | { readonly is: 'none' }
  | { readonly is: 'reading' }
  | { readonly is: 'sending' }
  /** Completed without a time. */
  | { readonly is: 'unpicked' }
  | { readonly is: 'failed'; readonly error: JaneErrorLike }
  /** The answer never came: only the same key and the same time make another try safe. */
  | { readonly is: 'unknown'; readonly key: string };
