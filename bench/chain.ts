// `npm run bench:chain`: what a chain of clinics costs (100,000 patients, 2 million visits, 64 practitioners) on the
// PostgreSQL that TEST_DATABASE_URL names, in a database of its own. Prints a table beside what pgbench and Node's bare
// server reach on the same machine; nothing fails, since machines differ. With `-- --tenth`, a tenth of the chain.
import { migrate } from '../server/src/database/migrate.ts';
import { fillChain, tenthOfChain, wholeChain } from '../server/test/support/chain.ts';
import { freshDatabase } from '../server/test/support/fresh-database.ts';
import { load, median, percentile, type Ask, type Measured } from './chain/load.ts';
import { runPgbench, startBare, startServer } from './chain/machine.ts';
import { requests } from './chain/requests.ts';

const engine = process.env.TEST_DATABASE_URL;
if (engine === undefined) throw new Error('TEST_DATABASE_URL must name a PostgreSQL whose user may make databases.');
const size = process.argv.includes('--tenth') ? tenthOfChain : wholeChain;

const rows: string[][] = [['work', 'a second', 'p50 ms', 'p95 ms', 'p99 ms', 'clinic p99 ms', 'answered']];

function note(work: string, runs: readonly Measured[]): number {
  const rate = median(runs.map((each) => each.rate));
  const of = (percent: number) => median(runs.map(({ took }) => percentile(took, percent))).toFixed(1);
  const statuses: Record<number, number> = {};
  for (const each of runs)
    for (const [status, count] of Object.entries(each.statuses))
      statuses[Number(status)] = (statuses[Number(status)] ?? 0) + count;
  const beside = median(runs.map(({ bystander }) => percentile(bystander, 99)));
  const answered = Object.entries(statuses).map(([status, count]) => `${status}: ${count}`);
  rows.push([
    work,
    rate.toFixed(0),
    of(50),
    of(95),
    of(99),
    Number.isNaN(beside) ? '' : beside.toFixed(1),
    answered.join(', '),
  ]);
  return rate;
}

/** Three times the same, after a moment in which both sides warm up. */
async function measure(
  port: number,
  work: string,
  ask: Ask,
  options: { atOnce: number; each?: number; bystander?: boolean; from?: number; rounds?: number },
): Promise<number> {
  const first = { number: options.from ?? 0 };
  if (options.each === undefined) await load(port, { ...options, first, seconds: 1 }, ask);
  const runs: Measured[] = [];
  for (let run = 0; run < (options.rounds ?? 3); run++) runs.push(await load(port, { ...options, first }, ask));
  return note(work, runs);
}

function print(): void {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

const chain = await freshDatabase(engine);
const scratch = await freshDatabase(engine);
try {
  const begun = performance.now();
  await migrate(chain.opened.db);
  await fillChain(chain.opened, size, (line) => {
    console.log(`filled ${line}`);
  });
  console.log(`The chain stands after ${((performance.now() - begun) / 1000).toFixed(0)} s.\n`);
  const pgbench = await runPgbench(scratch.url ?? '');
  const ask = requests(size);

  const bare = await startBare();
  const bareRate = await measure(bare.port, 'bare node:http, 8 at once', ask.bare, { atOnce: 8, bystander: false });
  await bare.close();

  const server = await startServer(chain.url ?? '');
  const { port } = server;
  try {
    const booked = await measure(port, 'booking, 8 at once', ask.book, { atOnce: 8 });
    await measure(port, '50 at once for 50 openings', ask.book, { atOnce: 50, each: 1, from: 19_000, rounds: 9 });
    await measure(port, '50 at once for one opening', ask.bookSame, { atOnce: 50, each: 1, rounds: 9 });
    for (const atOnce of [1, 8]) {
      await measure(port, `openings of anyone, ${atOnce} at once`, ask.openings, { atOnce });
      await measure(port, `days with times, ${atOnce} at once`, ask.openingDays, { atOnce });
    }
    await measure(port, `search in ${size.patients} patients`, ask.search, { atOnce: 1 });
    const listed = await measure(port, 'upcoming list, 8 at once', ask.upcoming, { atOnce: 8 });
    print();
    console.log(`
pgbench: ${pgbench.writes.toFixed(0)} TPC-B and ${pgbench.reads.toFixed(0)} selects a second (8 clients, scale 10).
Booking reaches ${(booked / pgbench.writes).toFixed(3)} of TPC-B; the upcoming list ${(listed / bareRate).toFixed(3)} of bare node:http.`);
  } finally {
    await server.close();
  }
} finally {
  await scratch.drop();
  await chain.drop();
}
