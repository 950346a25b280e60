import type { Database, Tx } from '../database/open.ts';
import { ProblemError } from '../problem.ts';
import { isMadeUpAddress } from './made-up-addresses.ts';
import { lettersOf } from './name-likeness.ts';
import { typedWords } from './names.ts';
import { personOf } from './person.ts';
import { shownPatient } from './shown.ts';
import { storable } from './typed.ts';

/** Two usernames that look alike are one. */
export const usernameKey = (typed: string): string => storable(typed).trim().normalize('NFKC').toLowerCase();

/** Letters of any script, digits, full stop, underscore, hyphen. */
const plain = /^[\p{L}\p{M}\p{N}._-]+$/u;

/** Refuses what cannot be a username; `@` is only in the patient's own address, and only while nobody else is on file at it. */
export function judgeUsername(typed: string, ownAddress: string | undefined): string {
  const username = typed.trim().normalize('NFKC');
  const length = Array.from(username).length;
  const isOwnAddress = ownAddress !== undefined && usernameKey(username) === usernameKey(ownAddress);
  if (length < 3 || length > 64 || !(plain.test(username) || isOwnAddress))
    throw new ProblemError('username-not-allowed');
  return username;
}

/** The patient's address, where it is one and no other person on file has it. */
export async function ownAddressOf(db: Database | Tx, patientId: string): Promise<string | undefined> {
  const person = await personOf(db, patientId);
  const email = person === undefined ? undefined : (await shownPatient(db, person.survivorId))?.email;
  if (person === undefined || email === undefined || email === null || isMadeUpAddress(email)) return undefined;
  const other = await db
    .selectFrom('patient')
    .select('id')
    .where((row) => row.fn<string>('lower', ['email']), '=', email.toLowerCase())
    .where('survivor_id', '!=', person.survivorId)
    .limit(1)
    .executeTakeFirst();
  return other === undefined ? email : undefined;
}

/** Whether nobody has a username, or only the account that asks. */
export async function isFree(db: Database | Tx, username: string, accountId: string | null): Promise<boolean> {
  const owner = await db
    .selectFrom('account')
    .where('username_key', '=', usernameKey(username))
    .select('id')
    .executeTakeFirst();
  return owner === undefined || owner.id === accountId;
}

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
  const taken = await db
    .selectFrom('account')
    .where('username_key', 'in', candidates.map(usernameKey))
    .select('username_key')
    .execute();
  const takenKeys = new Set(taken.map((row) => row.username_key));
  return [...new Set(candidates)].filter((name) => !takenKeys.has(usernameKey(name))).slice(0, OFFERED);
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
