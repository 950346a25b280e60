// The documents against what `npm run docs` would write now.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { it } from 'node:test';
import { documents } from '../../build/docs/examples.ts';
import { withoutPlace, written } from '../../build/docs/write.ts';

const root = resolve(import.meta.dirname, '../..');

for (const path of [...documents, 'CONTRIBUTING.md']) {
  it(`${path} has its tables and examples as the code has them (npm run docs)`, async () => {
    assert.equal(readFileSync(resolve(root, path), 'utf8'), await written(path));
  });
}

it('every table has its place in a document (npm run docs)', () => assert.deepEqual(withoutPlace(), []));
