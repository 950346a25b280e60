import { sameText, type Keys } from '../keys.ts';
import type { Settings } from '../settings.ts';

type ReturnParts = { keys: Keys; settings: Pick<Settings, 'bounceAddress'> };

/** Enough that nobody guesses one, and few enough for what RFC 5321 lets stand before an @. */
const PROOF_LETTERS = 20;

/** Hexadecimal, for mail servers may write letters as they like. */
const proofOf = (token: string): string => Buffer.from(token, 'base64url').toString('hex').slice(0, PROOF_LETTERS);

/**
 * Where a mail goes back to when it cannot be delivered: an address of its own, which says which mail it was and proves
 * that we sent it (VERP). Undefined where no address is set for that.
 */
export function returnAddress({ keys, settings }: ReturnParts, mailId: string): string | undefined {
  if (settings.bounceAddress === undefined) return undefined;
  const [local, domain] = settings.bounceAddress.split('@');
  return `${local}+${mailId.replaceAll('-', '')}${proofOf(keys.derive('bounce', mailId))}@${domain}`;
}

/** The mail that such an address stands for; undefined where we never made it. */
export function mailReturnedTo({ keys, settings }: ReturnParts, address: string): string | undefined {
  const [local = '', domain = ''] = (settings.bounceAddress ?? '').toLowerCase().split('@');
  const written = address.trim().toLowerCase();
  if (local === '' || !written.startsWith(`${local}+`) || !written.endsWith(`@${domain}`)) return undefined;
  const [, id = '', proof = ''] =
    /^([0-9a-f]{32})([0-9a-f]+)$/.exec(written.slice(local.length + 1, -domain.length - 1)) ?? [];
  const mailId = id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const isOurs = keys.accepted('bounce', mailId).some((token) => sameText(proof, proofOf(token)));
  return id !== '' && isOurs ? mailId : undefined;
}
