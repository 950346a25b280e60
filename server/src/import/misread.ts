import iconv from 'iconv-lite';

/** Two to four bytes that are one character in UTF-8, as Windows-1252 shows them: "Ã«" is "ë". */
const utf8Sequence = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/;

/** Whether a text that was read as Windows-1252 has characters that would be one in UTF-8. */
export const hasUtf8Inside = (text: string): boolean =>
  utf8Sequence.test(iconv.encode(text, 'windows-1252').toString('latin1'));

const oneSpace = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

/** What becomes of a text whose UTF-8 is read as Windows-1252: of "Zoë", "ZoÃ«". */
const misread = (text: string) => oneSpace(iconv.decode(Buffer.from(text), 'windows-1252'));

const hasAccents = (text: string) => /[^\0-\x7f]/.test(text);
const withoutAccented = (text: string) => text.replaceAll(/[^\0-\x7f]+/g, '');

/**
 * Why a text of a file must not replace the one on file, though only the file changed: it is the same text, misread. Where
 * the file's encoding is a guess, so is every accented letter, and none of them replaces another.
 */
export function whyMisread(present: string, wanted: string, isGuess: boolean): string | undefined {
  if (!hasAccents(present) || !hasAccents(wanted)) return undefined;
  if (wanted === misread(present) || wanted === misread(present.normalize('NFD')))
    return `"${wanted}" is what "${present}" becomes when its encoding is mistaken`;
  if (!isGuess || withoutAccented(present) !== withoutAccented(wanted)) return undefined;
  return `"${wanted}" would replace "${present}", and the encoding of the file is only a guess; save the file as UTF-8`;
}
