/** What no text in a calendar may hold: controls, and the two line separators that some readers break at. */
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]+/g;

/** Someone's text as one line. */
export const oneLine = (text: string): string => text.toWellFormed().replace(controls, ' ').trim();

const escaped = (text: string): string => text.replace(/[\\;,]/g, (character) => `\\${character}`);

/** A TEXT value (RFC 5545, 3.3.11) of one line. */
export const textValue = (text: string): string => escaped(oneLine(text));

/** One of several: its line feeds stay, as `\n`. */
export const linesValue = (text: string): string => text.split('\n').map(textValue).join('\\n');

/** A URI is not escaped, so it holds nothing that a reader might take for an escape. */
export const uriValue = (url: string): string =>
  url.replace(controls, '').replaceAll(',', '%2C').replaceAll(';', '%3B').replaceAll('\\', '%5C');

/** A parameter's value in quotes: it has no escape for them. */
export const quoted = (text: string): string => `"${oneLine(text).replaceAll('"', '’')}"`;

/** An instant in UTC: 20261201T170000Z. */
export const utcValue = (at: Date): string => at.toISOString().replace(/[-:]|\.\d+/g, '');

const MOST_OCTETS = 75;

const octetsOf = (codePoint: number): number => {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
};

/** One property as it stands in the file: folded into lines of 75 octets at most, never inside a character. */
export function contentLine(name: string, value: string): string {
  const line = `${name}:${value}`;
  // Each unit of UTF-16 makes three octets at most.
  if (line.length * 3 <= MOST_OCTETS) return `${line}\r\n`;
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const more = octetsOf(character.codePointAt(0) ?? 0);
    if (octets + more > MOST_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += more;
  }
  return `${folded}\r\n`;
}
