import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { fromKysely, PgBoss } from 'pg-boss';
import type { OpenDatabase } from './database/open.ts';
import type { Jobs, Queue } from './parts.ts';

/** The queue with its workers, as the process that owns it sees it. */
export interface RunningQueue extends Queue {
  /** Has `handler` do the jobs of this name. A job that throws is tried again, later each time, and in the end is given to `givenUp`. */
  work<Name extends keyof Jobs>(
    name: Name,
    handler: (data: Jobs[Name]) => Promise<void>,
    givenUp: (data: Jobs[Name]) => Promise<void>,
  ): Promise<void>;
  /** Resolves when no job of this name is due or under way, or when so many milliseconds have passed. */
  drained(name: keyof Jobs, within: number): Promise<void>;
  /** Begins no further job and waits for those under way. */
  stop(): Promise<void>;
}

const HOUR = 3600;
/** Doubles from 15 seconds to an hour, with jitter: a mail server that is down for a day costs a patient no mail. */
const patience = { retryLimit: 32, retryDelay: 15, retryBackoff: true, retryDelayMax: HOUR };
const names = ['send-mail', 'help', 'staff-help', 'purge'] as const satisfies readonly (keyof Jobs)[];
const deadLettersOf = (name: keyof Jobs) => `${name}-given-up`;

export interface QueueOptions {
  pollSeconds?: number;
  /** Before the first repeat of a job that failed. */
  retrySeconds?: number;
}

/** Opens the job queue in the clinic's own database. Jobs are only done once {@link RunningQueue.work} was called. */
export async function openQueue(opened: OpenDatabase, log: Logger, options: QueueOptions = {}): Promise<RunningQueue> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => opened.executeSql(text, values) },
    backend: opened.engine,
    schema: 'job_queue',
    schedule: false,
  });
  boss.on('error', (error) => {
    log.error({ err: error }, 'the job queue could not reach the database');
  });
  await boss.start();
  const retries = { ...patience, ...(options.retrySeconds === undefined ? {} : { retryDelay: options.retrySeconds }) };
  for (const name of names) {
    await boss.createQueue(deadLettersOf(name), retries);
    await boss.createQueue(name, {
      ...retries,
      ...(name === 'purge' ? { policy: 'short' } : {}),
      deadLetter: deadLettersOf(name),
      expireInSeconds: 600,
      deleteAfterSeconds: HOUR,
    });
  }

  const each = async <Name extends keyof Jobs>(
    queue: Name | ReturnType<typeof deadLettersOf>,
    handler: (data: Jobs[Name]) => Promise<void>,
  ) => {
    let worker = '';
    worker = await boss.work<Jobs[Name]>(queue, { pollingIntervalSeconds: options.pollSeconds ?? 1 }, async (jobs) => {
      for (const job of jobs) {
        try {
          await handler(job.data);
        } catch (error) {
          log.warn({ queue, jobId: job.id, err: error }, 'a job failed and will be tried again');
          throw error;
        } finally {
          // It pauses only where it found nothing: a morning's reminders go out one after the other, not one a second.
          if (worker !== '') boss.notifyWorker(worker);
        }
      }
    });
  };
  return {
    async send(tx, name, data, { startAfter } = {}) {
      // Without its own `db` it would wait for ever on PGlite, and outlive a rollback on PostgreSQL.
      await boss.send(name, data, { db: fromKysely(tx), ...(startAfter === undefined ? {} : { startAfter }) });
    },
    async work(name, handler, givenUp) {
      await each(name, handler);
      await each(deadLettersOf(name), givenUp);
    },
    async drained(name, within) {
      const until = Date.now() + within;
      const isBusy = async () => {
        const { rows } = await opened.executeSql(
          `select 1 from job_queue.job where name = $1 and state in ('created', 'active') and start_after <= now() limit 1`,
          [name],
        );
        return rows.length > 0;
      };
      while ((await isBusy()) && Date.now() < until) await pause(100);
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000, close: false }),
  };
}
