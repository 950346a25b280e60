// The pages in docs/ against what they describe.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { apiDocs, withOperations } from '../../build/api-docs.ts';
import { documents, withSnippets } from '../../build/doc-snippets.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(resolve(root, path), 'utf8');

const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found = '']) => found);
describe('every page', () => {
  for (const path of [...documents, 'CONTRIBUTING.md']) {
    it(`${path} shows its examples as their files have them (npm run docs)`, () => {
      assert.equal(read(path), withSnippets(read(path)));
    });

    it(`${path} leads to files and headings that are there`, () => {
      const targets = all(read(path), /(?<!!)\[[^\]]+\]\((?!https?:)([^)]+)\)/g);
      for (const target of targets) {
        const [file = '', heading] = target.split('#');
        const full = file === '' ? resolve(root, path) : resolve(root, path, '..', file);
        assert.ok(existsSync(full), target);
        if (heading === undefined) continue;
        const headings = all(readFileSync(full, 'utf8'), /^#+ (.+)$/gm).map((text) =>
          text
            .toLowerCase()
            .replace(/[^\w -]/g, '')
            .replaceAll(' ', '-'),
        );
        assert.ok(headings.includes(heading), target);
      }
    });
  }

  it('docs/security.md names tests that there are', () => {
    const named = all(read('docs/security.md'), /`((?:test\/)?[\w/-]+\.(?:test|e2e)\.ts)`/g);
    assert.ok(named.length > 20);
    const missing = named.filter(
      (path) => !existsSync(resolve(root, path.includes('/') ? path : `server/test/${path}`)),
    );
    assert.deepEqual(missing, []);
  });
});

describe('docs/api.md', () => {
  it('has the operations of the contract (npm run docs)', async () => {
    const now = readFileSync(apiDocs, 'utf8');
    assert.equal(now, await withOperations(now));
  });
});
