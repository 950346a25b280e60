import { sql } from 'kysely';
import { Secret } from 'otpauth';
import type { Tx } from '../database/open.ts';
import { hash } from '../keys.ts';
import type { Parts } from '../parts.ts';

const COUNT = 10;
/** 80 bits, sixteen letters in base32: nobody guesses one, so no guess has to be kept from its owner's account. */
const BYTES = 10;

/** As base32 has it, whatever somebody types for what looks like it. */
const plain = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .replaceAll('0', 'O')
    .replaceAll('1', 'I')
    .replaceAll('8', 'B');

/** Derived, so that a repeat whose first answer was lost can show them; the table keeps their hashes alone. */
export const recoveryCodesOf = ({ keys }: Pick<Parts, 'keys'>, batchId: string): string[] =>
  Array.from({ length: COUNT }, (_, number) => {
    const bytes = Uint8Array.from(Buffer.from(keys.derive('recovery-code', batchId, number), 'base64url'));
    const letters = new Secret({ buffer: bytes.slice(0, BYTES).buffer }).base32.toLowerCase();
    return letters.replaceAll(/(.{4})(?=.)/g, '$1-');
  });

/** Ten new ones in the place of those before; answers with the batch that they are derived from. */
export async function writeRecoveryCodes(tx: Tx, parts: Pick<Parts, 'keys'>, staffId: string): Promise<string> {
  const batchId = crypto.randomUUID();
  const rows = recoveryCodesOf(parts, batchId).map((code) => ({ code_hash: hash(plain(code)), staff_id: staffId }));
  await tx.deleteFrom('staff_recovery_code').where('staff_id', '=', staffId).execute();
  await tx.insertInto('staff_recovery_code').values(rows).execute();
  return batchId;
}

/** Whether it is one of theirs that nobody used before; it is used by that. */
export async function useRecoveryCode(tx: Tx, staffId: string, typed: string): Promise<boolean> {
  const used = await tx
    .updateTable('staff_recovery_code')
    .set({ used_at: sql`now()` })
    .where('code_hash', '=', hash(plain(typed)))
    .where('staff_id', '=', staffId)
    .where('used_at', 'is', null)
    .returning('staff_id')
    .executeTakeFirst();
  return used !== undefined;
}
