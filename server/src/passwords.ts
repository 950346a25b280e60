/** Hashing and judging of passwords, with a bound on how many are hashed at once. */
export interface Passwords {
  /** How many are being hashed at this moment, and how many wait to be. */
  load(): { running: number; waiting: number };
  /** NFKC, then argon2id; parameters are part of the hash. */
  hash(password: string): Promise<string>;
  /**
   * The password as it was chosen, where it is the right one, also as another keyboard would have written it. Takes as long
   * without a hash (nobody of that name) as with one that does not match.
   */
  verify(hash: string | undefined, password: string): Promise<string | undefined>;
  /** The hash was made with weaker parameters than today's: hash anew at the next right password. */
  isOutdated(hash: string): boolean;
  /** Throws `password-too-short`, `password-too-long` or `password-too-common`. `about`: clinic's name, username and the like. */
  judge(password: string, about: readonly string[]): Promise<void>;
}

/** The least code points: the password is the only factor. */
export const passwordMinimum = 15;
/** The most bytes, so that hashing cannot be used against the server. */
export const passwordMostBytes = 1024;
