// `npm run bench:feed`: what a look at a calendar feed costs, beside Node's bare server that sends the same bytes: a feed
// that did not change (304), one that did (200), and its head, at 10 and at 50 connections. On PGlite, and on the
// PostgreSQL that TEST_DATABASE_URL names where it does, in a database of its own. Nothing fails, since machines differ.
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../server/src/database/migrate.ts';
import { openPglite } from '../server/src/database/open.ts';
import { freshDatabase } from '../server/test/support/fresh-database.ts';
import { load, median, type Ask } from './chain/load.ts';
import { startBare, startServer, type Process } from './chain/machine.ts';
import { fillFeeds, LINKS, tokenOf } from './feed/fill.ts';

const headers = { 'User-Agent': 'Google-Calendar-Importer', 'Accept-Encoding': 'gzip' };
const SECONDS = 3;
const ROUNDS = 3;

/** What has to be reached of the bare server's rate, at 10 and at 50 connections. */
const wanted: Record<string, Record<string, string>> = {
  postgres: { '304': '0.10, 0.17', '200': '0.09, 0.15' },
  pglite: { '304': '0.065, 0.16' },
};

/** Each link's validator, as its first look answers it; the feeds are built by that. */
async function firstLooks(port: number): Promise<{ etags: string[]; bytes: number }> {
  const etags: string[] = [];
  let bytes = 0;
  for (let number = 0; number < LINKS; number++) {
    const response = await fetch(`http://127.0.0.1:${port}/calendar/${tokenOf(number)}.ics`, { headers });
    if (response.status !== 200) throw new Error(`a feed answered ${response.status}`);
    etags.push(response.headers.get('etag') ?? '');
    bytes = Number(response.headers.get('content-length'));
    await response.arrayBuffer();
  }
  return { etags, bytes };
}

const asks = (etags: readonly string[]): Record<string, Ask> => {
  const look =
    (method: string, isKnown: boolean): Ask =>
    (connection, number) =>
      connection.ask(method, `/calendar/${tokenOf(number)}.ics`, {
        ...headers,
        ...(isKnown ? { 'If-None-Match': etags[number % LINKS] ?? '' } : {}),
      });
  return { '304': look('GET', true), '200': look('GET', false), HEAD: look('HEAD', false) };
};

/** Requests a second, and how many of them were answered otherwise than they should be. */
async function rateOf(port: number, atOnce: number, status: string, ask: Ask): Promise<number> {
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const measured = await load(port, { atOnce, seconds: SECONDS, first: { number: 0 }, bystander: false }, ask);
    const others = Object.keys(measured.statuses).filter((each) => each !== status);
    if (others.length > 0) throw new Error(`answered ${JSON.stringify(measured.statuses)}`);
    rates.push(measured.rate);
  }
  return median(rates);
}

async function measure(engine: string, server: Process): Promise<void> {
  const { etags, bytes } = await firstLooks(server.port);
  const bare = await startBare(bytes);
  try {
    for (const [what, ask] of Object.entries(asks(etags)))
      for (const atOnce of [10, 50]) {
        const status = what === 'HEAD' ? '200' : what;
        const ours = await rateOf(server.port, atOnce, status, ask);
        const theirs = await rateOf(bare.port, atOnce, status, ask);
        const reach = wanted[engine]?.[what];
        console.log(
          `${engine}  ${what.padEnd(4)}  ${String(atOnce).padStart(2)} at once  ${ours.toFixed(0)} a second of ${theirs.toFixed(0)}: ` +
            `${(ours / theirs).toFixed(3)}${reach === undefined ? '' : ` (to reach: ${reach})`}`,
        );
      }
  } finally {
    await bare.close();
  }
}

async function onPglite(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'jane-feed-'));
  const opened = await openPglite(join(folder, 'database'));
  await migrate(opened.db);
  await fillFeeds(opened);
  await opened.close();
  const server = await startServer({ DATA_DIR: folder });
  try {
    await measure('pglite', server);
  } finally {
    await server.close();
    rmSync(folder, { recursive: true });
  }
}

async function onPostgres(url: string): Promise<void> {
  const fresh = await freshDatabase(url);
  await migrate(fresh.opened.db);
  await fillFeeds(fresh.opened);
  const server = await startServer({ DATABASE_URL: fresh.url ?? '' });
  try {
    await measure('postgres', server);
  } finally {
    await server.close();
    await fresh.drop();
  }
}

const sayLoad = (when: string) => {
  console.log(
    `Load of the machine ${when}: ${loadavg()
      .map((each) => each.toFixed(1))
      .join(', ')}`,
  );
};

sayLoad('before');
const engine = process.env.TEST_DATABASE_URL;
if (engine !== undefined) await onPostgres(engine);
await onPglite();
sayLoad('at the end');
