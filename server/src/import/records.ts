import { CsvError, parse, type Options } from 'csv-parse/sync';
import { ImportError } from './report.ts';

export interface CsvRecord {
  record: string[];
  /** The line on which it begins, the first of the text being 1. */
  line: number;
}

const options = (delimiter: string): Options => ({
  delimiter,
  record_delimiter: '\n',
  relax_column_count: true,
  // A quote in the middle of a cell, as in `Anne "Annie" Smith`, is just that.
  relax_quotes: true,
  skip_empty_lines: true,
  skip_records_with_empty_values: true,
  // Each record then comes with the line on which it ended.
  info: true,
});

const breaksIn = (record: readonly string[]) => record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);

function parsed(text: string, more: Options): CsvRecord[] {
  // The types do not say for every combination what `info` adds.
  const records = parse(text, more) as unknown as { record: string[]; info: { lines: number } }[];
  return records.map(({ record, info }) => ({ record, line: info.lines - breaksIn(record) }));
}

/** All records of a text with this between cells; throws {@link ImportError} where they cannot be told apart. */
export function recordsOf(text: string, delimiter: string, file: string): CsvRecord[] {
  try {
    return parsed(text, options(delimiter));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new ImportError(
      `${file}: its rows cannot be told apart; most likely a quotation mark is opened and never closed.`,
      { cause: error },
    );
  }
}

/** The cells of the first record; none where it cannot be read with this between cells. */
export function firstRecordOf(text: string, delimiter: string): string[] {
  try {
    return parsed(text, { ...options(delimiter), to: 1 })[0]?.record ?? [];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return [];
  }
}
