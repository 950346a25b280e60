import * as z from 'zod/mini';
import type { Place, Report } from './report.ts';
import type { Table, TableRow } from './table.ts';

/** What a row says, column by column; a column that the file does not have says nothing. */
export type Says = Record<string, string | undefined>;

/** A row that can be read. */
export interface ImportRow<Words extends Says = Says> extends Place {
  /** The clinic's own id. */
  id: string;
  /** The file's encoding is a guess. */
  isGuess: boolean;
  says: Words;
}

/** A cell for which `isRight` holds; `expectation` ends the sentence "… is not …". */
export const cell = (isRight: (text: string) => boolean, expectation: string) =>
  z.string().check(z.refine(isRight, { error: ({ input }) => `"${String(input)}" is not ${expectation}` }));

export const orEmpty = (isRight: (text: string) => boolean) => (text: string) => text === '' || isRight(text);

export const filled = (most: number) =>
  z
    .string()
    .check(
      z.minLength(1, { error: 'is empty', abort: true }),
      z.maxLength(most, { error: `is longer than ${most} characters` }),
    );

type RowSchema<Words extends Says> = z.ZodMiniType<Words & { id: string }>;

const problemsOf = (error: z.core.$ZodError) =>
  error.issues.map((issue) => `${issue.path.join(' ')} ${issue.message}`).join('; ');

function parseRow<Words extends Says>(
  row: TableRow,
  schema: RowSchema<Words>,
): { says: Words & { id: string } } | { problem: string } {
  if (row.problem !== undefined) return { problem: row.problem };
  const parsed = schema.safeParse(row.cells);
  return parsed.success ? { says: parsed.data } : { problem: problemsOf(parsed.error) };
}

/** Every id that stands in more than one row, with those rows: nobody can tell which of them is right. */
function repeated<Words extends Says>(rows: readonly ImportRow<Words>[]): Map<string, ImportRow<Words>[]> {
  const places = Map.groupBy(rows, ({ id }) => id);
  return new Map([...places].filter(([, list]) => list.length > 1));
}

/**
 * The rows of these tables that can be read, in the order of their ids: the order of the lines must not decide which of two rows
 * gets a time that both want. The others are reported.
 */
export function readRows<Words extends Says>(
  tables: readonly Table<string>[],
  schema: RowSchema<Words>,
  report: Report,
): ImportRow<Words>[] {
  const rows: ImportRow<Words>[] = [];
  for (const { file, isGuess, rows: written } of tables) {
    for (const row of written) {
      const place = { file, line: row.line };
      const parsed = parseRow(row, schema);
      if ('problem' in parsed) report.add('refused', place, parsed.problem);
      else rows.push({ ...place, isGuess, id: parsed.says.id, says: parsed.says });
    }
  }
  const twice = repeated(rows);
  for (const place of [...twice.values()].flat())
    report.add('refused', place, `the id "${place.id}" stands in more than one row`);
  return rows.filter(({ id }) => !twice.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
}
