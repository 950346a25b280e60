import { setTimeout as pause } from 'node:timers/promises';
import { Connection, type Answer } from './connection.ts';

/** Asks one thing on a connection; `number` counts up over everything that was ever asked of this kind. */
export type Ask = (connection: Connection, number: number) => Promise<Answer>;

export interface Measured {
  /** Requests a second. */
  rate: number;
  /** Milliseconds that each took. */
  took: number[];
  /** How often each status was answered. */
  statuses: Record<number, number>;
  /** Milliseconds that a bystander's reading of the clinic took meanwhile. */
  bystander: number[];
}

export const percentile = (values: readonly number[], percent: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? NaN;
};
export const median = (values: readonly number[]): number => percentile(values, 50);

const BYSTANDER_EVERY_MS = 20;

async function bystand(port: number, isOver: () => boolean): Promise<number[]> {
  const connection = new Connection(port);
  const took: number[] = [];
  while (!isOver()) {
    const begun = performance.now();
    await connection.ask('GET', '/v1/clinic');
    took.push(performance.now() - begun);
    await pause(BYSTANDER_EVERY_MS);
  }
  connection.close();
  return took;
}

/** So many connections ask again and again for a while, or, with `each`, so often each. */
export async function load(
  port: number,
  {
    atOnce,
    seconds = 3,
    each,
    first,
    bystander = true,
  }: {
    atOnce: number;
    seconds?: number;
    each?: number;
    first: { number: number };
    bystander?: boolean;
  },
  ask: Ask,
): Promise<Measured> {
  const connections = Array.from({ length: atOnce }, () => new Connection(port));
  const measured: Measured = { rate: 0, took: [], statuses: {}, bystander: [] };
  const begun = performance.now();
  const until = begun + seconds * 1000;
  let isOver = false;
  const beside = bystander ? bystand(port, () => isOver) : Promise.resolve([]);
  await Promise.all(
    connections.map(async (connection) => {
      for (let n = 0; each === undefined ? performance.now() < until : n < each; n++) {
        const from = performance.now();
        // 0: the server closed the connection.
        const { status } = await ask(connection, first.number++).catch(() => ({ status: 0 }));
        measured.took.push(performance.now() - from);
        measured.statuses[status] = (measured.statuses[status] ?? 0) + 1;
      }
    }),
  );
  measured.rate = measured.took.length / ((performance.now() - begun) / 1000);
  isOver = true;
  measured.bystander = await beside;
  for (const connection of connections) connection.close();
  return measured;
}
