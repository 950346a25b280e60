import * as z from 'zod/mini';
import type { Text } from '../../src/contract/index.ts';
import { emailSchema } from './clinic/email-address.ts';
import { readPages, type PageSetting } from './page-settings.ts';
import { withSecretFiles } from './secret-files.ts';
import { days, list, origin, page, port, wholeNumber } from './setting-values.ts';
import { SettingsError } from './settings-error.ts';

export { SettingsError };

/** RFC 5321 lets 64 octets stand before an @; which mail it was, and the proof, take 53. */
const hasRoom = (address: string): boolean => address.indexOf('@') <= 11 && !address.includes('+');

/** What the environment may hold; `docs/server.md` tells of each. */
export const settingsSchema = z.object({
  /** `1`: the demo clinic, on loopback only. */
  JANE_DEMO: z._default(z.enum(['0', '1']), '0'),
  /** What this process does: answer requests, do the jobs (mails above all), or both. */
  JANE_ROLE: z._default(z.enum(['api', 'worker', 'all']), 'all'),
  /** Where the API listens. */
  HOST: z._default(z.string(), '127.0.0.1'),
  PORT: z._default(port, 8787),
  /** Where what the server counts is read, apart from the API; without a port nowhere. */
  METRICS_HOST: z._default(z.string(), '127.0.0.1'),
  METRICS_PORT: z.optional(port),
  /** The demo website's port; production has no website of its own. */
  WEB_PORT: z._default(port, 5173),
  /** The API's address as patients and calendars see it. */
  PUBLIC_API_URL: z.optional(origin),
  /** The clinic's pages that mails link to; `ACCOUNT_URL_FR`, `SETUP_URL_FR` and so on are those in other languages. */
  ACCOUNT_URL: z.optional(page),
  SETUP_URL: z.optional(page),
  /** The origins of the clinic's website, by commas: exact, no wildcard. */
  WEB_ORIGINS: z.optional(z.pipe(list, z.array(origin).check(z.minLength(1)))),
  /** PostgreSQL; without it PGlite keeps the data in DATA_DIR. */
  DATABASE_URL: z.optional(z.string().check(z.regex(/^postgres(ql)?:\/\//))),
  /** `0` for a pooler in between that can't carry statements that are named. */
  NAMED_STATEMENTS: z._default(z.enum(['0', '1']), '1'),
  DATA_DIR: z._default(z.string().check(z.regex(/\S/)), '.jane-data'),
  /** smtp:// or smtps:// with user and password. */
  SMTP_URL: z.optional(z.url({ protocol: /^smtps?$/, hostname: /./ })),
  /** The address that mails come from. */
  MAIL_FROM: z.optional(emailSchema),
  /** Where mails that cannot be delivered go back to; each gets an address of its own by what is put behind a "+". */
  BOUNCE_ADDRESS: z.optional(emailSchema.check(z.refine(hasRoom))),
  /** At least 32 characters: with it a mail server tells of mails that came back, at `/bounces`. */
  BOUNCE_SECRET: z.optional(z.string().check(z.minLength(32))),
  /** At least 32 characters: every link and token is derived from it. */
  JANE_SECRET: z.optional(z.string().check(z.minLength(32))),
  /** The secret before it, while links that it made may still be used; it makes nothing new. */
  JANE_SECRET_PREVIOUS: z.optional(z.string().check(z.minLength(32))),
  /** `required`: staff sign in with a code of an app, too; `optional`: those who set one up. */
  STAFF_SECOND_FACTOR: z._default(z.enum(['required', 'optional']), 'required'),
  /** How many proxies stand in front, each adding to X-Forwarded-For; 0: none, the socket's address counts. */
  TRUST_PROXY: z.optional(wholeNumber(10)),
  /** `1`, or the instant at which it should be over: patients are told to come back. */
  MAINTENANCE: z._default(z.union([z.enum(['0', '1']), z.iso.datetime({ offset: true })]), '0'),
  /** For how many days lines of the audit log are kept, what staff read, emails, and those to addresses of nobody. */
  KEEP_AUDIT_DAYS: z._default(days(365), 5844),
  KEEP_READING_DAYS: z._default(days(30), 1096),
  KEEP_EMAIL_DAYS: z._default(days(90), 731),
  KEEP_STRANGER_DAYS: z._default(days(2), 30),
  LOG_LEVEL: z._default(z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug']), 'info'),
});

/** What each setting must be, for the one sentence that a wrong one gets. */
const expectations: Record<string, string> = {
  JANE_DEMO: 'JANE_DEMO must be 0 or 1.',
  JANE_ROLE: 'JANE_ROLE must be api, worker or all.',
  PORT: 'PORT must be a whole number from 0 to 65535.',
  METRICS_PORT: 'METRICS_PORT must be a whole number from 0 to 65535.',
  WEB_PORT: 'WEB_PORT must be a whole number from 0 to 65535.',
  PUBLIC_API_URL: 'PUBLIC_API_URL must be an http or https origin without a path, such as https://api.clinic.example.',
  ACCOUNT_URL: 'ACCOUNT_URL must be an http or https address, such as https://clinic.example/my-account/.',
  SETUP_URL: 'SETUP_URL must be an http or https address, such as https://clinic.example/account-setup/.',
  WEB_ORIGINS:
    'WEB_ORIGINS must be a list of origins without paths, with commas between, such as https://clinic.example.',
  DATABASE_URL: 'DATABASE_URL must begin with postgres:// or postgresql://.',
  NAMED_STATEMENTS: 'NAMED_STATEMENTS must be 0 or 1.',
  DATA_DIR: 'DATA_DIR must name a folder.',
  SMTP_URL:
    'SMTP_URL must be an smtp:// or smtps:// address with a host, such as smtp://user:password@mail.clinic.example:587; in a password, / ? # % @ are written %2F %3F %23 %25 %40.',
  MAIL_FROM: 'MAIL_FROM must be an email address.',
  BOUNCE_ADDRESS:
    'BOUNCE_ADDRESS must be an email address with at most 11 characters before its @, such as bounces@clinic.example.',
  BOUNCE_SECRET: 'BOUNCE_SECRET must be at least 32 characters long.',
  JANE_SECRET: 'JANE_SECRET must be at least 32 characters long.',
  JANE_SECRET_PREVIOUS: 'JANE_SECRET_PREVIOUS must be at least 32 characters long.',
  STAFF_SECOND_FACTOR: 'STAFF_SECOND_FACTOR must be required or optional.',
  TRUST_PROXY: 'TRUST_PROXY must be the number of proxies in front of the API, 0 for none.',
  MAINTENANCE: 'MAINTENANCE must be 0, 1, or the time it should be over, such as 2026-11-24T22:00:00-08:00.',
  KEEP_AUDIT_DAYS: 'KEEP_AUDIT_DAYS must be a whole number of days, at least 365.',
  KEEP_READING_DAYS: 'KEEP_READING_DAYS must be a whole number of days, at least 30.',
  KEEP_EMAIL_DAYS: 'KEEP_EMAIL_DAYS must be a whole number of days, at least 90.',
  KEEP_STRANGER_DAYS: 'KEEP_STRANGER_DAYS must be a whole number of days, at least 2.',
  LOG_LEVEL: 'LOG_LEVEL must be one of silent, fatal, error, warn, info, debug.',
};

export interface Settings {
  demo: boolean;
  role: 'api' | 'worker' | 'all';
  host: string;
  port: number;
  metricsHost: string;
  metricsPort: number | undefined;
  webPort: number;
  publicApiUrl: string;
  accountUrl: string;
  setupUrl: string;
  /** The same two with what they are in other languages, by BCP 47 tag. */
  accountUrls: Text;
  setupUrls: Text;
  webOrigins: readonly string[];
  databaseUrl: string | undefined;
  namedStatements: boolean;
  dataDir: string;
  smtpUrl: string | undefined;
  mailFrom: string;
  bounceAddress: string | undefined;
  bounceSecret: string | undefined;
  /** Undefined in a demo that has not made its own yet; see `demo/secret.ts`. */
  secret: string | undefined;
  previousSecret: string | undefined;
  staffSecondFactor: 'required' | 'optional';
  trustProxy: number;
  /** Set while patients are kept out; `until` is what they are told, and does not let them in again. */
  maintenance: { until: Date | undefined } | undefined;
  /** After how many days what is only kept for a while goes. */
  keep: Readonly<Record<'auditDays' | 'readingDays' | 'mailDays' | 'strangerDays', number>>;
  logLevel: string;
}

const maintenanceOf = (setting: string): Settings['maintenance'] =>
  setting === '0' ? undefined : { until: setting === '1' ? undefined : new Date(setting) };

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/** Mails would lead to a page that can only say that something went wrong. */
function refuseForeignPage(name: string, address: string, webOrigins: readonly string[]): void {
  if (!webOrigins.includes(new URL(address).origin))
    throw new SettingsError(
      `${name} must be the page's own address, after any redirect, on one of the origins in WEB_ORIGINS: no other may ask the API.`,
    );
}

/** Where the demo's website has each page: in English, and in French. */
const demoPages = {
  ACCOUNT_URL: { default: '/my-account/', fr: '/fr/mon-compte/' },
  SETUP_URL: { default: '/account-setup/', fr: '/fr/creer-mon-compte/' },
};

/** A page and what it is in other languages: as given, else the demo's. */
function pagesOf(
  name: PageSetting,
  address: string | undefined,
  given: Record<string, string>,
  webOrigins: readonly string[],
): Text {
  const { pages, names } = readPages(given, name);
  for (const [language, page] of Object.entries(pages)) refuseForeignPage(names[language] ?? name, page, webOrigins);
  if (address !== undefined) {
    refuseForeignPage(name, address, webOrigins);
    return { default: address, ...pages };
  }
  const website = webOrigins[0] ?? '';
  const { default: forAll, fr } = demoPages[name];
  return { default: `${website}${forAll}`, fr: `${website}${fr}`, ...pages };
}

/** Reads the settings from the environment; throws {@link SettingsError} with a sentence that says which is wrong. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const set = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
  );
  const given = withSecretFiles(Object.fromEntries(set));
  const parsed = settingsSchema.safeParse(given);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0] ?? '');
    throw new SettingsError(expectations[name] ?? `${name} is wrong.`);
  }
  const s = parsed.data;
  const demo = s.JANE_DEMO === '1';
  for (const name of ['HOST', 'METRICS_HOST'] as const) {
    if (demo && !loopback.has(s[name]))
      throw new SettingsError(
        `The demo clinic listens on this machine only: ${name} must be 127.0.0.1, ::1 or localhost.`,
      );
  }
  if (s.JANE_ROLE !== 'all' && (demo || s.DATABASE_URL === undefined))
    throw new SettingsError(
      demo
        ? 'The demo clinic is one process: JANE_ROLE must be all.'
        : 'Without DATABASE_URL one process owns the data, and is API and worker in one: JANE_ROLE must be all.',
    );
  if (!demo) {
    for (const name of [
      'SMTP_URL',
      'JANE_SECRET',
      'WEB_ORIGINS',
      'TRUST_PROXY',
      'PUBLIC_API_URL',
      'ACCOUNT_URL',
      'SETUP_URL',
      'MAIL_FROM',
    ] as const) {
      if (s[name] === undefined)
        throw new SettingsError(`${name} is not set: without it the API does not start. ${expectations[name] ?? ''}`);
    }
  }
  const website = s.WEB_ORIGINS?.[0] ?? `http://localhost:${s.WEB_PORT}`;
  const webOrigins = s.WEB_ORIGINS ?? [website];
  const accountUrls = pagesOf('ACCOUNT_URL', s.ACCOUNT_URL, given, webOrigins);
  const setupUrls = pagesOf('SETUP_URL', s.SETUP_URL, given, webOrigins);
  return {
    demo,
    role: s.JANE_ROLE,
    host: s.HOST,
    port: s.PORT,
    metricsHost: s.METRICS_HOST,
    metricsPort: s.METRICS_PORT,
    webPort: s.WEB_PORT,
    publicApiUrl: s.PUBLIC_API_URL ?? `http://localhost:${s.PORT}`,
    accountUrl: accountUrls.default,
    setupUrl: setupUrls.default,
    accountUrls,
    setupUrls,
    webOrigins,
    databaseUrl: s.DATABASE_URL,
    namedStatements: s.NAMED_STATEMENTS === '1',
    dataDir: s.DATA_DIR,
    smtpUrl: s.SMTP_URL,
    mailFrom: s.MAIL_FROM ?? 'hello@cedarstreet.example',
    bounceAddress: s.BOUNCE_ADDRESS,
    bounceSecret: s.BOUNCE_SECRET,
    secret: s.JANE_SECRET,
    previousSecret: s.JANE_SECRET_PREVIOUS,
    staffSecondFactor: demo && given['STAFF_SECOND_FACTOR'] === undefined ? 'optional' : s.STAFF_SECOND_FACTOR,
    trustProxy: s.TRUST_PROXY ?? 0,
    maintenance: maintenanceOf(s.MAINTENANCE),
    keep: {
      auditDays: s.KEEP_AUDIT_DAYS,
      readingDays: s.KEEP_READING_DAYS,
      mailDays: s.KEEP_EMAIL_DAYS,
      strangerDays: s.KEEP_STRANGER_DAYS,
    },
    logLevel: s.LOG_LEVEL,
  };
}
