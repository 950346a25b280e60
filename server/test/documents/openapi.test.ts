// The OpenAPI document: valid by the standard's own schema, and whole.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { problemCodes, problemSchema, type Operation } from '../../../src/contract/index.ts';
import { openapiDocument } from '../../src/openapi.ts';
import { apiTables } from '../../../build/docs/api-tables.ts';
import { ProblemError } from '../../src/problem.ts';

// As it is sent.
const document = JSON.parse(JSON.stringify(openapiDocument())) as Record<string, unknown>;

interface Whole {
  readonly paths: Record<string, Record<string, { readonly responses: Record<string, { readonly $ref?: string }> }>>;
  readonly components: {
    readonly schemas: Record<string, Record<string, unknown>>;
    readonly responses: Record<string, { readonly content: Record<string, { readonly examples?: object }> }>;
    readonly examples: Record<string, { readonly value: unknown }>;
  };
}
const { paths, components } = document as unknown as Whole;
const { schemas, responses, examples } = components;

/** The codes that an operation may answer with under a status. */
function codesOf({ method, path }: Operation, status: number): string[] {
  const { $ref = '' } = paths[path]?.[method.toLowerCase()]?.responses[status] ?? {};
  const response = responses[$ref.replace('#/components/responses/', '')];
  return Object.keys(response?.content['application/problem+json']?.examples ?? {});
}

/** Every `$ref` anywhere in the document. */
function refs(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : refs(inner),
  );
}

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(document));
    assert.ok(valid, JSON.stringify(errors, null, 2));
    assert.equal(validator.version, '3.1');
  });

  it('points only to what is there', () => {
    const there = Object.entries(components).flatMap(([kind, all]) =>
      Object.keys(all).map((name) => `#/components/${kind}/${name}`),
    );
    const named = refs(document);
    assert.ok(named.length > 50);
    assert.deepEqual(
      [...new Set(named)].filter((ref) => !there.includes(ref)),
      [],
    );
  });

  it('names every problem of an operation under the status with which the server answers it', () => {
    for (const operation of apiTables.flatMap(([, table]): Operation[] => Object.values(table))) {
      for (const code of [...operation.problems, 'unavailable', 'origin-not-allowed'] as const) {
        const { status } = new ProblemError(code);
        assert.ok(codesOf(operation, status).includes(code), `${operation.path}: ${code}`);
      }
    }
  });

  it('has an example of every problem, as the contract takes it and as the server answers it', () => {
    assert.deepEqual(Object.keys(examples).sort(), [...problemCodes].sort());
    for (const code of problemCodes) {
      const example = problemSchema.parse(examples[code]?.value);
      assert.deepEqual([example.code, example.status], [code, new ProblemError(code).status]);
    }
  });

  it('describes each of these schemas, in place of pointing to itself', () => {
    const empty = Object.entries(schemas).filter(([, schema]) => schema['properties'] === undefined);
    assert.deepEqual(
      empty.map(([name]) => name),
      [],
    );
  });
});
