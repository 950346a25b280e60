/**
 * A text from outside as a database can be asked for it. What no database's text can hold becomes U+FFFD, which nothing on
 * file has: whoever asks for it finds nobody, after the same work.
 */
export const storable = (typed: string): string => typed.toWellFormed().replaceAll('\0', '\uFFFD');

/**
 * What somebody typed or pasted, as they see it: without the characters that nobody sees (zero-width spaces, marks of
 * direction, soft hyphens), which come along when something is copied from a mail or a page, and with one form of each
 * character (NFKC), so that a full-width letter is the letter.
 */
export const visible = (typed: string): string =>
  storable(typed)
    .normalize('NFKC')
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();

const opening = /^[\s"'“”‘’«»()[\]<>]+/;
const closing = /[\s"'“”‘’«»()[\]<>.,;:!?]+$/;

/** The same without the quotes, brackets and full stops of the sentence that it was copied from. */
export function bare(typed: string): string {
  const text = visible(typed);
  return text.replace(opening, '').replace(closing, '') || text;
}
