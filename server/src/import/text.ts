import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { ImportError } from './report.ts';

/** A file as it was named and as its bytes are. */
export interface ImportFile {
  name: string;
  bytes: Uint8Array;
}

export type Encoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'Windows-1252';

/** What stands in a file, without a byte order mark and with plain line feeds. What cannot be read is U+FFFD. */
export interface FileText {
  text: string;
  encoding: Encoding;
  /** Nothing in the file says or proves its encoding. */
  isGuess: boolean;
}

const startsWith = (bytes: Uint8Array, ...mark: number[]) => mark.every((byte, at) => bytes[at] === byte);

/** A byte order mark, or a header in plain letters, each with a zero beside it. */
function utf16Of(bytes: Uint8Array): 'UTF-16LE' | 'UTF-16BE' | undefined {
  if (startsWith(bytes, 0xff, 0xfe)) return 'UTF-16LE';
  if (startsWith(bytes, 0xfe, 0xff)) return 'UTF-16BE';
  const [first, second, third, fourth] = bytes;
  if (second === 0 && fourth === 0) return 'UTF-16LE';
  return first === 0 && third === 0 ? 'UTF-16BE' : undefined;
}

/** The lines that are not plain ASCII, as bytes; `line` counts from 1. */
function accentedLines(bytes: Uint8Array): { line: number; bytes: Uint8Array }[] {
  // In Latin-1 each byte is one character, and a line end never part of another one.
  const lines = Buffer.from(bytes)
    .toString('latin1')
    .split(/\r\n?|\n/);
  return lines.flatMap((text, at) =>
    /[\x80-\xff]/.test(text) ? [{ line: at + 1, bytes: Buffer.from(text, 'latin1') }] : [],
  );
}

/**
 * What is valid UTF-8 is UTF-8: other texts are that by accident only where they are plain ASCII. So one line that is
 * proves it for the file, and other lines are then broken: no reading of the whole file may follow from one bad byte.
 */
function encodingOf(bytes: Uint8Array): Pick<FileText, 'encoding' | 'isGuess'> {
  const utf16 = utf16Of(bytes);
  if (utf16 !== undefined) return { encoding: utf16, isGuess: false };
  const isUtf8File =
    startsWith(bytes, 0xef, 0xbb, 0xbf) || isUtf8(bytes) || accentedLines(bytes).some((line) => isUtf8(line.bytes));
  return isUtf8File ? { encoding: 'UTF-8', isGuess: false } : { encoding: 'Windows-1252', isGuess: true };
}

/** (iconv-lite, for Node's own decoder was seen to read Windows-1252 as Latin-1.) */
export function textOf({ bytes }: ImportFile): FileText {
  const found = encodingOf(bytes);
  const isCutOff = found.encoding.startsWith('UTF-16') && bytes.length % 2 === 1;
  const text = iconv.decode(Buffer.from(bytes), found.encoding) + (isCutOff ? '\uFFFD' : '');
  return { ...found, text: text.replaceAll(/\r\n?/g, '\n') };
}

/** The text of a file whose encoding is never guessed; throws {@link ImportError} with the first line that is not UTF-8. */
export function provenTextOf(file: ImportFile): string {
  const { text, encoding } = textOf(file);
  const isByLine = !encoding.startsWith('UTF-16') && !isUtf8(file.bytes);
  const bad = isByLine ? accentedLines(file.bytes).find((line) => !isUtf8(line.bytes)) : undefined;
  if (bad !== undefined) throw new ImportError(`${file.name}: line ${bad.line} is not UTF-8. Save the file as UTF-8.`);
  if (text.includes('\uFFFD') || !text.isWellFormed())
    throw new ImportError(`${file.name}: it has a character that cannot be read. Save the file as UTF-8.`);
  return text;
}
