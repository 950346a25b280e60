import { median, percentile, type Measured } from './load.ts';

const head = ['work', 'to reach', 'a second', 'p50 ms', 'p95 ms', 'p99 ms', 'clinic p99 ms', 'answered'];

/** What was measured, a row for each kind of work. */
export class Table {
  readonly #rows: string[][] = [head];

  /** Several runs of one kind of work, by their medians; answers with the requests a second. */
  add(work: string, wanted: string, runs: readonly Measured[]): number {
    const rate = median(runs.map((each) => each.rate));
    const took = (percent: number) => median(runs.map((each) => percentile(each.took, percent))).toFixed(1);
    const beside = median(runs.map(({ bystander }) => percentile(bystander, 99)));
    this.#rows.push([
      work,
      wanted,
      rate.toFixed(0),
      took(50),
      took(95),
      took(99),
      Number.isNaN(beside) ? '' : beside.toFixed(1),
      answersOf(runs),
    ]);
    return rate;
  }

  toString(): string {
    const widths = head.map((_, column) => Math.max(...this.#rows.map((row) => row[column]?.length ?? 0)));
    const line = (row: readonly string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
    return this.#rows.map((row) => line(row).trimEnd()).join('\n');
  }
}

/** How often each status was answered; 0 is a connection that the server closed. */
function answersOf(runs: readonly Measured[]): string {
  const counts = new Map<string, number>();
  for (const { statuses } of runs)
    for (const [status, count] of Object.entries(statuses)) counts.set(status, (counts.get(status) ?? 0) + count);
  return [...counts].map(([status, count]) => `${status}: ${count}`).join(', ');
}
