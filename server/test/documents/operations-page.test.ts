// docs/operations.md: every operation with an example that the contract accepts.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { apiTables } from '../../../build/docs/api-tables.ts';
import { exampleFor } from '../../../build/docs/operations.ts';

describe('docs/operations.md', () => {
  const page = readFileSync(resolve(import.meta.dirname, '../../../docs/operations.md'), 'utf8');

  for (const [title, table] of apiTables) {
    it(`shows each operation of ${title}.ts in an example that the contract accepts`, () => {
      for (const [name, operation] of Object.entries(table)) {
        assert.ok(page.includes(`\n### ${name}\n`), name);
        const { query, body, response } = exampleFor(name, operation);
        for (const [schema, value] of [
          [operation.query, query],
          [operation.body, body],
          [operation.response, response],
        ] as const) {
          const { success, error } = schema?.safeParse(value) ?? { success: true, error: undefined };
          assert.ok(success, `${name}: ${JSON.stringify(error?.issues)}`);
        }
      }
    });
  }
});
