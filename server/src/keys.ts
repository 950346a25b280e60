import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a secret makes of a purpose and what it names: 43 characters, 256 bits, the same each time. */
const hmac = (secret: string, named: readonly (string | number)[]): string =>
  createHmac('sha256', secret).update(JSON.stringify(named)).digest('base64url');

/**
 * Secrets that must be sent or shown again are derived, never stored: an HMAC-SHA256 of the clinic's secret over what
 * the secret is for. Tables hold only {@link hash}es of them. While a secret is replaced, the one before stays good for
 * what it made, and makes nothing new.
 */
export class Keys {
  readonly #secrets: readonly [string, ...string[]];

  constructor(secret: string, previous?: string) {
    this.#secrets = previous === undefined ? [secret] : [secret, previous];
  }

  /** The token for a purpose and what it names, as it is made today. */
  derive(purpose: string, ...names: readonly (string | number)[]): string {
    return hmac(this.#secrets[0], [purpose, ...names]);
  }

  /** Every token that is good for it: today's, and the one that the previous secret made. */
  accepted(purpose: string, ...names: readonly (string | number)[]): [string, ...string[]] {
    const [current, ...previous] = this.#secrets;
    const named = [purpose, ...names];
    return [hmac(current, named), ...previous.map((secret) => hmac(secret, named))];
  }

  /** The token of which the table keeps this hash, whichever secret made it; undefined where one made it that is no longer here. */
  made(tokenHash: string, purpose: string, ...names: readonly (string | number)[]): string | undefined {
    return this.accepted(purpose, ...names).find((token) => hash(token) === tokenHash);
  }
}

/** A fresh random token of 256 bits. */
export const randomToken = (): string => randomBytes(32).toString('base64url');

/** What a table keeps of a token. */
export const hash = (token: string): string => createHash('sha256').update(token).digest('base64url');

export function sameText(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}
