// The tables of operations and problems in docs/api.md, from the contract.
import { calendarOperations } from '../../src/contract/calendar.ts';
import { ofEveryOperation } from '../../src/contract/examples/problem-responses.ts';
import { problems } from '../../src/contract/examples/problems.ts';
import { summaries } from '../../src/contract/examples/summaries.ts';
import type { Operation } from '../../src/contract/operation.ts';
import { patientOperations } from '../../src/contract/patient.ts';
import { problemCodes } from '../../src/contract/problem.ts';
import { sessionOperations } from '../../src/contract/session.ts';
import { staffOperations } from '../../src/contract/staff.ts';

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

export const operationTables = (): string => apiTables.map(section).join('\n\n');

/** What each role may do at the front desk. */
export function roleTable(): string {
  const rows = Object.entries<Operation>(staffOperations)
    .filter(([, { auth }]) => auth.startsWith('staff') || auth === 'admin')
    .map(
      ([name, { auth }]) =>
        `| ${code(name)} | ${auth === 'admin' ? '' : 'yes'} | yes | ${summaries[name as keyof typeof staffOperations]} |`,
    );
  return ['| Operation | `front-desk` | `admin` | What it does |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

const code = (text: string): string => `\`${text}\``;

export function problemTable(): string {
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
