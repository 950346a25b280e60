import { sql } from 'kysely';
import { addressWarning, MOST_AT_ADDRESS } from '../clinic/address-use.ts';
import { addressKey } from '../clinic/email-address.ts';
import { isMadeUpAddress } from '../clinic/made-up-addresses.ts';
import type { Database } from '../database/open.ts';
import { portions } from './portions.ts';

/** More than these, and the clinic has a habit to look into rather than a list to read. */
const MOST_LINES = 20;

const people = (count: number) => (count === 1 ? '1 person is' : `${count} people are`);

async function oftenUsed(db: Database, addresses: readonly string[]): Promise<string[]> {
  const often: string[] = [];
  for (const portion of portions(addresses)) {
    const rows = await db
      .selectFrom('patient')
      .where(sql`lower(email)`, 'in', portion)
      .groupBy(sql`lower(email)`)
      .having((row) => row.fn.count('survivor_id').distinct(), '>', MOST_AT_ADDRESS)
      .select(sql<string>`lower(email)`.as('address'))
      .execute();
    often.push(...rows.map(({ address }) => address));
  }
  return often;
}

/** Says which addresses of a file prove nothing about who reads them, with what follows from that. They are loaded all the same. */
export async function sayAddressWarnings(
  db: Database,
  written: readonly string[],
  say: (line: string) => void,
): Promise<void> {
  const addresses = [...new Set(written.filter((address) => address !== '').map(addressKey))];
  const odd = new Set([...addresses.filter(isMadeUpAddress), ...(await oftenUsed(db, addresses))]);
  let lines = 0;
  for (const address of [...odd].sort()) {
    const warning = await addressWarning(db, address);
    if (warning === undefined) continue;
    if (++lines > MOST_LINES) continue;
    const why = warning.reason === 'made-up' ? ', which looks made up' : '';
    say(`patients: ${people(warning.people)} on file with the address ${address}${why}.`);
  }
  if (lines > MOST_LINES) say(`patients: ${lines - MOST_LINES} more addresses are like that.`);
  if (lines > 0)
    say(
      `patients: an address that is made up, or that more than ${MOST_AT_ADDRESS} people have, gets no link from "Forgot your username or password?". Put each patient’s own on file, or leave it empty.`,
    );
}
