// `npm run docs`: writes docs/operations.md, every operation with who may call it, an example and its problems.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { ofEveryOperation } from '../src/contract/examples/problem-responses.ts';
import { summaries } from '../src/contract/examples/summaries.ts';
import { openapiDocument } from '../server/src/openapi.ts';
import type { Operation } from '../src/contract/operation.ts';
import { exampleOf } from './api-example.ts';
import { apiTables } from './api-docs.ts';

export const operationsPage = resolve(import.meta.dirname, '../docs/operations.md');

type Json = Record<string, unknown>;
interface Described {
  readonly parameters?: readonly {
    readonly in: string;
    readonly name: string;
    readonly required: boolean;
    readonly schema: Json;
  }[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Json } } };
  readonly responses: {
    readonly 200: { readonly content: { readonly 'application/json': { readonly schema: Json } } };
  };
}

const document = openapiDocument() as unknown as {
  readonly paths: Record<string, Record<string, Described>>;
  readonly components: { readonly schemas: Record<string, Json> };
};
const { schemas } = document.components;

export interface Example {
  readonly query: Json;
  readonly body: unknown;
  readonly response: unknown;
}

/** What is sent and answered, in an example that the contract accepts. */
export function exampleFor(name: string, { path, method }: Operation): Example {
  const described = document.paths[path]?.[method.toLowerCase()];
  if (described === undefined) throw new Error(`The document has no ${name}.`);
  const where = { schemas, owner: name, field: '' };
  const inQuery = (described.parameters ?? []).filter((each) => each.in === 'query');
  const query = exampleOf(
    {
      type: 'object',
      properties: Object.fromEntries(inQuery.map((each) => [each.name, each.schema])),
      required: inQuery.filter(({ required }) => required).map((each) => each.name),
    },
    where,
  ) as Json;
  const body = described.requestBody?.content['application/json'].schema;
  return {
    query,
    body: body === undefined ? undefined : exampleOf(body, where),
    response: exampleOf(described.responses[200].content['application/json'].schema, where),
  };
}

const json = (value: unknown): string[] => ['```json', JSON.stringify(value, null, 2), '```', ''];

function section(name: string, operation: Operation): string {
  const { auth, method, path, problems, idempotent } = operation;
  const { query, body, response } = exampleFor(name, operation);
  const search = new URLSearchParams(query as Record<string, string>).toString();
  return [
    `### ${name}`,
    '',
    `\`${method} ${path}${search === '' ? '' : `?${search}`}\``,
    '',
    (summaries as Readonly<Record<string, string>>)[name] ?? '',
    '',
    `Auth: \`${auth}\`.${idempotent === true ? ' Takes an `Idempotency-Key`.' : ''} Problems: ${
      problems.length === 0 ? 'only those of every operation' : problems.map((code) => `\`${code}\``).join(', ')
    }.`,
    '',
    ...(body === undefined ? [] : ['Request:', '', ...json(body)]),
    'Answer:',
    '',
    ...json(response),
  ].join('\n');
}

const head = `# The operations, one by one

Written by \`npm run docs\` from the [contract](../src/contract). Who may call, headers and sessions are in [the API](api.md), and so is [what each problem means](api.md#answers). Every
operation may also answer ${ofEveryOperation.map((code) => `\`${code}\``).join(', ')}. Fields that may be missing are shown where they belong to
the case.
`;

export async function writtenOperations(): Promise<string> {
  const groups = apiTables.map(([title, table]) =>
    [`## ${title}`, '', ...Object.entries(table).map(([name, operation]) => section(name, operation))].join('\n'),
  );
  const whole = [head, ...groups].join('\n');
  return format(whole, { ...(await resolveConfig(operationsPage)), parser: 'markdown' });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(operationsPage, await writtenOperations());
}
