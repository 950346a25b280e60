/**
 * How often something may be tried. Each limit counts one thing alone (a typed name, a network address, a link's
 * target), never two joined, and counts it whether or not it exists.
 */
export interface Limits {
  /** Counts one try; throws `rate-limited` with the time of the next one when there are none left. */
  take(limit: LimitName, key: string): Promise<void>;
  /** A success gives the tries back. */
  giveBack(limit: LimitName, key: string): Promise<void>;
}

export type LimitName =
  | 'sign-in-name'
  | 'sign-in-address'
  | 'help-name'
  | 'help-address'
  | 'link-address'
  | 'password-account'
  | 'staff-sign-in-name'
  | 'booking-account'
  | 'feed-address'
  | 'feed-link'
  | 'mail-target';
