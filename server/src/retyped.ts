const lineEnds = /[\r\n]+$/;
const typographic = /[‘’‛“”‟—–−]/g;
const plainSigns: Record<string, string> = { '“': '"', '”': '"', '‟': '"', '—': '--', '–': '-', '−': '-' };

/** After these, or at the beginning, a phone takes a quote for one that opens. */
const isOpening = (text: string, at: number): boolean => at === 0 || /[\s([{-]/.test(text.charAt(at - 1));

const asPhonesWrite = (text: string): string =>
  text
    .replaceAll(/['"]/g, (quote, at: number) => {
      const [opening, closing] = quote === '"' ? ['“', '”'] : ['‘', '’'];
      return isOpening(text, at) ? opening : closing;
    })
    .replaceAll('--', '—');

/**
 * The same password as another keyboard would have written it, for a second try: phones make ’ “ ” — of ' " -- while
 * somebody types, and a paste brings a line end along. What was typed with these signs is tried with the plain ones, what
 * was typed with plain ones as a phone writes them. Undefined where there is no other way to write it: that depends on what
 * was typed alone, never on whether anybody has the name.
 */
export function retyped(password: string): string | undefined {
  const line = password.replace(lineEnds, '');
  const plain = line.replaceAll(typographic, (sign) => plainSigns[sign] ?? "'");
  if (plain !== password) return plain;
  const fromPhone = asPhonesWrite(line);
  return fromPhone === password ? undefined : fromPhone;
}
