import { dateSchema } from '../../../src/contract/index.ts';

const separator = '[-/. ]';
const yearFirst = new RegExp(`(?<!\\d)(\\d{4})${separator}(\\d{1,2})${separator}(\\d{1,2})(?!\\d)`);
const yearLast = new RegExp(`(?<!\\d)(\\d{1,2})${separator}(\\d{1,2})${separator}(\\d{4})(?!\\d)`);

const dateOf = (year: string, month: string, day: string): string[] => {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return dateSchema.safeParse(date).success ? [date] : [];
};

/**
 * The date in what somebody typed, and what is left without it. Day and month are taken either way around where the year
 * comes last, since people here write both.
 */
export function typedDate(text: string): { dates: string[]; rest: string } | undefined {
  const first = yearFirst.exec(text);
  const last = first === null ? yearLast.exec(text) : null;
  const [whole, a = '', b = '', c = ''] = first ?? last ?? [];
  if (whole === undefined) return undefined;
  const dates = first === null ? [...dateOf(c, a, b), ...dateOf(c, b, a)] : dateOf(a, b, c);
  if (dates.length === 0) return undefined;
  return { dates: [...new Set(dates)], rest: text.replace(whole, ' ').trim() };
}
