import type { Logger } from 'pino';
import type { Looks } from './calendar/look.ts';
import type { Database, OpenDatabase, Tx } from './database/open.ts';
import type { Keys } from './keys.ts';
import type { Limits } from './limits.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { Passwords } from './passwords.ts';
import type { Settings } from './settings.ts';

/**
 * The names of the jobs and what each is told. What they say is read when they run, so it is never a token, and never a
 * text that somebody typed: people type their password into the wrong field.
 */
export interface Jobs {
  /** Render the mail's present state, send it, and write down what became of it. */
  'send-mail': { mailId: string };
  /** Find out who is on file by this account or this address, and mail them; both are null where nobody can be. */
  help: { accountId: string | null; address: string | null; language: string | null };
  /** Mail this staff member the way to a new password; null where nobody works here under the address that was typed. */
  'staff-help': { staffId: string | null; language: string | null };
  /** Delete what is past. At most one waits. */
  purge: Record<string, never>;
  /** Let visits to come follow newer zone data. At most one waits. */
  'zone-data': Record<string, never>;
  /** Look through the whole clinic for people who may be on file twice. At most one waits. */
  duplicates: Record<string, never>;
}

export interface JobOptions {
  /** Seconds. */
  startAfter?: number;
  /** Of several that are due the highest goes first; 0 where nothing is said. */
  priority?: number;
}

/** The queue. A job becomes due only if the transaction that it was put in commits. */
export interface Queue {
  send<Name extends keyof Jobs>(tx: Tx, name: Name, data: Jobs[Name], options?: JobOptions): Promise<void>;
  /** Several of one name, at once. */
  sendAll<Name extends keyof Jobs>(
    tx: Tx,
    name: Name,
    jobs: readonly (JobOptions & { data: Jobs[Name] })[],
  ): Promise<void>;
  /** Deletes every job, done ones and given up ones, too, of whose data one is among these. */
  forget(tx: Tx, told: readonly string[]): Promise<void>;
}

/** What the server is made of; handed to every function that needs more than the database. */
export interface Parts {
  readonly settings: Settings;
  readonly opened: OpenDatabase;
  readonly db: Database;
  readonly keys: Keys;
  readonly queue: Queue;
  readonly limits: Limits;
  readonly looks: Looks;
  readonly passwords: Passwords;
  readonly metrics: Metrics;
  readonly log: Logger;
}
