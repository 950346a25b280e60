import { once, type RepeatKey } from '../clinic/idempotency.ts';
import type { Tx } from '../database/open.ts';
import type { Parts } from '../parts.ts';

/** Runs a write once per key; answers with the id of what it made. */
export async function write(
  parts: Pick<Parts, 'db'>,
  repeat: RepeatKey | undefined,
  effect: (tx: Tx) => Promise<string>,
): Promise<string> {
  const { id } = await parts.db.transaction().execute((tx) => once(tx, repeat, () => effect(tx)));
  if (id === null) throw new Error('the write answers with an id');
  return id;
}
