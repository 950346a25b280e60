import pg from 'pg';
import type { OpenDatabase } from '../../src/database/open.ts';

export interface Statement {
  text: string;
  values: unknown[];
}

/** What a statement's plan reads. */
export interface Plan {
  text: string;
  /** The larger tables of which it reads every row. */
  scanned: string[];
  /** Rows that its scans looked at, or are thought to, where it writes. */
  rows: number;
}

/** From a table's so many rows on, reading all of them grows with the clinic. */
const LARGE = 1000;

let noted: Statement[] | undefined;

// From here on every client notes what it sends, while somebody wants to know: connections are kept, and are as old as the pool.

const send = pg.Client.prototype.query as (this: unknown, ...args: unknown[]) => unknown;
pg.Client.prototype.query = function (this: unknown, ...args: unknown[]) {
  const [first, second] = args;
  const { text, values } =
    typeof first === 'object' && first !== null ? (first as Partial<Statement>) : { text: first, values: second };
  if (typeof text === 'string') noted?.push({ text, values: Array.isArray(values) ? (values as unknown[]) : [] });
  return send.apply(this, args);
} as typeof pg.Client.prototype.query;

/** Does this, and answers with every statement that any connection of this process sent meanwhile. */
export async function statementsOf(act: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = (noted = []);
  try {
    await act();
  } finally {
    noted = undefined;
  }
  return statements.filter(({ text }) => /^\s*\(?(select|insert|update|delete|with)\b/i.test(text));
}

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Plan Rows': number;
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Node[];
}

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

function rowsOf(node: Node): number {
  if (!node['Node Type'].endsWith('Scan')) return 0;
  const loops = node['Actual Loops'] ?? 1;
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  return ((node['Actual Rows'] ?? node['Plan Rows']) + removed) * loops;
}

/** The plan of a statement, by the planner as it is. What only reads is done once more, and its rows are counted. */
export async function explain({ executeSql }: OpenDatabase, { text, values }: Statement): Promise<Plan> {
  const isRead = /^\s*\(?select\b/i.test(text) && !/pg_advisory|for update/i.test(text);
  const { rows } = await executeSql(`explain (format json${isRead ? ', analyze, timing off' : ''}) ${text}`, values);
  const [{ 'QUERY PLAN': plans }] = rows as [{ 'QUERY PLAN': [{ Plan: Node }] }];
  const nodes = nodesOf(plans[0].Plan);
  const seen = nodes.flatMap((node) => (node['Node Type'] === 'Seq Scan' ? (node['Relation Name'] ?? []) : []));
  const { rows: large } = await executeSql(
    `select relname from pg_class where relname = any($1) and relkind = 'r' and reltuples > ${LARGE}`,
    [seen],
  );
  return {
    text,
    scanned: (large as { relname: string }[]).map(({ relname }) => relname),
    rows: nodes.reduce((sum, node) => sum + rowsOf(node), 0),
  };
}
