// The scripts of dist/cdn: what must never be in them. Their sizes are in .size-limit.js.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { it } from 'node:test';
import { sentenceFor } from '../../src/client/error-sentences.ts';
import { problemCodes } from '../../src/contract/problem.ts';
import { staffOperations } from '../../src/contract/staff.ts';

const dist = resolve(import.meta.dirname, '../../dist');
const folder = join(dist, 'cdn');
const scriptsIn = (path: string): string[] => readdirSync(path).filter((name) => name.endsWith('.js'));
const scripts = scriptsIn(folder);

/** With which the path of each staff operation begins. */
const staffPath = '/v1/staff';

/** Sentences of the OpenAPI document: none of them is for a patient's browser. */
function documentation(value: unknown, key = ''): string[] {
  if (typeof value === 'string') {
    return ['summary', 'description'].includes(key) || key.startsWith('example') ? [value] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => documentation(inner, key.startsWith('example') ? key : name));
}

/** What an error of the client says may be the same sentence. */
const ofErrors: readonly string[] = problemCodes.map(sentenceFor);

// A code or a zone stands in the scripts too: only sentences have several words.
const sentences = documentation(JSON.parse(readFileSync(join(dist, 'openapi.json'), 'utf8'))).filter(
  (text) => text.length >= 20 && text.includes(' ') && !ofErrors.includes(text),
);

it('the front desk’s own script has the paths of staff operations in it', () => {
  const assets = resolve(dist, '../server/dist/front-desk/assets');
  const script = scriptsIn(assets)
    .map((name) => readFileSync(join(assets, name), 'utf8'))
    .join('');
  for (const { path } of Object.values(staffOperations)) {
    assert.ok(path.startsWith(staffPath), path);
    assert.ok(script.includes(path), path);
  }
});

it('dist/cdn holds three scripts', () => assert.equal(scripts.length, 3));

for (const name of scripts) {
  const script = readFileSync(join(folder, name), 'utf8');

  it(`dist/cdn/${name} has nothing of staff, of development or of modules in it`, () => {
    const unwanted = [staffPath, 'process.env', 'Lit is in dev mode', 'import('];
    assert.deepEqual(
      unwanted.filter((text) => script.includes(text)),
      [],
    );
  });

  it(`dist/cdn/${name} has no sentence of the API's documentation in it`, () => {
    assert.ok(sentences.length > 100);
    assert.deepEqual(
      [...new Set(sentences)].filter((text) => script.includes(text)),
      [],
    );
  });
}
