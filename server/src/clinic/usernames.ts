import { sql, type ExpressionBuilder } from 'kysely';
import type { Database, Tx } from '../database/open.ts';
import type { Tables } from '../database/schema.ts';
import { ProblemError } from '../problem.ts';
import { addressKey, emailAddress } from './email-address.ts';
import { isMadeUpAddress } from './made-up-addresses.ts';
import { lettersOf } from './name-likeness.ts';
import { typedWords } from './names.ts';
import { personOf } from './person.ts';
import { detailsOf } from './person-details.ts';
import { usernameKey, usernameSkeleton, writtenUsername } from './username-key.ts';

/** Letters of any script, digits, full stop, underscore, hyphen. */
const plain = /^[\p{L}\p{M}\p{N}._-]+$/u;

/** Whether somebody could be called so: signs alone are nobody's name. */
export const isUsername = (text: string): boolean => plain.test(text) && /[\p{L}\p{N}]/u.test(text);

/** What cannot be a username is refused, and the others answered as they are written down; `@` is only in the patient's own address, and only while nobody else is on file at it. */
export function judgeUsername(typed: string, ownAddress: string | undefined): string {
  const address = emailAddress(typed);
  const isOwnAddress =
    ownAddress !== undefined && address !== undefined && addressKey(address) === addressKey(ownAddress);
  const username = isOwnAddress ? address : writtenUsername(typed);
  const length = Array.from(username).length;
  if (length < 3 || length > 64 || !(isUsername(username) || isOwnAddress))
    throw new ProblemError('username-not-allowed');
  return username;
}

/** The patient's address, where it is one and no other person on file has it. */
export async function ownAddressOf(db: Database | Tx, patientId: string): Promise<string | undefined> {
  const person = await personOf(db, patientId);
  const email = person === undefined ? undefined : (await detailsOf(db, person.survivorId))?.email;
  if (person === undefined || email === undefined || email === null || isMadeUpAddress(email)) return undefined;
  const other = await db
    .selectFrom('patient')
    .select('id')
    .where((row) => row.fn<string>('lower', ['email']), '=', addressKey(email))
    .where('survivor_id', '!=', person.survivorId)
    .limit(1)
    .executeTakeFirst();
  return other === undefined ? email : undefined;
}

/** Whether nobody has a username or one that looks like it, or only the account that asks. */
export async function isFree(db: Database | Tx, username: string, accountId: string | null): Promise<boolean> {
  const owner = await db
    .selectFrom('account')
    .where(likeAny([username]))
    .$if(accountId !== null, (query) => query.where('id', '!=', accountId))
    .select('id')
    .limit(1)
    .executeTakeFirst();
  return owner === undefined;
}

/** The same inside the transaction that takes it: of two who choose names alike at the same moment, the second is refused. */
export async function claimUsername(tx: Tx, username: string, accountId: string | null): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`username ${usernameSkeleton(username)}`}, 0))`.execute(tx);
  if (!(await isFree(tx, username, accountId))) throw await usernameTaken(tx, username);
}

export const usernameTaken = async (db: Database | Tx, username: string): Promise<ProblemError> =>
  new ProblemError('username-taken', { suggestions: await suggestUsernames(db, { typed: username }) });

const likeAny = (usernames: readonly string[]) => (account: ExpressionBuilder<Tables, 'account'>) =>
  account.or([
    account('username_key', 'in', usernames.map(usernameKey)),
    account('username_skeleton', 'in', usernames.map(usernameSkeleton)),
  ]);

/** How many are offered. */
const OFFERED = 3;

/** Free usernames near a typed one, or made from a name: "maria.lopez", "mlopez", "maria.lopez2". */
export async function suggestUsernames(
  db: Database | Tx,
  from: { typed: string } | { firstName: string; lastName: string },
): Promise<string[]> {
  const bases = 'typed' in from ? [baseOf(from.typed.replace(/@.*$/, ''))] : basesOfName(from.firstName, from.lastName);
  const candidates = bases.filter((base) => Array.from(base).length >= 3);
  const [first] = candidates;
  if (first !== undefined) for (let number = 2; number <= 40; number++) candidates.push(`${first}${number}`);
  if (candidates.length === 0) return [];
  const taken = await db.selectFrom('account').where(likeAny(candidates)).select('username').execute();
  const looks = new Set(taken.map((row) => usernameSkeleton(row.username)));
  return [...new Set(candidates)].filter((name) => !looks.has(usernameSkeleton(name))).slice(0, OFFERED);
}

/** Room is left for a number. */
function shortened(text: string): string {
  let short = '';
  for (const letter of lettersOf(text)) {
    if (Array.from(short + letter).length > 60) break;
    short += letter;
  }
  return short;
}

const baseOf = (text: string) => shortened(typedWords(text.replaceAll(/[._-]+/g, ' ')).replaceAll(' ', '.'));

/** What is made of a name: "maria.lopez", "mlopez", "lopez.maria"; of one name alone, that name. */
export function basesOfName(firstName: string, lastName: string): string[] {
  const first = baseOf(firstName);
  const last = baseOf(lastName);
  if (first === '' || last === '') return [first, last].filter((name) => name !== '');
  const initial = lettersOf(first)[0] ?? '';
  return [`${first}.${last}`, `${initial}${last}`, `${last}.${first}`].map(shortened);
}
