import { Secret, TOTP } from 'otpauth';

/** Seconds for which an app shows a code. */
const PERIOD = 30;

const totp = (secret: string, named: { issuer?: string; label?: string } = {}) =>
  new TOTP({ ...named, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: PERIOD });

/** 160 bits, as RFC 4226 asks for; in base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** What an app reads from a QR code. */
export const otpauthUrl = (secret: string, named: { issuer: string; label: string }): string =>
  totp(secret, named).toString();

/** The time step whose code this is: now's, or the one before or after it. */
export function stepOf(secret: string, code: string, now: Date): number | undefined {
  // Some texts have six letters but more bytes, which is no comparison of equal lengths.
  if (!/^\d{6}$/.test(code)) return undefined;
  const delta = totp(secret).validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / PERIOD) + delta;
}
