// The places that list the tags and their attributes by hand: one that was forgotten in any of them is missing for somebody.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { it } from 'node:test';
import { readManifest, tagsOf } from '../../build/manifest.ts';

const root = resolve(import.meta.dirname, '../..');
const manifest = tagsOf(await readManifest());
const tags = manifest.map(({ tagName }) => tagName);
const read = (path: string): string => readFileSync(resolve(root, path), 'utf8');

/** What each place says of a tag. */
const places: Readonly<Record<string, (tag: string) => string>> = {
  'package.json': (tag) => `"./${tag}": {`,
  'vite.config.ts': (tag) => `'${tag}',`,
  'src/all.ts': (tag) => `elements/${tag}/define.ts'`,
  'src/index.ts': (tag) => `elements/${tag}/${tag}.ts'`,
  'src/widget-divs.ts': (tag) => `'${tag.slice('jane-'.length)}'`,
  '.size-limit.js': (tag) => `tagAlone('${tag}'`,
  'test/package/support/entries.ts': (tag) => `"import 'jane-widgets/${tag}'"`,
  'README.md': (tag) => `| \`<${tag}>\``,
  'docs/tags.md': (tag) => `## \`<${tag}>\``,
  'stories/start-here.mdx': (tag) => `\`<${tag}>\``,
  '.storybook/preview.ts': (tag) => `'${tag}',`,
};

for (const [path, words] of Object.entries(places)) {
  it(`${path} names every tag`, () => {
    const text = read(path);
    assert.deepEqual(
      tags.filter((tag) => !text.includes(words(tag))),
      [],
    );
  });
}

/** The words in quotes or code marks of a text, sorted. */
const named = (text: string): string[] => [...text.matchAll(/['`]([\w-]+)['`]/g)].map(([, name = '']) => name).sort();

/** The attributes that each place lists beside a tag; `<jane-clinic>` has no other than the address. */
const attributes: Readonly<Record<string, (text: string, tag: string) => string | undefined>> = {
  'README.md': (text, tag) => new RegExp(`^\\| \`<${tag}>\` +\\|[^|]*\\|([^|]*)\\|`, 'm').exec(text)?.[1],
  'docs/examples/jane-widgets.php': (text, tag) =>
    new RegExp(`'${tag.slice('jane-'.length)}' +=> array\\(([^)]*)\\)`).exec(text)?.[1],
};

for (const [path, listOf] of Object.entries(attributes)) {
  it(`${path} lists the attributes of every tag that takes more than an address`, () => {
    for (const { tagName, attributes: given = [] } of manifest.filter(({ tagName }) => tagName !== 'jane-clinic')) {
      const expected = given.map(({ name }) => name).filter((name) => name !== 'api-url');
      assert.deepEqual(named(listOf(read(path), tagName) ?? ''), expected.sort(), tagName);
    }
  });
}

it('docs/examples/jane-widgets.php has a shortcode of no other tag', () => {
  const [, list = ''] = /JANE_WIDGETS_TAGS = array\(\n(.*?)\n\);/s.exec(read('docs/examples/jane-widgets.php')) ?? [];
  const known = [...list.matchAll(/^\t'([\w-]+)'/gm)].map(([, name = '']) => `jane-${name}`);
  assert.deepEqual(known.sort(), tags.filter((tag) => tag !== 'jane-clinic').sort());
});
