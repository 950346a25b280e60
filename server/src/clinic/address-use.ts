import type { EmailWarning } from '../../../src/contract/staff.ts';
import type { Database, Tx } from '../database/open.ts';
import { addressKey } from './email-address.ts';
import { isMadeUpAddress } from './made-up-addresses.ts';
import { detailsOfPeople, type PersonDetails } from './person-details.ts';

/** As many as a family may be: with more people on file at an address, reading its mail proves nothing about who somebody is. */
export const MOST_AT_ADDRESS = 6;

/** More records than a family ever had at an address, old ones included: who has them all is not looked at. */
const MOST_RECORDS = 50;

const recordsWithAddress = (db: Database | Tx, address: string) =>
  db
    .selectFrom('patient')
    .where((row) => row.fn<string>('lower', ['email']), '=', addressKey(address))
    .select(['survivor_id', 'created_at']);

/** The survivors of all records with this address, old ones included, in the order in which they came. */
async function allWithAddress(db: Database | Tx, address: string): Promise<string[]> {
  const rows = await recordsWithAddress(db, address).orderBy('created_at').orderBy('survivor_id').execute();
  return [...new Set(rows.map((row) => row.survivor_id))];
}

/**
 * The same for a stranger's request, which costs as little for an address that half of the clinic has as for a family's:
 * undefined where it has more records than a family can have.
 */
export async function survivorsWithAddress(db: Database | Tx, address: string): Promise<string[] | undefined> {
  const rows = await db
    .selectFrom(
      recordsWithAddress(db, address)
        .limit(MOST_RECORDS + 1)
        .as('record'),
    )
    .select('survivor_id')
    .orderBy('created_at')
    .orderBy('survivor_id')
    .execute();
  if (rows.length > MOST_RECORDS) return undefined;
  return [...new Set(rows.map((row) => row.survivor_id))];
}

/** Those of these people who are at an address now; those who have died are not at any. */
async function atAddress(db: Database | Tx, survivorIds: readonly string[], address: string): Promise<PersonDetails[]> {
  const shown = await detailsOfPeople(db, survivorIds);
  return [...shown.values()].filter(
    ({ email, deceased }) => deceased !== true && email !== null && addressKey(email) === addressKey(address),
  );
}

/** Everybody who is on file at an address now. */
const peopleAt = async (db: Database | Tx, address: string): Promise<PersonDetails[]> =>
  atAddress(db, await allWithAddress(db, address), address);

/** The same, of no more than a family; undefined where the address proves nothing about who reads it. */
export async function familyAt(db: Database | Tx, address: string): Promise<PersonDetails[] | undefined> {
  if (isMadeUpAddress(address)) return undefined;
  const survivors = await survivorsWithAddress(db, address);
  if (survivors === undefined) return undefined;
  const people = await atAddress(db, survivors, address);
  return warningFor(address, people.length) === undefined ? people : undefined;
}

/** Whether an address proves nothing about who reads it, for what nobody of the staff waits for. */
export const provesNothing = async (db: Database | Tx, address: string | null): Promise<boolean> =>
  address !== null && address.trim() !== '' && (await familyAt(db, address)) === undefined;

/** Why an address at which so many people are on file proves nothing about who reads it; undefined where it does. */
const warningFor = (address: string, people: number): EmailWarning | undefined => {
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
