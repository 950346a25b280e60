// What the documents tell somebody to open or to run is there.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { documents } from '../../build/docs/examples.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** Every file and folder that is ours, folders with a slash at their end. */
function ours(folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (/^(node_modules|dist|storybook-static|story-shots|\.git|\.jane-data)$/.test(entry.name)) return [];
    const path = `${folder}${entry.name}`;
    return entry.isDirectory() ? [`${path}/`, ...ours(`${path}/`)] : [path];
  });
}
const paths = ours();
const isOurs = (name: string): boolean =>
  existsSync(join(root, name)) || paths.some((path) => path.endsWith(`/${name.replace(/^\.\//, '')}`));

const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found = '']) => found);
/** A name with an x or a star in it stands for many. */
const isOne = (name: string): boolean => !/\bx\b|\*|…/.test(name);

/** Sources that a text names in code: a path or, beside one, the end of a path; in the map, what stands at a line's start. */
function sourcesIn(text: string): string[] {
  const spans = all(text, /(?<!`)`([\w./-]+)`/g).filter((name) => /\.(ts|js|mdx)$/.test(name) || /\w\/$/.test(name));
  const commands = all(text, /\b(?:node|npx node --test|npx wtr --files) ([\w/.-]+\.(?:ts|js))/g);
  const map = all(text, /^((?:src|server|test|stories|docs|build|bench)\/[\w./-]*)(?= {2}| )/gm);
  return [...spans, ...commands, ...map]
    .filter(isOne)
    .filter((name) => !/^(\.?\/|dist\/|storybook-static|story-shots)/.test(name));
}

describe('CONTRIBUTING.md', () => {
  it('names files and folders that there are', () => {
    const named = sourcesIn(read('CONTRIBUTING.md'));
    assert.ok(named.length > 60, String(named.length));
    assert.deepEqual(
      named.filter((name) => !isOurs(name)),
      [],
    );
  });
});

for (const path of [...documents, 'CONTRIBUTING.md']) {
  it(`${path} names sources and commands that there are`, () => {
    const text = read(path);
    const sources = all(text, /`((?:src|test|server\/(?:src|test)|stories|build|bench)\/[\w./-]+)`/g).filter(isOne);
    const commands = all(text, /\bnpm run ([\w:-]+)/g);
    assert.deepEqual(
      [...sources.filter((name) => !isOurs(name)), ...commands.filter((name) => !(name in scripts))],
      [],
    );
  });
}
