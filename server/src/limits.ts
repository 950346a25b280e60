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
  /** A network that tries links which do not exist. */
  | 'link-address'
  /** A link that does, whoever holds it. */
  | 'link-itself'
  | 'password-session'
  | 'staff-sign-in-name'
  | 'staff-sign-in-address'
  /** A browser in which staff signed in before. */
  | 'staff-device'
  | 'staff-code-account'
  | 'staff-code-address'
  /** A browser in which a code was right before. */
  | 'staff-code-device'
  | 'staff-help-name'
  | 'staff-help-address'
  | 'booking-account'
  /** Mails that staff send, for each target. */
  | 'mail-target'
  /** Those that an older link's holder asks for. */
  | 'renewal-target';
