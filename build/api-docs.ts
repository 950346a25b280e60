// `npm run docs`: writes the tables of operations and problems in docs/api.md anew, from the contract itself.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { calendarOperations } from '../src/contract/calendar.ts';
import { ofEveryOperation } from '../src/contract/examples/problem-responses.ts';
import { problems } from '../src/contract/examples/problems.ts';
import { summaries } from '../src/contract/examples/summaries.ts';
import type { Operation } from '../src/contract/operation.ts';
import { patientOperations } from '../src/contract/patient.ts';
import { problemCodes } from '../src/contract/problem.ts';
import { sessionOperations } from '../src/contract/session.ts';
import { staffOperations } from '../src/contract/staff.ts';

export const apiDocs = resolve(import.meta.dirname, '../docs/api.md');

export const apiTables: readonly [file: string, table: Readonly<Record<string, Operation>>][] = [
  ['session', sessionOperations],
  ['patient', patientOperations],
  ['calendar', calendarOperations],
  ['staff', staffOperations],
];

function row([name, { method, path, auth, idempotent }]: [string, Operation]): string {
  const summary = (summaries as Readonly<Record<string, string>>)[name] ?? '';
  return `| \`${name}\` | \`${method} ${path}\` | ${auth} | ${idempotent === true ? 'yes' : ''} | ${summary} |`;
}

const section = ([file, table]: (typeof apiTables)[number]): string =>
  [
    `### ${file}.ts`,
    '',
    '| Operation | Request | Auth | Key | What it does |',
    '| --- | --- | --- | --- | --- |',
    ...Object.entries(table).map(row),
  ].join('\n');

const operations = (): string => apiTables.map(section).join('\n\n');

const code = (text: string): string => `\`${text}\``;

function problemTable(): string {
  const rows = problemCodes.map((name) => {
    const { status, when, fields = {} } = problems[name];
    return `| ${code(name)} | ${status} | ${when} | ${Object.keys(fields).map(code).join(', ')} |`;
  });
  return [
    `Any operation may answer ${ofEveryOperation.map(code).join(', ')}. Which of the others one may answer is in [its section](operations.md).`,
    '',
    '| Code | Status | When | Also has |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

const writers: Readonly<Record<string, () => string>> = { operations, problems: problemTable };

/** The page with its tables as the contract has them now. */
export async function withApiTables(page: string): Promise<string> {
  const written = new Set<string>();
  const whole = page.replaceAll(
    /(<!-- Written by `npm run docs` from src\/contract: (\w+)\. -->\n)[\s\S]*?(<!-- Until here\. -->)/g,
    (_, begin: string, name: string, end: string) => {
      written.add(name);
      return `${begin}\n${writers[name]?.() ?? ''}\n\n${end}`;
    },
  );
  const lost = Object.keys(writers).filter((name) => !written.has(name));
  if (lost.length > 0) throw new Error(`docs/api.md has lost the marks around its ${lost.join(' and ')}.`);
  return format(whole, { ...(await resolveConfig(apiDocs)), parser: 'markdown' });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(apiDocs, await withApiTables(readFileSync(apiDocs, 'utf8')));
}
