import type { Database } from '../database/open.ts';
import { countRows, ImportError } from './report.ts';
import type { Table } from './table.ts';

type Kind = 'patients' | 'appointments';

/** What a spreadsheet makes of an id of digits: of "00123", and of "123.0", "123". Other ids it leaves alone. */
const asNumber = (id: string): string | undefined => /^0*(\d+?)(?:\.0+)?$/.exec(id)?.[1];

/** Ids by the number that they are. */
class Ids {
  readonly #all = new Set<string>();
  readonly #byNumber = new Map<string, string>();

  add(id: string): void {
    this.#all.add(id);
    const number = asNumber(id);
    if (number !== undefined && !this.#byNumber.has(number)) this.#byNumber.set(number, id);
  }

  /** The id that this one would be, written in another way; undefined where it is known as it stands, or new. */
  otherFormOf(id: string): string | undefined {
    const number = this.#all.has(id) ? undefined : asNumber(id);
    return number === undefined ? undefined : this.#byNumber.get(number);
  }
}

async function idsOnFile(db: Database, kind: 'patient' | 'appointment'): Promise<Ids> {
  const rows = await db
    .selectFrom('import_row')
    .where('kind', '=', kind)
    .select('external_id')
    .orderBy('external_id')
    .execute();
  const ids = new Ids();
  for (const row of rows) ids.add(row.external_id);
  return ids;
}

/**
 * Stops an import whose ids lost their leading zeros, as a spreadsheet takes them away: everybody would be put on file a
 * second time. Throws {@link ImportError} before anything is written.
 */
export async function refuseLostZeros(db: Database, tables: readonly Table<Kind>[]): Promise<void> {
  const [patients, appointments] = [await idsOnFile(db, 'patient'), await idsOnFile(db, 'appointment')];
  const found: { file: string; line: number; id: string; other: string }[] = [];
  const look = (kind: Kind, column: string, known: Ids) => {
    for (const { file, rows } of tables.filter((table) => table.kind === kind))
      for (const { line, cells } of rows) {
        const id = cells[column] ?? '';
        const other = known.otherFormOf(id);
        if (other !== undefined) found.push({ file, line, id, other });
        known.add(id);
      }
  };
  look('patients', 'id', patients);
  look('appointments', 'id', appointments);
  look('appointments', 'patient id', patients);
  const [first] = found;
  if (first === undefined) return;
  const { file, line, id, other } = first;
  const others = found.length === 1 ? '' : ` (${countRows(found.length)} are like this)`;
  throw new ImportError(
    `${file} line ${line}: the id "${id}" is "${other}" with other zeros${others}. A spreadsheet takes zeros away: export the ids as text. Nothing was loaded.`,
  );
}
