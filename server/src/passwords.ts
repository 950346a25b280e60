/** Hashing and judging of passwords, with a bound on how many are hashed at once. */
export interface Passwords {
  /** NFKC, then argon2id; parameters are part of the hash. */
  hash(password: string): Promise<string>;
  /** Takes as long without a hash (nobody of that name) as with one. */
  verify(hash: string | undefined, password: string): Promise<boolean>;
  /** Throws `password-too-short`, `password-too-long` or `password-too-common`. `about`: clinic's name, username and the like. */
  judge(password: string, about: readonly string[]): Promise<void>;
}
