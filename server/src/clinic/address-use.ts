import type { EmailWarning } from '../../../src/contract/staff.ts';
import type { Database, Tx } from '../database/open.ts';
import { addressKey } from './email-address.ts';
import { isMadeUpAddress } from './made-up-addresses.ts';
import { shownPatients, type ShownPatient } from './shown.ts';

/** As many as a family may be: with more people on file at an address, reading its mail proves nothing about who somebody is. */
export const MOST_AT_ADDRESS = 6;

/** The survivors of all records with this address, old ones included, in the order in which they came. */
export async function survivorsWithAddress(db: Database | Tx, address: string): Promise<string[]> {
  const rows = await db
    .selectFrom('patient')
    .where((row) => row.fn<string>('lower', ['email']), '=', addressKey(address))
    .groupBy('survivor_id')
    .select('survivor_id')
    .orderBy((order) => order.fn.min('created_at'))
    .orderBy('survivor_id')
    .execute();
  return rows.map((row) => row.survivor_id);
}

/** Everybody who is on file at an address now; those who have died are not at any. */
export async function peopleAt(db: Database | Tx, address: string): Promise<ShownPatient[]> {
  const shown = await shownPatients(db, await survivorsWithAddress(db, address));
  return [...shown.values()].filter(
    ({ email, deceased }) => deceased !== true && email !== null && addressKey(email) === addressKey(address),
  );
}

/** Why an address at which so many people are on file proves nothing about who reads it; undefined where it does. */
export const warningFor = (address: string, people: number): EmailWarning | undefined => {
  if (isMadeUpAddress(address)) return { reason: 'made-up', people };
  return people > MOST_AT_ADDRESS ? { reason: 'shared', people } : undefined;
};

/**
 * Why this address proves nothing about who reads it; undefined where it does. Whatever takes an address for a person asks
 * here first. `of`: a person who has it, or is to have it, and so counts once.
 */
export async function addressWarning(
  db: Database | Tx,
  address: string | null,
  of?: { survivorId: string | undefined },
): Promise<EmailWarning | undefined> {
  if (address === null || address.trim() === '') return undefined;
  const people = await peopleAt(db, address);
  const others = of === undefined ? people : people.filter(({ id }) => id !== of.survivorId);
  return warningFor(address, others.length + (of === undefined ? 0 : 1));
}
