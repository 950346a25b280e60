import type { PatientLine } from '../../../src/contract/staff.ts';
import type { Database } from '../database/open.ts';
import { clinicRow } from './clinic-row.ts';
import { nameWords } from './names.ts';
import { looksLikePhone, phonePart } from './phone-key.ts';
import { noteSearched } from './reading.ts';
import { everyWord, LEAST, nameBegins, phoneBegins, resembling } from './search-forms.ts';
import { lineOf, detailsOfPeople } from './person-details.ts';
import { typedDate } from './typed-dates.ts';
import { visible } from './typed.ts';

const MOST = 30;
/** Several records of one person may stand next to each other. */
const ENOUGH = MOST + 11;
/** From so many digits on, few numbers have them anywhere. */
const RARE_DIGITS = 5;

/**
 * Who fits what was typed, from the cheapest form of question to the dearest, and no further than it takes: the beginning
 * of a name or a number, then every word anywhere, then what resembles it.
 */
async function survivorsFor(db: Database, text: string, region: string): Promise<string[]> {
  const date = typedDate(text);
  const rest = date?.rest ?? text;
  const dates = date?.dates ?? [];
  if (date === undefined && looksLikePhone(text)) return byPhone(db, text, region);
  const words = rest.split(/\s+/).filter((word) => word !== '');
  if (dates.length === 0 && words.every((word) => nameWords(word) === '' && !word.includes('@'))) return [];
  const name = nameWords(rest);
  if (dates.length === 0 && name !== '' && !rest.includes('@')) {
    const first = await nameBegins(db, name, ENOUGH);
    if (first.length > MOST) return first;
  }
  const found = await everyWord(db, { text: rest, words, dates, region }, MOST + 1);
  return found.length > 0 || dates.length > 0 ? found : resembling(db, words, MOST + 1);
}

/** A number typed with spaces or brackets is one word. */
async function byPhone(db: Database, text: string, region: string): Promise<string[]> {
  const digits = phonePart(text, region);
  if (digits.length >= LEAST) {
    const first = await phoneBegins(db, digits, ENOUGH);
    if (first.length > MOST || (first.length > 0 && digits.length < RARE_DIGITS)) return first;
  }
  return everyWord(db, { text, words: [digits], dates: [], region }, MOST + 1);
}

/**
 * Everybody whom each typed word fits, in any order: names without accents, mail, digits of the phone, a birth date. Any
 * record of a person finds them; they are answered once, as their survivor.
 */
export async function searchPatients(
  db: Database,
  staffId: string,
  typed: string,
): Promise<{ patients: PatientLine[]; more: boolean }> {
  const text = visible(typed);
  if (text === '') return { patients: [], more: false };
  const { region } = await clinicRow(db);
  const found = await survivorsFor(db, text, region);
  const ids = found.slice(0, MOST);
  const [shown] = await Promise.all([detailsOfPeople(db, ids), noteSearched(db, staffId, { typed: text, found: ids })]);
  const patients = ids.flatMap((id) => shown.get(id) ?? []).filter(({ erased }) => erased === undefined);
  return { patients: patients.map(lineOf), more: found.length > MOST };
}
