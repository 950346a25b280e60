/**
 * A text from outside as a database can be asked for it. What no database's text can hold becomes U+FFFD, which nothing on
 * file has: whoever asks for it finds nobody, after the same work.
 */
export const storable = (typed: string): string => typed.toWellFormed().replaceAll('\0', '\uFFFD');
