// `npm run bench:chain`: what a chain of clinics costs (100,000 patients, 2 million visits, 64 practitioners) on the
// PostgreSQL that TEST_DATABASE_URL names, in a database of its own. Prints a table beside what pgbench and Node's bare
// server reach on the same machine; nothing fails, since machines differ. With `-- --scale 0.1`, a tenth of the chain;
// with `-- --only booking`, only the work whose name begins so.
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { migrate } from '../server/src/database/migrate.ts';
import { chainOf, fillChain } from '../server/test/support/chain.ts';
import { freshDatabase } from '../server/test/support/fresh-database.ts';
import { load, type Ask, type Measured } from './chain/load.ts';
import { runPgbench, startBare, startServer } from './chain/machine.ts';
import { requests } from './chain/requests.ts';
import { Table } from './chain/table.ts';

const { scale, only } = parseArgs({
  options: { scale: { type: 'string', default: '1' }, only: { type: 'string', default: '' } },
}).values;
const size = chainOf(Number(scale));
if (!(size.accounts >= 50)) throw new Error('--scale must be a number from 0.0025 on: 1 is the whole chain.');
const engine = process.env.TEST_DATABASE_URL;
if (engine === undefined) throw new Error('TEST_DATABASE_URL must name a PostgreSQL whose user may make databases.');

const table = new Table();

interface Measuring {
  atOnce: number;
  /** So often each, instead of for a while. */
  each?: number;
  bystander?: boolean;
  from?: number;
  rounds?: number;
}

/** By then each connection to the database has planned its statements, which it does anew the first five times. */
const WARM_UP = 25;

/** Three times the same, once both sides are warm. */
async function measure(port: number, work: string, wanted: string, ask: Ask, how: Measuring): Promise<number> {
  if (!work.startsWith(only)) return NaN;
  const { rounds = 3, from = 0, ...options } = how;
  const first = { number: from };
  if (options.each === undefined) await load(port, { ...options, first, each: WARM_UP }, ask);
  const runs: Measured[] = [];
  for (let run = 0; run < rounds; run++) runs.push(await load(port, { ...options, first }, ask));
  return table.add(work, wanted, runs);
}

/** How busy the machine is with other things says how far the figures are to be believed. */
const sayLoad = (when: string) => {
  const loads = loadavg().map((each) => each.toFixed(1));
  console.log(`Load of the machine ${when}: ${loads.join(', ')}`);
};

const chain = await freshDatabase(engine);
const scratch = await freshDatabase(engine);
try {
  sayLoad('before');
  const begun = performance.now();
  await migrate(chain.opened.db);
  await fillChain(chain.opened, size, (line) => {
    console.log(`filled ${line}`);
  });
  console.log(`The chain stands after ${((performance.now() - begun) / 1000).toFixed(0)} s.\n`);
  const pgbench = await runPgbench(scratch.url ?? '');
  const ask = requests(size);

  const bare = await startBare();
  const bareRate = await measure(bare.port, 'bare node:http, 8 at once', '', ask.bare, { atOnce: 8, bystander: false });
  await bare.close();

  const server = await startServer({ DATABASE_URL: chain.url ?? '' });
  const { port } = server;
  try {
    const booked = await measure(port, 'booking, 8 at once', 'p95 25', ask.book, { atOnce: 8 });
    const crowd = { atOnce: 50, each: 1, rounds: 9 };
    await measure(port, 'booking, 50 at once for 50 openings', 'p95 80', ask.book, { ...crowd, from: 19_000 });
    await measure(port, 'booking, 50 at once for one opening', 'p95 45', ask.bookSame, crowd);
    await measure(port, 'openings of anyone, alone', 'p95 10', ask.openings, { atOnce: 1 });
    await measure(port, 'openings of anyone, 8 at once', 'p95 65', ask.openings, { atOnce: 8 });
    await measure(port, 'days with times, alone', 'p95 12', ask.openingDays, { atOnce: 1 });
    await measure(port, 'days with times, 8 at once', 'p95 60', ask.openingDays, { atOnce: 8 });
    await measure(port, `search in ${size.patients} patients`, 'p50 1.5, p95 8', ask.search, { atOnce: 1 });
    const listed = await measure(port, 'upcoming list, 8 at once', '', ask.upcoming, { atOnce: 8 });
    console.log(`${table.toString()}\nTo reach: everywhere "clinic p99", GET /v1/clinic meanwhile, up to 50 ms.

pgbench: ${pgbench.writes.toFixed(0)} TPC-B and ${pgbench.reads.toFixed(0)} selects a second (8 clients, scale 10).
Booking reaches ${(booked / pgbench.writes).toFixed(3)} of TPC-B (to reach: 0.12);
the upcoming list ${(listed / bareRate).toFixed(3)} of bare node:http (to reach: 0.06).`);
    sayLoad('at the end');
  } finally {
    await server.close();
  }
} finally {
  await scratch.drop();
  await chain.drop();
}
