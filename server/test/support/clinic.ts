import { createApp } from '../../src/app.ts';
import type { Hono } from 'hono';
import { GatheredLooks } from '../../src/calendar/gathered-looks.ts';
import { openPasswords } from '../../src/argon2-passwords.ts';
import { zoneVersion } from '../../src/clinic/time.ts';
import { migrate } from '../../src/database/migrate.ts';
import type { OpenDatabase } from '../../src/database/open.ts';
import { Keys } from '../../src/keys.ts';
import { openLimits } from '../../src/limits-store.ts';
import { openLog } from '../../src/log.ts';
import { openMetrics } from '../../src/metrics/prometheus.ts';
import type { Jobs, Parts, Queue } from '../../src/parts.ts';
import { readSettings, type Settings } from '../../src/settings.ts';
import { freshDatabase } from './fresh-database.ts';
import { Builders } from './builders.ts';
import { browserFor, type Browser, type BrowserOptions } from './browser.ts';
import { policy } from './policy.ts';

export const website = 'https://clinic.example';
export const apiUrl = 'https://api.clinic.example';

/** A job that somebody queued; whether it ever became due is for the transaction to say. */
export interface QueuedJob {
  name: keyof Jobs;
  data: Jobs[keyof Jobs];
  startAfter: number;
}

/** A clinic in memory: database, app, and what a test needs to fill and to call it. */
export interface TestClinic {
  parts: Parts;
  app: Hono;
  /** Every line that the server logged. */
  logged: string[];
  /** Jobs in the order in which they were queued, those of rolled-back transactions among them. */
  jobs: QueuedJob[];
  builders: Builders;
  /** A browser on the clinic's website, with its own cookies and network address. */
  browser(options?: BrowserOptions): Browser;
  /**
   * Lets time pass for everything but visits, limits among them: each stored instant becomes so much older, because the
   * database's own clock decides and cannot be set.
   */
  letPass(seconds: number): Promise<void>;
  /** Empties every table but the clinic's own row. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

const settingsFor = (more: Record<string, string>): Settings =>
  readSettings({
    SMTP_URL: 'smtp://127.0.0.1:2525',
    JANE_SECRET: 'a secret for tests that is long enough',
    WEB_ORIGINS: website,
    TRUST_PROXY: '0',
    STAFF_SECOND_FACTOR: 'optional',
    PUBLIC_API_URL: apiUrl,
    ACCOUNT_URL: `${website}/my-account/`,
    SETUP_URL: `${website}/account-setup/`,
    MAIL_FROM: 'hello@clinic.example',
    ...more,
  });

export interface ClinicOptions {
  /** Further settings, by the names of their environment variables. */
  settings?: Record<string, string>;
  /** Instead of the queue that only takes notes. */
  queue?: (opened: OpenDatabase) => Promise<Queue>;
}

export async function openClinic(options: ClinicOptions = {}): Promise<TestClinic> {
  const { opened, drop } = await freshDatabase();
  await migrate(opened.db);
  const settings = settingsFor(options.settings ?? {});
  const keys = new Keys(settings.secret ?? '');
  const passwords = openPasswords();
  const logged: string[] = [];
  const jobs: QueuedJob[] = [];
  const noting: Queue = {
    send: async (_tx, name, data, { startAfter = 0 } = {}) => {
      jobs.push({ name, data, startAfter });
    },
    sendAll: async (_tx, name, all) => {
      for (const { data, startAfter = 0 } of all) jobs.push({ name, data, startAfter });
    },
    forget: async (_tx, told) => {
      const kept = jobs.filter(({ data }) => !Object.values(data).some((value) => told.includes(String(value))));
      jobs.splice(0, jobs.length, ...kept);
    },
  };
  const log = openLog('debug', { write: (line) => void logged.push(line) });
  const parts: Parts = {
    settings,
    opened,
    db: opened.db,
    keys,
    queue: (await options.queue?.(opened)) ?? noting,
    limits: openLimits(opened, keys),
    looks: new GatheredLooks({ db: opened.db, log }),
    passwords,
    metrics: openMetrics(opened, passwords),
    log,
  };
  const app = createApp(parts);
  const builders = new Builders(parts);
  await seedClinic(opened);
  const emptying = await statementsToEmpty(opened);
  return {
    parts,
    app,
    logged,
    jobs,
    builders,
    browser: (browserOptions) => browserFor(app, browserOptions),
    letPass: await timePassing(opened),
    reset: async () => {
      await opened.executeSql(emptying);
      logged.length = jobs.length = 0;
    },
    close: drop,
  };
}

export async function seedClinic({ db }: OpenDatabase): Promise<void> {
  await db.insertInto('installation').values({ mode: 'production', zone_version: zoneVersion }).execute();
  await db
    .insertInto('clinic')
    .values({
      id: 'cedar-street',
      name: 'Cedar Street Clinic',
      phone: '604-555-0142',
      email: 'hello@clinic.example',
      region: 'CA',
      language: 'en',
      zone: 'America/Vancouver',
      policy: JSON.stringify(policy),
    })
    .execute();
}

/**
 * What empties the tables. `truncate` takes ten times as long, since it makes each table a new file; without the triggers
 * no order matters, and the audit log lets go of its rows.
 */
async function statementsToEmpty({ executeSql }: OpenDatabase): Promise<string> {
  const { rows } = await executeSql(
    `select string_agg(format('delete from %I', tablename), '; ') as deletes from pg_tables
      where schemaname = 'public' and tablename not in ('clinic', 'installation') and tablename not like 'kysely%'`,
  );
  const [{ deletes }] = rows as [{ deletes: string }];
  return `begin; set local session_replication_role = replica; ${deletes}; commit`;
}

async function timePassing({ executeSql }: OpenDatabase): Promise<(seconds: number) => Promise<void>> {
  const { rows } = await executeSql(
    `select table_name, string_agg(format('%1$I = %1$I - make_interval(secs => $1)', column_name), ', ') as sets
       from information_schema.columns
      where table_schema = 'public' and data_type = 'timestamp with time zone'
        and table_name not in ('appointment', 'audit', 'installation')
      group by table_name`,
  );
  return async (seconds) => {
    for (const { table_name: table, sets } of rows as { table_name: string; sets: string }[])
      await executeSql(`update ${table} set ${sets}`, [seconds]);
    await executeSql('update limit_count set expire = expire - $1::bigint * 1000', [seconds]);
  };
}
