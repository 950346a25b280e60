import { sql, type ExpressionBuilder } from 'kysely';
import type { PatientLine } from '../../../src/contract/staff.ts';
import type { Database } from '../database/open.ts';
import type { Tables } from '../database/schema.ts';
import { clinicRow } from './clinic-row.ts';
import { emailPart } from './email-address.ts';
import { nameWords } from './names.ts';
import { looksLikePhone, phonePart } from './phone-key.ts';
import { lineOf, shownPatients } from './shown.ts';
import { visible } from './typed.ts';

const MOST = 30;
/** Fewer digits than this are not yet a phone number. */
const LEAST_DIGITS = 3;

const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

type Where = ExpressionBuilder<Tables, 'patient'>;

/** One typed word: a part of the name from its beginning, a piece of the mail address or of the phone number, or a birth date. */
function wordMatches(where: Where, word: string, region: string) {
  const name = word.includes('@') ? '' : nameWords(word);
  const digits = phonePart(word, region);
  const ways = [where(sql`lower(email)`, 'like', `%${escaped(emailPart(word))}%`)];
  if (name !== '') {
    ways.push(where('name_key', 'like', `${escaped(name)}%`), where('name_key', 'like', `% ${escaped(name)}%`));
    ways.push(where(sql`replace(name_key, ' ', '')`, 'like', `${escaped(name.replaceAll(' ', ''))}%`));
  }
  if (digits.length >= LEAST_DIGITS) ways.push(where('phone_key', 'like', `%${digits}%`));
  if (/^\d{4}-\d\d-\d\d$/.test(word)) ways.push(where(sql`born::text`, '=', word));
  return where.or(ways);
}

/**
 * Everybody whom each typed word fits, in any order: names without accents, mail, digits of the phone. Any record of a
 * person finds them; they are answered once, as their survivor.
 */
export async function searchPatients(db: Database, typed: string): Promise<{ patients: PatientLine[]; more: boolean }> {
  const text = visible(typed);
  const { region } = await clinicRow(db);
  // A number typed with spaces or brackets is one word.
  const words = looksLikePhone(text) && !/^\d{4}-\d\d-\d\d$/.test(text) ? [phonePart(text, region)] : text.split(/\s+/);
  if (words.every((word) => nameWords(word) === '' && !word.includes('@'))) return { patients: [], more: false };
  const found = await db
    .selectFrom('patient')
    .where((where) => where.and(words.filter((word) => word !== '').map((word) => wordMatches(where, word, region))))
    .groupBy('survivor_id')
    .select(['survivor_id', (select) => select.fn.min('name_key').as('name_key')])
    .orderBy(sql`bool_or(name_key like ${`${escaped(nameWords(text))}%`}) desc`)
    .orderBy((order) => order.fn.min('name_key'))
    .orderBy('survivor_id')
    .limit(MOST + 1)
    .execute();
  const ids = found.slice(0, MOST).map((row) => row.survivor_id);
  const shown = await shownPatients(db, ids);
  return { patients: ids.flatMap((id) => shown.get(id) ?? []).map(lineOf), more: found.length > MOST };
}
