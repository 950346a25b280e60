import type { RepeatKey } from './idempotency.ts';

/** Who asks, as far as the clinic needs to know. How the question came here is for the routes alone. */
export interface Requester {
  /** The network that limits count, past the proxies that the settings trust: an IPv4 address, or an IPv6 household. */
  address: string;
  /** BCP 47 tag of the language in which they read; undefined where they named none. */
  language: string | undefined;
  /** Browser and system in words, such as "Firefox on Windows". */
  device: string;
  /** Present on writes that may be repeated, where the caller named a key. */
  repeat: RepeatKey | undefined;
}

/** Somebody with an account, in a session of theirs. */
export interface SignedIn extends Requester {
  accountId: string;
  /** The session family's public id. */
  sessionId: string;
  /** The password was typed within the last ten minutes, or the session is not a remembered one. */
  confirmed: boolean;
}
