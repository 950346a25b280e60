import type { JaneError } from '../client/jane-error.ts';
import type { CalendarLink, CalendarMethod, CalendarOffer, Upcoming } from '../contract/index.ts';

/** What stands in the panel; it alone picks the template. */
export type CalendarView =
  | { readonly is: 'closed' }
  | { readonly is: 'waiting' }
  | { readonly is: 'ways'; readonly offer: CalendarOffer }
  | { readonly is: 'choices'; readonly offer: CalendarOffer }
  /** The session was remembered for long, so the password comes first; then `go` does what was asked for. */
  | { readonly is: 'password'; readonly from: CalendarView; readonly go: () => Promise<unknown> }
  | { readonly is: 'failed'; readonly error: JaneError };

/** What is under way, on which link, or how it failed. */
export type CalendarWork =
  | { readonly is: 'idle' }
  /** Another level of detail. */
  | { readonly is: 'saving' }
  | { readonly is: 'save-failed'; readonly error: JaneError }
  | { readonly is: 'confirming' }
  | { readonly is: 'password-failed'; readonly error: JaneError }
  | { readonly is: 'pressed'; readonly method: CalendarMethod }
  /** `isByHand`: the clipboard was refused, so the address is selected instead. */
  | { readonly is: 'copied'; readonly id: string; readonly isByHand: boolean }
  /** Stopping asks once more. */
  | { readonly is: 'asking'; readonly id: string }
  | { readonly is: 'stopping'; readonly id: string }
  | { readonly is: 'resetting'; readonly id: string }
  | {
      readonly is: 'link-failed';
      readonly id: string;
      readonly error: JaneError;
      /** The same once more, without a second effect. */
      readonly again: () => Promise<unknown>;
    };

/** The calendars that are subscribed already. */
export type CalendarLinks =
  | { readonly is: 'unknown' }
  | { readonly is: 'known'; readonly now: string; readonly links: readonly CalendarLink[] }
  | { readonly is: 'failed'; readonly error: JaneError };

/** The next visits, where single ones are offered. */
export type CalendarVisits =
  | { readonly is: 'unknown' }
  | { readonly is: 'known'; readonly upcoming: Upcoming }
  | { readonly is: 'failed'; readonly error: JaneError };
