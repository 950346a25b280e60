// The OpenAPI document: valid by the standard's own schema, and whole.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { openapiDocument } from '../../../src/contract/openapi.ts';

const document = openapiDocument();

interface Components {
  readonly components: { readonly schemas: Record<string, Record<string, unknown>> };
}
const { schemas } = (document as unknown as Components).components;

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

  it('points only to schemas that are there', () => {
    const named = refs(document).map((ref) => ref.replace('#/components/schemas/', ''));
    assert.ok(named.length > 50);
    assert.deepEqual(
      [...new Set(named)].filter((name) => !(name in schemas)),
      [],
    );
  });

  it('describes each of these schemas, in place of pointing to itself', () => {
    const empty = Object.entries(schemas).filter(([, schema]) => schema['properties'] === undefined);
    assert.deepEqual(
      empty.map(([name]) => name),
      [],
    );
  });
});
