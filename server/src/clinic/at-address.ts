import type { Database, Tx } from '../database/open.ts';
import { familyAt, MOST_AT_ADDRESS, survivorsWithAddress } from './address-use.ts';
import { addressKey } from './email-address.ts';
import type { LinkTarget } from './links.ts';
import { isLive } from './live-access.ts';
import { detailsOfPeople, type PersonDetails } from './person-details.ts';
import { usernamesOfPeople } from './usernames-on-file.ts';

/** Somebody who is on file at an address, with every way in that the help mail may offer them. */
export interface AtAddress {
  person: PersonDetails;
  /** One per username; a single one without a username where there is none yet. */
  ways: { username: string | null; target: LinkTarget }[];
}

/** An account's own person; where it has none, whomever it acts for. */
async function survivorsOfAccount(db: Database | Tx, accountId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('access')
    .innerJoin('patient', 'patient.id', 'access.patient_id')
    .where('access.account_id', '=', accountId)
    .where(isLive)
    .select(['patient.survivor_id', 'access.relation'])
    .orderBy('access.created_at')
    .execute();
  const own = rows.filter((row) => row.relation === 'self');
  return [...new Set((own.length > 0 ? own : rows).map((row) => row.survivor_id))];
}

async function addressesNow(db: Database | Tx, survivorIds: readonly string[]): Promise<string[]> {
  const shown = await detailsOfPeople(db, survivorIds);
  const addresses = [...shown.values()].flatMap(({ email, deceased }) =>
    email === null || deceased === true ? [] : addressKey(email),
  );
  return [...new Set(addresses)];
}

/**
 * The addresses on file of whoever was meant: by an account, or by any address of theirs, an old one included. Help goes
 * only to the address that is on file now. One request mails no more than a family: `isCrowd` where it would.
 */
export async function addressesOf(
  db: Database | Tx,
  { accountId, address }: { accountId: string | null; address: string | null },
): Promise<{ addresses: string[]; isCrowd: boolean }> {
  const ofAccount = accountId === null ? [] : await addressesNow(db, await survivorsOfAccount(db, accountId));
  const withAddress = address === null ? [] : await survivorsWithAddress(db, address);
  const ofAddress = withAddress === undefined ? undefined : await addressesNow(db, withAddress);
  const isCrowd = ofAddress === undefined || ofAddress.length > MOST_AT_ADDRESS;
  return {
    addresses: [...new Set([...ofAccount.slice(0, MOST_AT_ADDRESS), ...(isCrowd ? [] : ofAddress)])],
    isCrowd,
  };
}

/**
 * Everybody whom a help mail to this address may name, in the order in which they came; undefined where it may name nobody,
 * because the address proves nothing about who reads it. Who is marked "not in shared help mails" is left out unless the
 * address is theirs alone.
 */
export async function everybodyAt(db: Database | Tx, address: string): Promise<AtAddress[] | undefined> {
  const here = await familyAt(db, address);
  if (here === undefined) return undefined;
  const named = here.length === 1 ? here : here.filter(({ privateMail }) => !privateMail);
  const usernames = await usernamesOfPeople(
    db,
    named.map(({ id }) => id),
  );
  return named.map((person) => {
    const own = (usernames.get(person.id) ?? []).filter(({ relation }) => relation === 'self');
    return { person, ways: waysOf(person.id, own) };
  });
}

function waysOf(survivorId: string, own: readonly { id: string; username: string }[]): AtAddress['ways'] {
  if (own.length === 0) return [{ username: null, target: { purpose: 'setup', patientId: survivorId } }];
  return own.map(({ id, username }) => ({
    username,
    target: { purpose: 'reset', accountId: id, patientId: survivorId },
  }));
}
