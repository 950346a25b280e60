import type { Database, Tx } from '../database/open.ts';
import type { Row } from '../database/schema.ts';
import { usernameKeys } from './username-key.ts';

/** The account that somebody means by a username: the one place where it is looked up. */
export async function accountByName(db: Database | Tx, typed: string): Promise<Row<'account'> | undefined> {
  const keys = usernameKeys(typed);
  const found = await db.selectFrom('account').selectAll().where('username_key', 'in', keys).execute();
  return found.find(({ username_key: key }) => key === keys[0]) ?? found[0];
}
