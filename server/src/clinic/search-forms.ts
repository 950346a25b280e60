import { sql, type RawBuilder } from 'kysely';
import type { Database } from '../database/open.ts';
import { emailPart } from './email-address.ts';
import { nicknamesOf } from './name-likeness.ts';
import { nameWords } from './names.ts';
import { phonePart } from './phone-key.ts';

/** Fewer digits than this are not yet a phone number, and fewer letters no part of a mail address. */
export const LEAST = 3;
/** Sorts behind every text that begins with what stands before it, in the order of bytes. */
const LAST = '\u{10FFFF}';

const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

const lastWordFirst = sql`(substring(name_key from '[^ ]*$') || ' ' || name_key)`;
const local = sql`substring(phone_key from 4)`;
const backwards = sql`reverse(phone_key)`;

/** The beginning of a key, in the order of bytes: a range, which an index answers whatever the clinic's language. */
const begins = (key: RawBuilder<unknown>, text: string) =>
  sql<boolean>`${key} collate "C" >= ${text} and ${key} collate "C" < ${text + LAST}`;

async function inOrder(db: Database, keys: readonly (readonly [RawBuilder<unknown>, string])[], most: number) {
  const branches = keys.map(
    ([key, text]) =>
      sql`(select survivor_id from patient where ${begins(key, text)} order by ${key} collate "C" limit ${most})`,
  );
  const { rows } = await sql<{ survivor_id: string }>`${sql.join(branches, sql` union all `)}`.execute(db);
  return [...new Set(rows.map((row) => row.survivor_id))];
}

/** Whose name begins so, as it is written or by the last word first: the first in order, found without sorting. */
export const nameBegins = (db: Database, name: string, most: number): Promise<string[]> =>
  inOrder(
    db,
    [
      [sql`name_key`, name],
      [lastWordFirst, name],
    ],
    most,
  );

/** Whose number begins or ends so, with its area or without. */
export const phoneBegins = (db: Database, digits: string, most: number): Promise<string[]> =>
  inOrder(
    db,
    [
      [sql`phone_key`, digits],
      [local, digits],
      [backwards, Array.from(digits).reverse().join('')],
    ],
    most,
  );

/** One typed word: a part of the name from its beginning, another form of the name, or a piece of a mail address or a number. */
function wordMatches(word: string, region: string): RawBuilder<boolean> {
  const name = word.includes('@') ? '' : nameWords(word);
  const digits = phonePart(word, region);
  const ways: RawBuilder<unknown>[] = [];
  const part = emailPart(word);
  if (part.length >= LEAST) ways.push(sql`lower(email) like ${`%${escaped(part)}%`}`);
  if (name !== '') {
    ways.push(begins(sql`name_key`, name), sql`name_key like ${`% ${escaped(name)}%`}`);
    ways.push(begins(sql`replace(name_key, ' ', '')`, name.replaceAll(' ', '')));
    for (const other of nicknamesOf(name)) ways.push(sql`name_key like ${`${other} %`}`);
  }
  if (digits.length >= LEAST) ways.push(sql`phone_key like ${`%${digits}%`}`);
  return ways.length === 0 ? sql`false` : sql`(${sql.join(ways, sql` or `)})`;
}

/** Everybody whom each word fits, in any order, and who was born on one of these dates where there are any. */
export async function everyWord(
  db: Database,
  { text, words, dates, region }: { text: string; words: readonly string[]; dates: readonly string[]; region: string },
  most: number,
): Promise<string[]> {
  const all = words.map((word) => wordMatches(word, region));
  if (dates.length > 0) all.push(sql`born = any(${dates}::date[])`);
  const { rows } = await sql<{ survivor_id: string }>`
    select survivor_id from patient where ${sql.join(all, sql` and `)} group by survivor_id
      order by bool_or(name_key like ${`${escaped(nameWords(text))}%`}) desc, min(name_key), survivor_id limit ${most}`.execute(
    db,
  );
  return rows.map((row) => row.survivor_id);
}

/** Whose name each word resembles, the likest first: for what was mistyped, and only where nothing else was found. */
export async function resembling(db: Database, words: readonly string[], most: number): Promise<string[]> {
  const names = words.map(nameWords).filter((name) => name.length >= LEAST);
  if (names.length === 0 || names.length < words.length) return [];
  const like = names.map((name) => sql`${name}::text <% name_key`);
  const likeness = names.map((name) => sql`word_similarity(${name}::text, name_key)`);
  const { rows } = await sql<{ survivor_id: string }>`
    select survivor_id from patient where ${sql.join(like, sql` and `)} group by survivor_id
      order by max(${sql.join(likeness, sql` + `)}) desc, min(name_key), survivor_id limit ${most}`.execute(db);
  return rows.map((row) => row.survivor_id);
}
