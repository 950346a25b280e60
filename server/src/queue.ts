import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { fromKysely, PgBoss } from 'pg-boss';
import type { OpenDatabase } from './database/open.ts';
import type { Jobs, Queue } from './parts.ts';

/** The queue with its workers, as the process that owns it sees it. */
export interface RunningQueue extends Queue {
  /**
   * Has `handler` do the jobs of this name. A job that throws is tried again, later each time, and in the end is given to
   * `givenUp`. The signal says that the job is no longer this process's.
   */
  work<Name extends keyof Jobs>(
    name: Name,
    handler: Handler<Name>,
    givenUp: Handler<Name>,
    /** So many at once, one of them only for jobs of at least this priority. */
    several?: { atOnce: number; reservedFrom: number },
  ): Promise<void>;
  /** Resolves when no job of this name is due or under way, or when so many milliseconds have passed. */
  drained(name: keyof Jobs, within: number): Promise<void>;
  /** Begins no further job and waits for those under way. */
  stop(): Promise<void>;
}

type Handler<Name extends keyof Jobs> = (data: Jobs[Name], signal: AbortSignal) => Promise<void>;

const HOUR = 3600;
/** A job whose process has not been heard of for so long is somebody else's: what was begun when it was killed is begun anew. */
const HEARTBEAT_SECONDS = 20;
/** How often somebody looks for such jobs. */
const WATCH_SECONDS = 10;
/** Doubles from 15 seconds to an hour, with jitter: a mail server that is down for a day costs a patient no mail. */
const patience = { retryLimit: 32, retryDelay: 15, retryBackoff: true, retryDelayMax: HOUR };
export const jobNames = [
  'send-mail',
  'help',
  'staff-help',
  'purge',
  'zone-data',
  'duplicates',
] as const satisfies readonly (keyof Jobs)[];
/** What is done over the whole clinic: of these at most one waits. */
const oneWaits: ReadonlySet<keyof Jobs> = new Set(['purge', 'zone-data', 'duplicates'] as const);
const deadLettersOf = (name: keyof Jobs) => `${name}-given-up`;

export interface QueueOptions {
  pollSeconds?: number;
  /** Before the first repeat of a job that failed. */
  retrySeconds?: number;
  /** False where another process does the jobs: this one only puts them in, and looks after none. */
  hasWorkers?: boolean;
}

/** Opens the job queue in the clinic's own database. Jobs are only done once {@link RunningQueue.work} was called. */
export async function openQueue(opened: OpenDatabase, log: Logger, options: QueueOptions = {}): Promise<RunningQueue> {
  const { hasWorkers = true } = options;
  const boss = new PgBoss({
    db: { executeSql: (text, values) => opened.executeSql(text, values) },
    backend: opened.engine,
    schema: 'job_queue',
    schedule: false,
    supervise: hasWorkers,
    superviseIntervalSeconds: WATCH_SECONDS,
    monitorIntervalSeconds: WATCH_SECONDS,
  });
  boss.on('error', (error) => {
    log.error({ err: error }, 'the job queue could not reach the database');
  });
  await boss.start();
  const retries = { ...patience, ...(options.retrySeconds === undefined ? {} : { retryDelay: options.retrySeconds }) };
  for (const name of jobNames) {
    // What was given up may name the address of a stranger, too.
    const deadLetters = { ...retries, deleteAfterSeconds: HOUR };
    await boss.createQueue(deadLettersOf(name), deadLetters);
    const rules = {
      ...retries,
      expireInSeconds: 600,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      deleteAfterSeconds: HOUR,
    };
    await boss.createQueue(name, {
      ...rules,
      ...(oneWaits.has(name) ? { policy: 'short' } : {}),
      deadLetter: deadLettersOf(name),
    });
    // A queue that an older version made keeps its rules otherwise.
    const { retryDelayMax: _, ...changeable } = rules;
    await boss.updateQueue(name, changeable);
    await boss.updateQueue(deadLettersOf(name), { deleteAfterSeconds: HOUR });
  }
  const watch = hasWorkers ? beginAbandonedAnew(opened, log) : undefined;

  const each = async <Name extends keyof Jobs>(
    queue: Name | ReturnType<typeof deadLettersOf>,
    handler: Handler<Name>,
    minPriority?: number,
  ) => {
    let worker = '';
    const how = {
      pollingIntervalSeconds: options.pollSeconds ?? 1,
      ...(minPriority === undefined ? {} : { minPriority }),
    };
    worker = await boss.work<Jobs[Name]>(queue, how, async (jobs) => {
      for (const job of jobs) {
        try {
          await handler(job.data, job.signal);
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
    async send(tx, name, data, jobOptions = {}) {
      // Without its own `db` it would wait for ever on PGlite, and outlive a rollback on PostgreSQL.
      await boss.send(name, data, { db: fromKysely(tx), ...jobOptions });
    },
    async sendAll(tx, name, jobs) {
      await boss.insert(name, [...jobs], { db: fromKysely(tx) });
    },
    async forget(tx, told) {
      if (told.length === 0) return;
      await sql`delete from job_queue.job
        where exists (select from jsonb_each_text(data) as part where lower(part.value) = any(${told}::text[]))`.execute(
        tx,
      );
    },
    async work(name, handler, givenUp, { atOnce, reservedFrom } = { atOnce: 1, reservedFrom: 0 }) {
      for (let worker = 1; worker < atOnce; worker++) await each(name, handler);
      await each(name, handler, reservedFrom);
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
    stop: async () => {
      clearInterval(watch);
      await boss.stop({ graceful: true, timeout: 10_000, close: false });
    },
  };
}

/**
 * A job that was taken from a process which died is due at once. The queue itself would have it wait as long as after a
 * failure of its own, which is an hour for a mail that was tried often.
 */
function beginAbandonedAnew(opened: OpenDatabase, log: Logger): NodeJS.Timeout {
  const look = async () => {
    await opened.executeSql(
      `update job_queue.job set start_after = now()
        where name = any($1) and state = 'retry' and start_after > now()
          and output -> 'value' ->> 'message' = 'job heartbeat timeout'`,
      [[...jobNames]],
    );
  };
  const timer = setInterval(() => {
    look().catch((error: unknown) => {
      log.error({ err: error }, 'the job queue could not reach the database');
    });
  }, WATCH_SECONDS * 500);
  return timer.unref();
}
