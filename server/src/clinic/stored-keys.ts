import { createRequire } from 'node:module';
import { sql } from 'kysely';
import type { Tx } from '../database/open.ts';
import type { Parts } from '../parts.ts';
import { nameKey } from './names.ts';
import { phoneKey } from './phone-key.ts';
import { formerUsernameKey, usernameKey, usernameSkeleton } from './username-key.ts';

/** Raised by whoever changes how a key of a username, a name or a phone is made. */
const RULES = 1;
const { version: phoneData } = createRequire(import.meta.url)('libphonenumber-js/package.json') as { version: string };
const MANY = 1000;

/**
 * The keys by which people on file are found are made from what is written of them, by the rules of this version, by
 * Unicode's and the phone plans' data, and by the clinic's region. Where one of these is another than at the last start,
 * the keys are made anew: once, by one process, before anybody is looked up by them.
 */
export async function followKeyRules({ db, log }: Pick<Parts, 'db' | 'log'>): Promise<void> {
  const done = await db.transaction().execute((tx) => makeKeysAnew(tx));
  if (done === undefined) return;
  log.info({ accounts: done.accounts, patients: done.patients }, 'the keys of people on file were made anew');
  if (done.kept.length > 0)
    log.warn(
      { accounts: done.kept },
      'these usernames became one with another, and are found only as they are written',
    );
}

/** What the keys on file follow from; where the database names another, they are made anew. */
export const keysVersion = (region: string): string => [RULES, process.versions.unicode, phoneData, region].join(' ');

/** Undefined where they are as they should be. */
export async function makeKeysAnew(
  tx: Tx,
): Promise<{ accounts: number; patients: number; kept: string[] } | undefined> {
  const present = await tx.selectFrom('installation').select('keys_version').forUpdate().executeTakeFirst();
  const region = (await tx.selectFrom('clinic').select('region').executeTakeFirst())?.region;
  if (present === undefined || region === undefined) return undefined;
  const version = keysVersion(region);
  if (present.keys_version === version) return undefined;
  const { changed, kept } = await writeAccountKeys(tx);
  const patients = await writePatientKeys(tx, region);
  await tx.updateTable('installation').set({ keys_version: version }).execute();
  return { accounts: changed, patients, kept };
}

/**
 * Two usernames may have come to one key. Nobody loses theirs by it, and the start goes on: one that was its own key all
 * along keeps it, otherwise the older account gets it, and the other keeps its former key, by which it is found as it was
 * typed before.
 */
async function writeAccountKeys(tx: Tx): Promise<{ changed: number; kept: string[] }> {
  const rows = await tx
    .selectFrom('account')
    .select(['id', 'username', 'username_key', 'username_skeleton'])
    .orderBy('created_at')
    .orderBy('id')
    .forUpdate()
    .execute();
  const accounts = rows.map((row) => ({
    ...row,
    key: usernameKey(row.username),
    former: formerUsernameKey(row.username),
  }));
  const isOwn = (one: (typeof accounts)[number]) => one.key === one.former;
  const owners = new Map<string, string>();
  for (const one of [...accounts.filter(isOwn), ...accounts]) if (!owners.has(one.key)) owners.set(one.key, one.id);
  const made = accounts.map((one) => ({
    ...one,
    key: owners.get(one.key) === one.id ? one.key : one.former,
    isKept: owners.get(one.key) !== one.id,
    skeleton: usernameSkeleton(one.username),
  }));
  const changed = made.filter((one) => one.key !== one.username_key || one.skeleton !== one.username_skeleton);
  // Out of each other's way first: one may get what another has until now.
  const moved = changed.filter((one) => one.key !== one.username_key).map(({ id }) => id);
  for (const ids of portions(moved))
    await tx
      .updateTable('account')
      .set({ username_key: sql`'moving ' || id` })
      .where('id', 'in', ids)
      .execute();
  for (const some of portions(changed.map(({ id, key, skeleton }) => ({ id, key, skeleton }))))
    await sql`update account set username_key = made.key, username_skeleton = made.skeleton
      from jsonb_to_recordset(${JSON.stringify(some)}::jsonb) as made (id uuid, key text, skeleton text)
      where account.id = made.id`.execute(tx);
  return { changed: changed.length, kept: made.filter(({ isKept }) => isKept).map(({ id }) => id) };
}

async function writePatientKeys(tx: Tx, region: string): Promise<number> {
  const rows = await tx
    .selectFrom('patient')
    .select(['id', 'first_name', 'last_name', 'name_key', 'phone', 'phone_key'])
    .orderBy('id')
    .forUpdate()
    .execute();
  const changed = rows.flatMap((row) => {
    const made = { id: row.id, name: nameKey(row.first_name, row.last_name), phone: phoneKey(row.phone, region) };
    return made.name === row.name_key && made.phone === row.phone_key ? [] : made;
  });
  for (const some of portions(changed))
    await sql`update patient set name_key = made.name, phone_key = made.phone
      from jsonb_to_recordset(${JSON.stringify(some)}::jsonb) as made (id uuid, name text, phone text)
      where patient.id = made.id`.execute(tx);
  return changed.length;
}

const portions = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / MANY) }, (_, at) => all.slice(at * MANY, (at + 1) * MANY));
