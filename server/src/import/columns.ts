/** The columns of a table by the name that stands in the header, in lower case with single spaces. */
export interface Columns {
  required: readonly string[];
  optional: readonly string[];
  /** Those that hold the clinic's own ids, which are taken letter by letter. */
  ids: readonly string[];
  /** Those in which "None" or "nan" can be what is meant: a family name, a language. */
  words: readonly string[];
}

/** "First_Name" and "first name" are one column. */
export const columnName = (written: string): string =>
  written
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim();

export const isKnown = ({ required, optional }: Columns, name: string): boolean =>
  required.includes(name) || optional.includes(name);
