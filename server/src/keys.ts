import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Secrets that must be sent or shown again are derived, never stored: an HMAC-SHA256 of the clinic's secret over what
 * the secret is for. Tables hold only {@link hash}es of them.
 */
export class Keys {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** The token (43 characters, 256 bits) for a purpose and what it names, the same each time. */
  derive(purpose: string, ...names: readonly (string | number)[]): string {
    return createHmac('sha256', this.#secret)
      .update(JSON.stringify([purpose, ...names]))
      .digest('base64url');
  }
}

/** A fresh random token of 256 bits. */
export const randomToken = (): string => randomBytes(32).toString('base64url');

/** What a table keeps of a token. */
export const hash = (token: string): string => createHash('sha256').update(token).digest('base64url');

export function sameText(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}
