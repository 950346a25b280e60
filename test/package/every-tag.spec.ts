// The places that list the tags by hand: one that was forgotten in any of them is missing for somebody.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { it } from 'node:test';
import { readManifest, tagsOf } from '../../build/manifest.ts';

const root = resolve(import.meta.dirname, '../..');
const tags = tagsOf(await readManifest()).map(({ tagName }) => tagName);

/** What each place says of a tag. */
const places: Readonly<Record<string, (tag: string) => string>> = {
  'package.json': (tag) => `"./${tag}": {`,
  'vite.config.ts': (tag) => `'${tag}',`,
  'src/all.ts': (tag) => `elements/${tag}/define.ts'`,
  'src/index.ts': (tag) => `elements/${tag}/${tag}.ts'`,
  'src/widget-divs.ts': (tag) => `'${tag.slice('jane-'.length)}'`,
  'bench/sizes.ts': (tag) => `'${tag}':`,
  'test/package/support/entries.ts': (tag) => `"import 'jane-widgets/${tag}'"`,
  'README.md': (tag) => `| \`<${tag}>\``,
  'docs/tags.md': (tag) => `## \`<${tag}>\``,
  'stories/start-here.mdx': (tag) => `\`<${tag}>\``,
  '.storybook/preview.ts': (tag) => `'${tag}',`,
};

for (const [path, words] of Object.entries(places)) {
  it(`${path} names every tag`, () => {
    const text = readFileSync(resolve(root, path), 'utf8');
    assert.deepEqual(
      tags.filter((tag) => !text.includes(words(tag))),
      [],
    );
  });
}
