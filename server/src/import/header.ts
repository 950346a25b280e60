import { columnName, isKnown, type Columns } from './columns.ts';
import { firstRecordOf } from './records.ts';

/** The line that names the columns. */
export interface Header<Kind extends string> {
  kind: Kind;
  names: string[];
  delimiter: string;
  /** Where it stands: the first line of the file is 1. */
  line: number;
  /** The table: the header and everything below it. */
  table: string;
  /** Words stand above it: a title, the day of the export. */
  hasTitle: boolean;
}

const usualDelimiters = [',', ';', '\t'];
/** Exports have a title of a few lines above the columns. */
const MOST_LINES = 20;
/** More than any header has, and little to look through for each of the first lines. */
const MOST_CHARACTERS = 20_000;
const LEAST_KNOWN = 2;

/** Excel's own first line: what stands between cells. Saved anew, it has a cell for each column. */
const separatorLine = /^"?sep=([^\p{L}\p{N}"])"?[,;\t]*$/iu;

const isBlank = (line: string) => line.replaceAll(/[\s,;"]/g, '') === '';

interface Candidate<Kind extends string> extends Header<Kind> {
  known: number;
}

/** Each of the first lines, as the header of each kind of table with each sign between cells. */
function* candidates<Kind extends string>(text: string, kinds: Record<Kind, Columns>): Generator<Candidate<Kind>> {
  const lines = text.split('\n', MOST_LINES);
  const stated = separatorLine.exec(lines[0] ?? '')?.[1];
  const delimiters = new Set([...(stated === undefined ? [] : [stated]), ...usualDelimiters]);
  let [start, hasTitle] = [0, false];
  for (const [at, line] of lines.entries()) {
    const table = text.slice(start);
    for (const delimiter of isBlank(line) ? [] : delimiters) {
      const names = firstRecordOf(table.slice(0, MOST_CHARACTERS), delimiter).map(columnName);
      for (const kind of Object.keys(kinds) as Kind[]) {
        const known = new Set(names.filter((name) => isKnown(kinds[kind], name))).size;
        yield { kind, names, delimiter, line: at + 1, table, hasTitle, known };
      }
    }
    hasTitle ||= !isBlank(line) && !separatorLine.test(line);
    start += line.length + 1;
  }
}

/** Whichever of the first lines names most columns of a table, the first of those that name as many. */
export function findHeader<Kind extends string>(text: string, kinds: Record<Kind, Columns>): Header<Kind> | undefined {
  let best: Candidate<Kind> | undefined;
  for (const one of candidates(text, kinds)) if (one.known >= LEAST_KNOWN && one.known > (best?.known ?? 0)) best = one;
  return best;
}
