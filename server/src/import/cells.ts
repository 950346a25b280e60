import { isKnown, type Columns } from './columns.ts';
import { hasUtf8Inside } from './misread.ts';
import type { FileText } from './text.ts';

/** Marks that nobody sees; those that join letters of one word are part of it and stay. */
const invisible = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** One space for any blanks: a line break inside a cell is layout, never part of a name. */
const clean = (cell: string) => cell.normalize('NFC').replaceAll(invisible, '').replaceAll(/\s+/g, ' ').trim();

/** What a program put around a cell so that a spreadsheet leaves it alone: `="00123"` and `'+1 604…` are what stands inside. */
const unwrapped = (cell: string) => cell.replace(/^="([^"]*)"$/, '$1').replace(/^'(?=[=+@\d-])/, '');

/** #N/A, #REF!, #NAME?, #VALEUR!, #N/D, #NV, Err:502, and a column that was too narrow. */
const isErrorValue = (cell: string) =>
  /^(?:#[¡¿]?[\p{L}\d/_]*\p{L}[\p{L}\d/_]*[!?]|#\p{L}\/\p{L}|#NV|#YOK|#GETTING_DATA|#DIV\/0!|#{2,}|Err:\d{3})$/iu.test(
    cell,
  );

/** Spreadsheets write a sign behind the E, other programs a decimal point before it; an id such as 12E4 has neither. */
const isScientific = (cell: string) => /^[+-]?\d+(?:[.,]\d+)?E[+-]\d+$|^[+-]?\d+[.,]\d+E\d+$/i.test(cell);

/** Why a cell is not what somebody wrote there but what a spreadsheet made of it. */
export function whyNotWritten(cell: string): string | undefined {
  if (isErrorValue(cell)) return `"${cell}" is an error of a spreadsheet`;
  if (isScientific(cell)) return `"${cell}" is a number in scientific form, which has lost digits`;
  return cell.startsWith('=') ? `"${cell}" is a formula of a spreadsheet` : undefined;
}

/** What programs and people write where there is nothing: these signs in any column, the words where no word is meant. */
const nothingSigns = /^(?:n\/a|n\/d|s\/o|n\.a\.|\\n|[<(](?:null|none|empty)[>)]|-+|–|—|\?|0000-00-00)$/i;
const nothingWords = /^(?:null|none|nil|nan|undefined)$/i;

/** Whether a cell that is not empty says that there is nothing. R writes NA; in small letters it is a word in too many languages. */
export const isNothing = (cell: string, isWord: boolean): boolean =>
  nothingSigns.test(cell) || (!isWord && (cell === 'NA' || nothingWords.test(cell)));

/** A number that a program took for one with decimals. */
const withoutDecimals = (cell: string) => cell.replace(/^(\+?\d+)\.0+$/, '$1');

function readCell(written: string, name: string, { ids, words }: Columns): string {
  const cell = unwrapped(clean(written));
  if (isNothing(cell, words.includes(name))) return '';
  return ids.includes(name) ? cell : withoutDecimals(cell);
}

function whyUnreadable(cell: string, { encoding, isGuess }: FileText): string | undefined {
  if (cell.includes('\uFFFD') || !cell.isWellFormed()) return `has a character that cannot be read as ${encoding}`;
  if (/\p{Cc}/u.test(cell)) return 'has a control character';
  if (isGuess && hasUtf8Inside(cell)) return 'mixes UTF-8 with another encoding; save the file as UTF-8';
  return whyNotWritten(cell);
}

/** The cells of a row in the columns that are known, and where one of them cannot be taken as it stands, why. */
export function readCells(
  names: readonly string[],
  record: readonly string[],
  columns: Columns,
  text: FileText,
): { cells: Record<string, string>; problem?: string } {
  const cells: Record<string, string> = {};
  const problems: string[] = [];
  for (const [at, name] of names.entries()) {
    if (!isKnown(columns, name)) continue;
    const cell = readCell(record[at] ?? '', name, columns);
    cells[name] = cell;
    const why = whyUnreadable(cell, text);
    if (why !== undefined) problems.push(`${name} ${why}`);
  }
  return problems.length === 0 ? { cells } : { cells, problem: problems.join('; ') };
}
