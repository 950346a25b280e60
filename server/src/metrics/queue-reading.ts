import * as z from 'zod/mini';
import { isDatabaseAway } from '../database/errors.ts';
import type { OpenDatabase } from '../database/open.ts';
import { jobNames } from '../queue.ts';

const rowSchema = z.object({
  operation: z.string(),
  due: z.number(),
  active: z.number(),
  oldest: z.nullable(z.number()),
});

/** How the jobs of one name stand. */
export interface QueueReading {
  operation: string;
  due: number;
  active: number;
  oldestSeconds: number;
}

/** What is due and what is under way, of every name; undefined while the database is away. */
export async function readQueue(opened: Pick<OpenDatabase, 'executeSql'>): Promise<QueueReading[] | undefined> {
  let rows: unknown[];
  try {
    // What only comes later, such as a reminder, is not read: there may be very many of it.
    ({ rows } = await opened.executeSql(
      `select name as operation, count(*) filter (where state <> 'active')::int as due,
          count(*) filter (where state = 'active')::int as active,
          extract(epoch from now() - min(start_after) filter (where state <> 'active'))::float8 as oldest
        from job_queue.job
        where name = any($1) and state in ('created', 'retry', 'active') and not blocked and start_after <= now()
        group by name`,
      [[...jobNames]],
    ));
  } catch (error) {
    if (isDatabaseAway(error)) return undefined;
    throw error;
  }
  const found = new Map(rows.map((row) => rowSchema.parse(row)).map((row) => [row.operation, row]));
  return jobNames.map((operation) => {
    const { due = 0, active = 0, oldest } = found.get(operation) ?? {};
    return { operation, due, active, oldestSeconds: oldest ?? 0 };
  });
}
