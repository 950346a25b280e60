import type { JaneErrorLike } from '../../client/jane-client.ts';
import type { Link, Moment } from '../../contract/index.ts';

/** Why a link can't be used any more. */
export type DeadLink = 'link-expired' | 'link-used';

/** The email that staff sent in place of the one with this link. */
export interface NewerEmail {
  readonly at: Moment;
  /** The server's clock, where it told it. */
  readonly now?: string | undefined;
}

/** What stands; it alone picks the template. */
export type View =
  /** The link is being looked at, which does not use it up. */
  | { readonly is: 'waiting' }
  | { readonly is: 'unreachable'; readonly error: JaneErrorLike }
  /** The page was opened without a link, as by a phone that reloaded it, or with one that the clinic knows nothing of. */
  | { readonly is: 'no-link'; readonly isUnknown?: boolean }
  | { readonly is: 'dead'; readonly why: DeadLink; readonly token: string; readonly newer?: NewerEmail }
  | { readonly is: 'form'; readonly link: Link; readonly token: string }
  | { readonly is: 'sent'; readonly what: 'link' | 'help'; readonly again: () => Promise<void> }
  | {
      readonly is: 'done';
      readonly purpose: Link['purpose'];
      readonly isSignedIn: boolean;
      readonly username?: string;
    };

/** What was typed for a help mail is neither a username nor an address: the field says so, and takes the focus. */
export const isNeither = (work: Work): boolean =>
  work.is === 'failed' && !!work.error.problem?.fields?.includes('typed');

/** What is under way, or how it failed. */
export type Work =
  | { readonly is: 'idle' }
  | { readonly is: 'sending' }
  /** `key`: of a write whose answer never came, so that trying again has no second effect. */
  | { readonly is: 'failed'; readonly error: JaneErrorLike; readonly key?: string };

/** What is known about the username that was typed. */
export type UsernameVerdict =
  | { readonly is: 'none' }
  | { readonly is: 'missing' }
  | { readonly is: 'free'; readonly username: string }
  | { readonly is: 'taken'; readonly username: string; readonly suggestions: readonly string[] }
  | { readonly is: 'has-at' }
  | { readonly is: 'not-allowed' };

/** What is wrong with the password that was typed. */
export type PasswordVerdict =
  { readonly is: 'none' } | { readonly is: 'missing' | 'too-short' | 'too-long' | 'too-common' };

/** Each code point counts as one character, as it does for the API. */
export const characters = (password: string): number => password.match(/./gsu)?.length ?? 0;

/** A username has no "@", unless it is the patient's own address and nobody else's. */
export const hasForeignAt = (username: string, ownAddress: string | undefined): boolean =>
  username.includes('@') && username.trim().toLowerCase() !== ownAddress?.toLowerCase();
