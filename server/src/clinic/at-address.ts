import type { Database, Tx } from '../database/open.ts';
import { accountByName } from './account-by-name.ts';
import { peopleAt, survivorsWithAddress, warningFor } from './address-use.ts';
import { addressKey } from './email-address.ts';
import type { LinkTarget } from './links.ts';
import { personOf } from './person.ts';
import { shownPatients, type ShownPatient } from './shown.ts';
import { usernamesOf } from './usernames-on-file.ts';

/** Somebody who is on file at an address, with every way in that the help mail may offer them. */
export interface AtAddress {
  person: ShownPatient;
  /** One per username; a single one without a username where there is none yet. */
  ways: { username: string | null; target: LinkTarget }[];
}

/** An account's own person; where it has none, whomever it acts for. */
async function survivorsOfUsername(db: Database | Tx, username: string): Promise<string[]> {
  const account = await accountByName(db, username);
  if (account === undefined) return [];
  const rows = await db
    .selectFrom('access')
    .innerJoin('patient', 'patient.id', 'access.patient_id')
    .where('access.account_id', '=', account.id)
    .where('access.ended_at', 'is', null)
    .select(['patient.survivor_id', 'access.relation'])
    .execute();
  const own = rows.filter((row) => row.relation === 'self');
  return [...new Set((own.length > 0 ? own : rows).map((row) => row.survivor_id))];
}

/**
 * The addresses on file of whoever was typed: a username, or any address of theirs, an old one included. Help goes only
 * to the address that is on file now.
 */
export async function addressesOf(db: Database | Tx, typed: string): Promise<string[]> {
  const survivors = [...(await survivorsOfUsername(db, typed)), ...(await survivorsWithAddress(db, typed))];
  const shown = await shownPatients(db, [...new Set(survivors)]);
  const addresses = [...shown.values()].flatMap(({ email, deceased }) =>
    email === null || deceased === true ? [] : addressKey(email),
  );
  return [...new Set(addresses)];
}

/**
 * Everybody whom a help mail to this address may name, in the order in which they came; undefined where it may name nobody,
 * because the address proves nothing about who reads it. Who is marked "not in shared help mails" is left out unless the
 * address is theirs alone.
 */
export async function everybodyAt(db: Database | Tx, address: string): Promise<AtAddress[] | undefined> {
  const here = await peopleAt(db, address);
  if (warningFor(address, here.length) !== undefined) return undefined;
  const named = here.length === 1 ? here : here.filter(({ privateMail }) => !privateMail);
  return Promise.all(named.map(async (person) => ({ person, ways: await waysOf(db, person.id) })));
}

async function waysOf(db: Database | Tx, survivorId: string): Promise<AtAddress['ways']> {
  const recordIds = (await personOf(db, survivorId))?.recordIds ?? [survivorId];
  const own = (await usernamesOf(db, recordIds)).filter(({ relation }) => relation === 'self');
  if (own.length === 0) return [{ username: null, target: { purpose: 'setup', patientId: survivorId } }];
  return own.map(({ id, username }) => ({
    username,
    target: { purpose: 'reset', accountId: id, patientId: survivorId },
  }));
}
