// What docs/operations.md says of every operation: who may call it, an example and its problems.
import { ofEveryOperation } from '../../src/contract/examples/problem-responses.ts';
import { summaries } from '../../src/contract/examples/summaries.ts';
import { openapiDocument } from '../../server/src/openapi.ts';
import type { Operation } from '../../src/contract/operation.ts';
import { exampleOf } from './api-example.ts';
import { apiTables } from './api-tables.ts';

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

const problemsOfAll = `Every operation may also answer ${ofEveryOperation.map((code) => `\`${code}\``).join(', ')}.`;

export const operationsOneByOne = (): string =>
  [
    problemsOfAll,
    ...apiTables.map(([title, table]) =>
      [`## ${title}`, '', ...Object.entries(table).map(([name, operation]) => section(name, operation))].join('\n'),
    ),
  ].join('\n\n');
