// The pages in docs/ against what they describe.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { apiDocs, withOperations } from '../../build/api-docs.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(resolve(root, path), 'utf8');

const page = read('docs/tags.md');
/** From a heading to the next one of its rank. */
const section = (heading: string): string => page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';

const tags = readdirSync(resolve(root, 'src/elements'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found = '']) => found);
const ofEvery = new Set(['jane-ready', 'jane-problem', 'api-url', 'heading-level', 'apiUrl', 'client', 'headingLevel']);

/** What the tag's own documentation in the source names, by kind. */
function publicFacts(tag: string): string[] {
  const source = read(`src/elements/${tag}/${tag}.ts`);
  return [
    ...all(source, /^ \* @(?:fires|csspart|cssstate) ([\w-]+)/gm),
    ...all(source, /^ \* @slot ([a-z][\w-]*) - /gm),
    ...all(source, /@property\(\{[^}]*attribute: '([\w-]+)'/g),
    ...all(source, /@property\([^)]*\) (\w+)[?:= ]/g),
    ...all(source, /^ {2}async (\w+)\(\)/gm).map((method) => `${method}()`),
  ].filter((fact) => !ofEvery.has(fact));
}

const sourcesIn = (folder: string): string =>
  readdirSync(resolve(root, folder))
    .map((file) => read(`${folder}/${file}`))
    .join('\n');
const shared = ['src/templates', 'src/controllers'].map(sourcesIn).join('\n');

describe('docs/tags.md', () => {
  for (const tag of tags) {
    it(`promises no part that <${tag}> does not draw`, () => {
      const drawn = all(sourcesIn(`src/elements/${tag}`) + shared, /part="([\w-]+)"/g);
      const promised = all(read(`src/elements/${tag}/${tag}.ts`), /^ \* @csspart ([\w-]+)/gm);
      assert.deepEqual(
        promised.filter((part) => !drawn.includes(part)),
        [],
      );
    });

    it(`names everything that <${tag}> takes and gives`, () => {
      const text = section(`\`<${tag}>\``);
      assert.notEqual(text, '', 'has no section');
      const missing = publicFacts(tag).filter((fact) => !text.includes(`\`${fact}\``));
      assert.deepEqual(missing, []);
    });

    it(`names no event that <${tag}> does not fire`, () => {
      const fired = publicFacts(tag);
      const named = all(section(`\`<${tag}>\``), /^\| `(jane-[\w-]+)`/gm);
      assert.deepEqual(
        named.filter((event) => !fired.includes(event)),
        [],
      );
    });
  }

  it('knows what every tag has', () => {
    const text = section('What every tag has');
    assert.deepEqual(
      [...ofEvery].filter((fact) => !text.includes(`\`${fact}\``)),
      [],
    );
  });

  it('lists every property of the look with its default, and no other', () => {
    const tokens = read('src/styles/tokens.ts');
    const text = section('Colours, sizes and type');
    const inCode = all(tokens, /var\((--jane-[\w-]+)/g);
    assert.deepEqual(all(text, /^\| `(--jane-[\w-]+)`/gm), inCode);
    for (const name of inCode) {
      // After the accent's own there is the clinic's, which is private.
      const given = new RegExp(`var\\(${name}, (?:var\\(--_jane-clinic-accent, )?(.+?)\\)+;$`, 'm').exec(tokens)?.[1];
      assert.ok(given !== undefined, name);
      const row = text.split('\n').find((line) => line.startsWith(`| \`${name}\``)) ?? '';
      const written = /`([^`]+)` +\|[^|]*\|$/.exec(row)?.[1] ?? '';
      assert.equal(written.replace(/\)+$/, ''), given.replace(/\)+$/, ''), name);
    }
  });
});

describe('every page', () => {
  const pages = ['README.md', 'CONTRIBUTING.md', ...readdirSync(resolve(root, 'docs')).map((name) => `docs/${name}`)];
  for (const path of pages.filter((name) => name.endsWith('.md'))) {
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
