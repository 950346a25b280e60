import { sql } from 'kysely';
import * as z from 'zod/mini';
import type { OpenDatabase, Tx } from './open.ts';

/** A table of ours, or the queue's, with the columns that are written: a generated one follows from them. */
interface Table {
  schema: string;
  name: string;
  columns: string[];
}

const tableSchema = z.object({ schema: z.string(), name: z.string(), columns: z.array(z.string()) });
const constraintSchema = z.object({ at: z.string(), name: z.string(), definition: z.string() });
const printSchema = z.object({ rows: z.number(), print: z.string() });

/** What the migrations and the queue wrote into the target themselves is not copied; of the queue its jobs alone are. */
const isCopied = ({ schema, name }: Table): boolean =>
  schema === 'job_queue' ? name === 'job' : !name.startsWith('kysely_migration');

/** So many pages of 8 kB are read at a time. */
const PAGES = 64;

const quoted = (name: string) => `"${name}"`;
const nameOf = ({ schema, name }: Table) => `${quoted(schema)}.${quoted(name)}`;
const columnsOf = ({ columns }: Table) => columns.map(quoted).join(', ');

/**
 * Copies every row of one database into another one that has the same schema and no clinic, all of it or nothing, and
 * compares both at the end. Answers with the rows of each table.
 */
export async function copyEverything(source: OpenDatabase, target: OpenDatabase): Promise<Record<string, number>> {
  const tables = await tablesOf(source);
  await source.executeSql(`set timezone to 'UTC'`);
  return target.db.transaction().execute(async (tx) => {
    await sql`set local timezone to 'UTC'`.execute(tx);
    const restore = await withoutRules(tx);
    const counts: Record<string, number> = {};
    for (const table of tables) counts[table.name] = await copyTable(source, tx, table);
    await restore();
    return counts;
  });
}

async function tablesOf(source: OpenDatabase): Promise<Table[]> {
  const { rows } = await source.executeSql(
    `select n.nspname as schema, c.relname as name,
        (select json_agg(a.attname order by a.attname) from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'job_queue') and c.relkind in ('r', 'p') and not c.relispartition
      order by 1, 2`,
  );
  return rows.map((row) => tableSchema.parse(row)).filter(isCopied);
}

/**
 * While rows arrive in any order nothing refers to what is not there yet, and no trigger of ours fires. Answers with what
 * puts all of it back, which checks every reference.
 */
async function withoutRules(tx: Tx): Promise<() => Promise<void>> {
  const { rows } = await sql`select conrelid::regclass::text as at, quote_ident(conname) as name,
      pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`.execute(tx);
  const references = rows.map((row) => constraintSchema.parse(row));
  const triggers = await sql<{ at: string }>`select distinct tgrelid::regclass::text as at
    from pg_trigger join pg_class on pg_class.oid = tgrelid
    where not tgisinternal and relnamespace = 'public'::regnamespace`.execute(tx);
  const alter = (change: string) => sql.raw(`alter table ${change}`).execute(tx);
  for (const { at, name } of references) await alter(`${at} drop constraint ${name}`);
  for (const { at } of triggers.rows) await alter(`${at} disable trigger user`);
  return async () => {
    for (const { at } of triggers.rows) await alter(`${at} enable trigger user`);
    for (const { at, name, definition } of references) await alter(`${at} add constraint ${name} ${definition}`);
  };
}

/** As JSON, in which every value has its own exact text: through JavaScript's dates an instant would lose its microseconds. */
async function copyTable(source: OpenDatabase, tx: Tx, table: Table): Promise<number> {
  const into = sql.raw(`insert into ${nameOf(table)} (${columnsOf(table)})
    select ${columnsOf(table)} from json_populate_recordset(null::${nameOf(table)}, `);
  const pages = await pagesOf(source, table);
  for (let from = 0; from < pages; from += PAGES) {
    const { rows } = await source.executeSql(
      `select coalesce(json_agg(t), '[]')::text as portion from (select ${columnsOf(table)} from ${nameOf(table)}
        where ctid >= '(${from},0)'::tid and ctid < '(${from + PAGES},0)'::tid) t`,
    );
    const [{ portion } = { portion: '[]' }] = rows as { portion: string }[];
    if (portion !== '[]') await sql`${into}${portion}::json)`.execute(tx);
  }
  const [before, after] = [
    printSchema.parse((await source.executeSql(printOf(table))).rows[0]),
    printSchema.parse((await sql.raw(printOf(table)).execute(tx)).rows[0]),
  ];
  if (before.rows !== after.rows || before.print !== after.print)
    throw new Error(`the copy of ${table.name} differs from what it was made of`);
  return after.rows;
}

async function pagesOf(source: OpenDatabase, table: Table): Promise<number> {
  const { rows } = await source.executeSql(
    `select greatest(pg_relation_size('${nameOf(table)}'), (select max(pg_relation_size(relid)) from
        pg_partition_tree('${nameOf(table)}'))) / 8192 as pages`,
  );
  const [{ pages } = { pages: 0 }] = rows as { pages: number }[];
  return pages;
}

/** The number of rows, and a sum over what stands in them, whatever their order. */
const printOf = (table: Table): string =>
  `select count(*)::int as rows, coalesce(sum(('x' || left(md5(row_to_json(t)::text), 15))::bit(60)::bigint), 0)::text as print
    from (select ${columnsOf(table)} from ${nameOf(table)}) t`;
