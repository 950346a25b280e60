// `npm run docs`: writes the tables of operations in docs/api.md anew, from the contract itself.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { calendarOperations } from '../src/contract/calendar.ts';
import { summaries } from '../src/contract/examples/summaries.ts';
import type { Operation } from '../src/contract/operation.ts';
import { patientOperations } from '../src/contract/patient.ts';
import { sessionOperations } from '../src/contract/session.ts';
import { staffOperations } from '../src/contract/staff.ts';

export const apiDocs = resolve(import.meta.dirname, '../docs/api.md');

const begin = '<!-- Written by `npm run docs` from src/contract. -->';
const end = '<!-- Until here. -->';

export const apiTables: readonly [file: string, table: Readonly<Record<string, Operation>>][] = [
  ['session', sessionOperations],
  ['patient', patientOperations],
  ['calendar', calendarOperations],
  ['staff', staffOperations],
];

function row([name, { method, path, who, idempotent }]: [string, Operation]): string {
  const summary = (summaries as Readonly<Record<string, string>>)[name] ?? '';
  return `| \`${name}\` | \`${method} ${path}\` | ${who} | ${idempotent === true ? 'yes' : ''} | ${summary} |`;
}

const section = ([file, table]: (typeof apiTables)[number]): string =>
  [
    `### ${file}.ts`,
    '',
    '| Operation | Request | Who | Key | What it does |',
    '| --- | --- | --- | --- | --- |',
    ...Object.entries(table).map(row),
  ].join('\n');

/** The page with its tables as the contract has them now. */
export async function withOperations(page: string): Promise<string> {
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error('docs/api.md has lost the marks around its tables.');
  const whole = [before, begin, '\n\n', apiTables.map(section).join('\n\n'), '\n\n', end, after].join('');
  return format(whole, { ...(await resolveConfig(apiDocs)), parser: 'markdown' });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(apiDocs, await withOperations(readFileSync(apiDocs, 'utf8')));
}
