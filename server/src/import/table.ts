import { readCells } from './cells.ts';
import { columnName, isKnown, type Columns } from './columns.ts';
import { findHeader, type Header } from './header.ts';
import { recordsOf, type CsvRecord } from './records.ts';
import { ImportError } from './report.ts';
import { textOf, type FileText, type ImportFile } from './text.ts';

/** A row as it stands in the file: cells by column. Where it cannot be read, why. */
export interface TableRow {
  line: number;
  cells: Record<string, string>;
  problem?: string;
}

export interface Table<Kind extends string> extends Pick<FileText, 'encoding' | 'isGuess'> {
  kind: Kind;
  file: string;
  /** Names of columns that nothing is known about. */
  unknown: string[];
  delimiter: string;
  /** The line that names the columns, where words stand above it. */
  titleEnds?: number;
  rows: TableRow[];
}

function toRow<Kind extends string>(
  { names, line: headerLine }: Header<Kind>,
  columns: Columns,
  text: FileText,
  { record, line }: CsvRecord,
): TableRow {
  const place = { line: line + headerLine - 1 };
  const spare = record.slice(names.length);
  if (record.length < names.length || spare.some((cell) => cell.trim() !== ''))
    return { ...place, cells: {}, problem: `it has ${record.length} cells where the header has ${names.length}` };
  // Files that were joined each bring their own.
  if (names.every((name, at) => columnName(record[at] ?? '') === name))
    return { ...place, cells: {}, problem: 'it names the columns once more' };
  return { ...place, ...readCells(names, record, columns, text) };
}

/** Throws {@link ImportError} where the columns are not those of the table. */
function refuseHeader(file: string, names: readonly string[], { required }: Columns): void {
  const missing = required.filter((name) => !names.includes(name));
  if (missing.length > 0)
    throw new ImportError(`${file}: the column ${missing.map((name) => `"${name}"`).join(' and ')} is missing.`);
  const twice = names.find((name, at) => name !== '' && names.indexOf(name) !== at);
  if (twice !== undefined) throw new ImportError(`${file}: the column "${twice}" stands there twice.`);
}

/**
 * Reads a file with a header, comma, semicolon or tab between cells. Which kind of table it is follows from its columns,
 * not from its name. Throws {@link ImportError} where the file as a whole makes no sense.
 */
export function readTable<Kind extends string>(file: ImportFile, kinds: Record<Kind, Columns>): Table<Kind> {
  const text = textOf(file);
  const header = findHeader(text.text, kinds);
  if (header === undefined)
    throw new ImportError(`${file.name}: none of its first lines names columns of ${Object.keys(kinds).join(' or ')}.`);
  const columns = kinds[header.kind];
  refuseHeader(file.name, header.names, columns);
  const [, ...body] = recordsOf(header.table, header.delimiter, file.name);
  return {
    kind: header.kind,
    file: file.name,
    unknown: header.names.filter((name) => name !== '' && !isKnown(columns, name)),
    encoding: text.encoding,
    isGuess: text.isGuess,
    delimiter: header.delimiter,
    ...(header.hasTitle ? { titleEnds: header.line } : {}),
    rows: body.map((record) => toRow(header, columns, text, record)),
  };
}
