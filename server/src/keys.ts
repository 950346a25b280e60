import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a secret makes of a purpose and what it names: 43 characters, 256 bits, the same each time. */
const hmac = (secret: string, named: readonly (string | number)[]): string =>
  createHmac('sha256', secret).update(JSON.stringify(named)).digest('base64url');

const sealKey = (secret: string, named: readonly string[]): Buffer =>
  Buffer.from(hmac(secret, ['seal', ...named]), 'base64url');

/** AES-256-GCM: a fresh nonce, the tag, then what is hidden. */
function encrypt(key: Buffer, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64url');
}

/** Undefined where another key made it, or somebody changed it. */
function decrypt(key: Buffer, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
    cipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

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

  /** Encrypts what cannot be derived, for a purpose and what it names: nothing else opens it. */
  seal(text: string, ...named: readonly string[]): string {
    return encrypt(sealKey(this.#secrets[0], named), text);
  }

  /** What was sealed, whichever secret did it; undefined where that one is no longer here. */
  open(sealed: string, ...named: readonly string[]): string | undefined {
    return this.#secrets.map((secret) => decrypt(sealKey(secret, named), sealed)).find((text) => text !== undefined);
  }

  /** Seals anew what the previous secret sealed; undefined where that is not so. */
  sealedAnew(sealed: string, ...named: readonly string[]): string | undefined {
    if (decrypt(sealKey(this.#secrets[0], named), sealed) !== undefined) return undefined;
    const text = this.open(sealed, ...named);
    return text === undefined ? undefined : this.seal(text, ...named);
  }
}

/** A fresh random token of 256 bits. */
export const randomToken = (): string => randomBytes(32).toString('base64url');

/** What a table keeps of a token. */
export const hash = (token: string): string => createHash('sha256').update(token).digest('base64url');

export function sameText(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}
