import { createHash } from 'node:crypto';
import { nameKey } from '../../src/clinic/names.ts';
import { keysVersion } from '../../src/clinic/stored-keys.ts';
import { zoneVersion } from '../../src/clinic/time.ts';
import { hash } from '../../src/keys.ts';

/** How large a chain of clinics is. */
export interface ChainSize {
  patients: number;
  visits: number;
  practitioners: number;
  /** How many of the patients, from the first on, have an account and are signed in. */
  accounts: number;
}

/** A part of the whole chain: fewer people and a shorter past, with as many practitioners as busy as ever. */
export const chainOf = (scale: number): ChainSize => ({
  patients: Math.round(100_000 * scale),
  visits: Math.round(2_000_000 * scale),
  practitioners: 64,
  accounts: Math.round(20_000 * scale),
});
/** For tests: large enough that the planner takes no small table for granted. */
export const tenthOfChain = chainOf(0.1);

/** Its clock is never put forward or back, so that SQL alone can make wall times. */
export const chainZone = 'America/Regina';
/** Every day from nine to five, in half hours. */
const SLOTS = 16;
/** How far ahead visits are booked: every second slot. */
export const DAYS_AHEAD = 60;

/** Ids that whoever loads the server can reckon without asking. */
export const idOf = (kind: string, number: number): string =>
  createHash('md5')
    .update(`${kind}${number}`)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
const sqlId = (kind: string, number: string) => `md5('${kind}' || ${number})::uuid`;

export const chainToken = (number: number): string => `chain-account-${String(number).padStart(8, '0')}`;
export const chainStaffToken = 'chain-front-desk-0001';

const firstNames =
  'Aiko Alice Amara Andrei Anjali Arjun Beatriz Ben Callum Camille Carmen Chiara Chloé Claire Daniel Dev Elena Elias Emma Esther Ethan Fatima Félix Gabriel Grace Hana Harpreet Hugo Imani Isabel Ivan Jade James Jasmine Joseph Julia Kai Katherine Lena Liam Lucía Mateo Maya Michael Mohammed Nadia Noah Noor Olivia Omar Priya Rafael Robert Rosa Samuel Sofia Tariq Thomas Uma Victor Wei William Yara Zoë'.split(
    ' ',
  );
const syllables =
  'an bar ber cal chan cor da del du fen fer gan gar hal hoff jo kal ki la lan lin lo mac mar men mi mont nak ner o pa per quin ra ro ruiz sa san sen ski smi so ta ten tor va ven wa wil ya zim'.split(
    ' ',
  );

/** Surnames as they are spread: a few that many have, and many that few have. */
function surnames(): string[] {
  const made = syllables.flatMap((a, n) => syllables.map((b, m) => a + b + (syllables[(n * 7 + m * 3) % 50] ?? '')));
  return ['smith', 'tremblay', 'nguyễn', 'lópez', ...made].map(
    (name) => name.slice(0, 1).toUpperCase() + name.slice(1),
  );
}

interface Runner {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

/**
 * Fills an empty, migrated database with a chain, in one set-based statement a table. Indexes of visits, and the two
 * constraints that keep a practitioner and a room from being taken twice, are built once the rows are there.
 */
export async function fillChain(
  { executeSql }: Runner,
  size: ChainSize,
  say: (text: string) => void = () => undefined,
) {
  const begun = performance.now();
  const step = async (title: string, work: () => Promise<unknown>) => {
    await work();
    say(`${title}: ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  };
  await step('clinic', () => fillClinic(executeSql, size));
  await step('patients', () => fillPatients(executeSql, size));
  await step('visits', () => withoutIndexes(executeSql, 'appointment', () => fillVisits(executeSql, size)));
  await step('accounts', () => fillAccounts(executeSql, size));
  await step('who read what', () => fillReadings(executeSql, size));
  await step('statistics', () => executeSql('vacuum analyze'));
}

async function fillClinic(run: Runner['executeSql'], { practitioners }: ChainSize) {
  const policy = {
    canBook: true,
    cancelUntilHours: 24,
    moveUntilHours: 24,
    minimumNoticeHours: 2,
    sameDay: true,
    mostUpcoming: 1000,
    graceSeconds: 3600,
    beginMinutes: 60,
    bookAheadDays: DAYS_AHEAD,
  };
  // What a server does at its first start, or every night, was done.
  await run(
    `insert into installation (mode, zone_version, keys_version, duplicates_as_of) values ('production', $1, $2, now())`,
    [zoneVersion, keysVersion('CA')],
  );
  await run(
    `insert into clinic (id, name, region, language, zone, policy) values ('chain', 'Prairie Clinics', 'CA', 'en', $1, $2)`,
    [chainZone, JSON.stringify(policy)],
  );
  await run(`
    insert into place (id, name, address, zone, online)
      select ${sqlId('place', 'n')}, jsonb_build_object('default', 'Place ' || n), n || ' Main Street', '${chainZone}', n = 5
        from generate_series(1, 5) n;
    insert into treatment (id, name, minutes, online)
      select ${sqlId('treatment', 'n')}, jsonb_build_object('default', 'Treatment ' || n), 30, n = 4 from generate_series(1, 4) n;
    insert into practitioner (id, name)
      select ${sqlId('practitioner', 'n')}, 'Practitioner ' || lpad(n::text, 2, '0') from generate_series(1, ${practitioners}) n;
    insert into room (id, place_id, name)
      select ${sqlId('room', 'n')}, ${sqlId('place', '(1 + n % 4)')}, jsonb_build_object('default', 'Room ' || n)
        from generate_series(1, ${practitioners}) n;
    insert into practitioner_treatment (practitioner_id, treatment_id)
      select ${sqlId('practitioner', 'n')}, ${sqlId('treatment', 't')}
        from generate_series(1, ${practitioners}) n, generate_series(1, 4) t where t < 4 or n % 4 = 0;
    insert into working_hours (practitioner_id, place_id, room_id, weekday, from_wall, until_wall)
      select ${sqlId('practitioner', 'n')}, ${sqlId('place', '(1 + n % 4)')}, ${sqlId('room', 'n')}, day, '09:00', '17:00'
        from generate_series(1, ${practitioners}) n, generate_series(1, 7) day;
    insert into schedule_exception (kind, practitioner_id, first_date, last_date, from_wall, until_wall)
      select 'day-off', ${sqlId('practitioner', 'n')}, current_date + day + n % 20, current_date + day + n % 20, null::time, null::time
        from generate_series(1, ${practitioners}) n, generate_series(-1000, ${DAYS_AHEAD}, 20) day
      union all
      select 'blocked', ${sqlId('practitioner', 'n')}, current_date + day + n % 7, current_date + day + n % 7, '09:00', '09:30'
        from generate_series(1, ${practitioners}) n, generate_series(-1000, ${DAYS_AHEAD}, 7) day
      union all
      select 'holiday', null, current_date + day, current_date + day, null, null from generate_series(-5000, ${DAYS_AHEAD}, 30) day;
    insert into staff (id, email, name, role) values (${sqlId('staff', '1')}, 'desk@clinic.example', 'Robin Desk', 'admin');`);
  await run(
    `insert into staff_session (token_hash, staff_id, ends_at) values ($1, ${sqlId('staff', '1')}, now() + interval '7 days')`,
    [hash(chainStaffToken)],
  );
}

/** Two years of a busy desk: each file was opened, and somebody searched for. */
async function fillReadings(run: Runner['executeSql'], { patients }: ChainSize) {
  await run(`
    insert into reading (kind, staff_id, patient_id, typed, found, at, last_at)
      select kind, ${sqlId('staff', '1')}, case kind when 'opened' then ${sqlId('patient', 'n')} end,
          case kind when 'searched' then 'patient ' || n end, case kind when 'searched' then array[${sqlId('patient', 'n')}] end,
          at, at
        from (select n, kind, now() - interval '2 years' + n * interval '730 days' / ${patients} as at
          from generate_series(1, ${patients}) n, unnest(array['opened', 'searched']) kind) read`);
}

async function fillPatients(run: Runner['executeSql'], { patients }: ChainSize) {
  const last = surnames();
  const keys = (names: readonly string[]) => names.map((name) => nameKey(name, ''));
  await run(
    `insert into patient (id, survivor_id, first_name, last_name, name_key, born, email, phone, phone_key, created_at)
      select id, id, first_name, last_name, first_key || ' ' || last_key, date '1930-01-01' + (n * 7919 % 33000),
          lower(first_key || '.' || last_key || n % 1000) || '@mail.example', '306-' || exchange || '-' || line, '306' || exchange || line,
          now() - interval '5 years'
        from (select n, ${sqlId('patient', 'n')} as id,
            $1::text[] as firsts, $2::text[] as first_keys, $3::text[] as lasts, $4::text[] as last_keys,
            1 + n % cardinality($1::text[]) as f,
            1 + floor(power(n * 7907 % 10007 / 10007.0, 2) * cardinality($3::text[]))::int as l,
            555 - n / 10000 as exchange, lpad((n % 10000)::text, 4, '0') as line
          from generate_series(1, $5::int) n) each,
        lateral (select firsts[f] as first_name, first_keys[f] as first_key, lasts[l] as last_name, last_keys[l] as last_key) names`,
    [firstNames, keys(firstNames), last, keys(last), patients],
  );
  await run(
    `insert into mail (kind, patient_id, state, to_address, created_at, sent_at)
      select 'welcome', ${sqlId('patient', 'n')}, 'sent', 'x@mail.example', now() - interval '1 year', now() - interval '1 year'
        from generate_series(1, $1::int) n`,
    [patients],
  );
}

async function fillVisits(run: Runner['executeSql'], { patients, visits, practitioners }: ChainSize) {
  const ahead = (DAYS_AHEAD * SLOTS * practitioners) / 2;
  const daysBack = Math.max(1, Math.ceil((visits - ahead) / (SLOTS * practitioners)));
  await run(
    `alter table appointment disable trigger all;
     insert into appointment (id, patient_id, treatment_id, practitioner_id, place_id, room_id, state, wall_start, wall_end,
         zone, starts_at, ends_at, zone_version, booked_by, cancelled_by, cancelled_at, changed_at, created_at)
       select ${sqlId('visit', 'number')}, ${sqlId('patient', `(1 + (number::bigint * 7919) % ${patients})`)}, ${sqlId('treatment', '(1 + number % 3)')},
           ${sqlId('practitioner', 'p')}, ${sqlId('place', '(1 + p % 4)')}, ${sqlId('room', 'p')}, state, wall, wall + interval '30 minutes',
           '${chainZone}', wall at time zone '${chainZone}', (wall + interval '30 minutes') at time zone '${chainZone}', '${zoneVersion}', 'staff',
           case when state = 'cancelled' then 'clinic' end, case when state = 'cancelled' then now() end, now(), now()
         from (select p, ((now() at time zone '${chainZone}')::date + day)::timestamp + interval '9 hours' + slot * interval '30 minutes' as wall,
             ((day + ${daysBack}) * ${SLOTS} + slot) * ${practitioners} + p as number,
             case when day >= 0 then 'booked' when (day * 31 + slot * 7 + p) % 20 = 0 then 'cancelled'
                  when (day * 31 + slot * 7 + p) % 20 = 1 then 'no_show' else 'arrived' end as state
           from generate_series(1, ${practitioners}) p, generate_series(${-daysBack}, ${DAYS_AHEAD - 1}) day,
             generate_series(0, ${SLOTS - 1}) slot
           where day < 0 or (day + slot + p) % 2 = 0) each
         order by p, wall;
     alter table appointment enable trigger all;`,
  );
}

async function withoutIndexes(run: Runner['executeSql'], table: string, fill: () => Promise<unknown>) {
  const read = async (what: string) => (await run(what, [table])).rows as { name: string; definition: string }[];
  const indexes = await read(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
       where indrelid = $1::regclass and not exists (select from pg_constraint where conindid = indexrelid)`,
  );
  const exclusions = await read(
    `select quote_ident(conname) as name, pg_get_constraintdef(oid) as definition from pg_constraint
       where conrelid = $1::regclass and contype = 'x'`,
  );
  await run(exclusions.map(({ name }) => `alter table ${table} drop constraint ${name};`).join(' '));
  await run(indexes.map(({ name }) => `drop index ${name};`).join(' '));
  await fill();
  await run(
    [
      `set maintenance_work_mem = '512MB';`,
      ...indexes.map(({ definition }) => `${definition};`),
      ...exclusions.map(({ name, definition }) => `alter table ${table} add constraint ${name} ${definition};`),
    ].join(' '),
  );
}

async function fillAccounts(run: Runner['executeSql'], { accounts }: ChainSize) {
  const token = `('chain-account-' || lpad(n::text, 8, '0'))`;
  const hashed = (text: string) =>
    `rtrim(translate(encode(sha256(convert_to(${text}, 'UTF8')), 'base64'), '+/', '-_'), '=')`;
  await run(
    `insert into account (id, username, username_key, password_hash)
       select ${sqlId('account', 'n')}, 'chain.' || n, 'chain.' || n, '-' from generate_series(1, ${accounts}) n;
     insert into access (account_id, patient_id, relation, granted_by)
       select ${sqlId('account', 'n')}, ${sqlId('patient', 'n')}, 'self', 'setup-link' from generate_series(1, ${accounts}) n;
     insert into session_family (id, account_id, device, remembered, ends_at)
       select ${sqlId('family', 'n')}, ${sqlId('account', 'n')}, 'Chrome', true, now() + interval '30 days' from generate_series(1, ${accounts}) n;
     insert into refresh_token (hash, family_id, generation)
       select ${hashed(`'refresh' || n`)}, ${sqlId('family', 'n')}, 0 from generate_series(1, ${accounts}) n;
     insert into access_token (hash, family_id, refresh_hash, expires_at, used_at)
       select ${hashed(token)}, ${sqlId('family', 'n')}, ${hashed(`'refresh' || n`)}, now() + interval '1 day', now()
         from generate_series(1, ${accounts}) n;`,
  );
}
