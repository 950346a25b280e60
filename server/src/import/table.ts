import { CsvError, parse, type Options } from 'csv-parse/sync';
import { ImportError } from './report.ts';
import { textOf, type ImportFile } from './text.ts';

/** The columns of a table by the name that stands in the header, in lower case with single spaces. */
export interface Columns {
  required: readonly string[];
  optional: readonly string[];
}

/** A row as it stands in the file: cells by column. Where it cannot be read, why. */
export interface TableRow {
  line: number;
  cells: Record<string, string>;
  problem?: string;
}

export interface Table<Kind extends string> {
  kind: Kind;
  file: string;
  /** Names of columns that nothing is known about. */
  unknown: string[];
  encoding: string;
  delimiter: string;
  rows: TableRow[];
}

const delimiters = [',', ';', '\t'];

/** "First_Name" and "first name" are one column. */
const columnName = (written: string) =>
  written
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim();

/** One space for any blanks: a line break inside a cell is layout, never part of a name. */
const clean = (cell: string) => cell.normalize('NFC').replaceAll(/\s+/g, ' ').trim();

const options = (delimiter: string): Options => ({
  delimiter,
  record_delimiter: '\n',
  relax_column_count: true,
  // A quote in the middle of a cell, as in `Anne "Annie" Smith`, is just that.
  relax_quotes: true,
  skip_empty_lines: true,
  skip_records_with_empty_values: true,
});

interface Parsed {
  record: string[];
  info: { lines: number };
}

function records(text: string, file: string, more: Options): Parsed[] {
  try {
    // With `info`, each record comes with where it ended; the types do not say so for every combination.
    return parse(text, { ...more, info: true }) as unknown as Parsed[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new ImportError(
      `${file}: its rows cannot be told apart; most likely a quotation mark is opened and never closed.`,
      { cause: error },
    );
  }
}

/** The first record, for each delimiter that it could be written with. */
const headers = (text: string, file: string) =>
  delimiters.map((delimiter) => ({
    delimiter,
    names: (records(text, file, { ...options(delimiter), to: 1 })[0]?.record ?? []).map(columnName),
  }));

const counted = (names: readonly string[], { required, optional }: Columns) =>
  [...required, ...optional].filter((name) => names.includes(name)).length;

function toRow(names: readonly string[], { record, info }: Parsed): TableRow {
  const breaks = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
  const row: TableRow = { line: info.lines - breaks, cells: {} };
  const spare = record.slice(names.length);
  if (record.length < names.length || spare.some((cell) => cell.trim() !== ''))
    return { ...row, problem: `it has ${record.length} cells where the header has ${names.length}` };
  for (const [at, name] of names.entries()) row.cells[name] = clean(record[at] ?? '');
  const odd = Object.entries(row.cells).find(([, cell]) => /[\p{Cc}\uFFFD]/u.test(cell));
  return odd === undefined ? row : { ...row, problem: `${odd[0]} has a character that cannot be read` };
}

/**
 * Reads a file with a header, comma, semicolon or tab between cells. Which kind of table it is follows from its columns,
 * not from its name. Throws {@link ImportError} where the file as a whole makes no sense.
 */
export function readTable<Kind extends string>(file: ImportFile, kinds: Record<Kind, Columns>): Table<Kind> {
  const { text, encoding } = textOf(file);
  const names = Object.keys(kinds) as Kind[];
  const guesses = headers(text, file.name)
    .flatMap((header) => names.map((kind) => ({ ...header, kind, known: counted(header.names, kinds[kind]) })))
    .sort((a, b) => b.known - a.known);
  const best = guesses[0];
  if (best === undefined || best.known < 2)
    throw new ImportError(`${file.name}: its first line names no columns of ${names.join(' or ')}.`);
  const { required, optional } = kinds[best.kind];
  const missing = required.filter((name) => !best.names.includes(name));
  if (missing.length > 0)
    throw new ImportError(`${file.name}: the column ${missing.map((name) => `"${name}"`).join(' and ')} is missing.`);
  const twice = best.names.find((name, at) => name !== '' && best.names.indexOf(name) !== at);
  if (twice !== undefined) throw new ImportError(`${file.name}: the column "${twice}" stands there twice.`);
  const [, ...body] = records(text, file.name, options(best.delimiter));
  return {
    kind: best.kind,
    file: file.name,
    unknown: best.names.filter((name) => name !== '' && ![...required, ...optional].includes(name)),
    encoding,
    delimiter: best.delimiter,
    rows: body.map((parsed) => toRow(best.names, parsed)),
  };
}
