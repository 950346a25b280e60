/** A text of the table whose blanks are filled with templates: a name in bold within a sentence. */
export function filled(text: (...blanks: string[]) => string, ...parts: readonly unknown[]): unknown[] {
  const blanks = parts.map((_, at) => `\u0001${at}\u0001`);
  const pieces = text(...blanks).split('\u0001');
  return pieces.map((piece, at) => (at % 2 === 0 ? piece : parts[Number(piece)])).filter((piece) => piece !== '');
}
