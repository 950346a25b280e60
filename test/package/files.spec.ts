// The files that the build makes of the manifest and the look, and the notices beside them.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { lookProperties } from '../../build/look.ts';
import { readManifest, tagsOf } from '../../build/manifest.ts';

const root = resolve(import.meta.dirname, '../..');
const text = (path: string): string => readFileSync(join(root, path), 'utf8');
const json = (path: string): unknown => JSON.parse(text(path));
const manifest = await readManifest();
const tags = tagsOf(manifest);

interface Token {
  readonly $type: string;
  readonly $value: unknown;
  readonly $extensions: { readonly 'jane-widgets': { readonly property: string; readonly css: string } };
}

/** Every token below a group, by the property that it describes. */
function tokensIn(group: object): Map<string, Token> {
  const found = new Map<string, Token>();
  for (const [name, inner] of Object.entries(group) as [string, object][]) {
    for (const [key, token] of Object.entries(inner) as [string, Token][]) {
      assert.equal(token.$extensions['jane-widgets'].property, `--jane-${name}-${key}`);
      found.set(`--jane-${name}-${key}`, token);
    }
  }
  return found;
}

/** The token's value as CSS writes it. */
function asCss({ $type, $value }: Token): string {
  const value = $value as { components: number[]; value: number; unit: string };
  if ($type === 'color') return `oklch(${value.components.join(' ')})`;
  return $type === 'dimension' ? `${value.value}${value.unit}` : String($value);
}

describe('dist/integrity.json', () => {
  const hash = (algorithm: string, name: string): string =>
    `${algorithm}-${createHash(algorithm)
      .update(text(`dist/cdn/${name}`))
      .digest('base64')}`;

  it('has the hashes of the scripts that stand beside it', () => {
    const names = readdirSync('dist/cdn').filter((name) => /^jane-widgets(-app-\w+)?\.js$/.test(name));
    assert.equal(names.length, 2);
    assert.deepEqual(json('dist/integrity.json'), {
      ...Object.fromEntries(names.map((name) => [name, hash('sha384', name)])),
      inline: hash('sha256', 'jane-widgets.js'),
    });
  });

  it('has that of a first script which HTML can hold', () => {
    assert.doesNotMatch(text('dist/cdn/jane-widgets.js'), /<\/?script/i);
  });
});

describe('dist/tokens.json', () => {
  const file = json('dist/tokens.json') as Record<'light' | 'dark', object> & { $description: string };

  it('names the revision of its form', () => assert.match(file.$description, /revision 2025\.10/));

  for (const scheme of ['light', 'dark'] as const) {
    it(`has every property with its default, ${scheme}`, () => {
      const tokens = tokensIn(file[scheme]);
      assert.deepEqual(
        [...tokens.keys()],
        lookProperties.map(({ name }) => name),
      );
      for (const { name, default: value } of lookProperties) {
        const token = tokens.get(name);
        assert.ok(token, name);
        const { css } = token.$extensions['jane-widgets'];
        const both = /^light-dark\((oklch\(.*\)), (oklch\(.*\))\)$/.exec(value);
        assert.equal(css, both?.[scheme === 'light' ? 1 : 2] ?? value, name);
        assert.ok(css.includes(asCss(token)), `${name}: ${asCss(token)} is not in ${css}`);
      }
    });
  }
});

describe('what editors read', () => {
  it('is the manifest of the code as it is', () => {
    assert.deepEqual(json('dist/custom-elements.json'), JSON.parse(JSON.stringify(manifest)));
  });

  it('offers each tag and attribute in Visual Studio Code', () => {
    const data = json('dist/vscode.html-custom-data.json') as {
      tags: { name: string; attributes: { name: string; values?: { name: string }[] }[] }[];
    };
    assert.deepEqual(
      data.tags.map(({ name, attributes }) => [name, attributes.map((attribute) => attribute.name)]),
      tags.map(({ tagName, attributes = [] }) => [tagName, attributes.map(({ name }) => name)]),
    );
    const variant = data.tags.flatMap(({ attributes }) => attributes).find(({ name }) => name === 'variant');
    assert.deepEqual(variant?.values, [{ name: 'button' }, { name: 'inline' }]);
  });

  it('offers each property, part and state in its style sheets', () => {
    const data = json('dist/vscode.css-custom-data.json') as Record<string, { name: string }[]>;
    const offered = Object.values(data).flatMap((items) => (Array.isArray(items) ? items.map(({ name }) => name) : []));
    const there = tags.flatMap(({ cssParts = [], cssStates = [], cssProperties = [] }) => [
      ...cssProperties.map(({ name }) => name),
      ...cssParts.map(({ name }) => `::part(${name})`),
      ...cssStates.map(({ name }) => `:state(${name})`),
    ]);
    assert.deepEqual(offered.sort(), [...new Set(there)].sort());
  });

  it('is told to JetBrains and to language models, tag by tag', () => {
    const { contributions } = json('dist/web-types.json') as {
      contributions: { html: { elements: { name: string }[] } };
    };
    assert.deepEqual(
      contributions.html.elements.map(({ name }) => name),
      tags.map(({ tagName }) => tagName),
    );
    const guide = text('dist/llms.txt');
    const { version } = json('package.json') as { version: string };
    const { 'jane-widgets.js': hash } = json('dist/integrity.json') as { 'jane-widgets.js': string };
    const scripts = [...guide.matchAll(/\/jane-widgets\/(\S+)\/jane-widgets\.js"\s+integrity="(\S+)"/g)];
    assert.deepEqual(
      [...new Set(scripts.map(([, name, integrity]) => `${name} ${integrity}`))],
      [`${version} ${hash}`],
    );
    for (const { tagName, attributes = [], events = [] } of tags) {
      assert.ok(guide.includes(`## <${tagName}>`), tagName);
      for (const { name } of [...attributes, ...events]) assert.ok(guide.includes(`- \`${name}\``), name);
    }
    // Only what an example cannot know stays open.
    assert.doesNotMatch(guide, /sha384-…|<!-- cut from|\]\(/);
  });
});

describe('THIRD-PARTY-NOTICES', () => {
  const notices = text('THIRD-PARTY-NOTICES');
  const { packages } = json('package-lock.json') as {
    packages: Record<string, { dependencies?: Record<string, string> } | undefined>;
  };
  const ours = new Set(Object.keys((json('package.json') as { dependencies: object }).dependencies));
  // A Set also gives what is added to it meanwhile.
  for (const name of ours) {
    for (const further of Object.keys(packages[`node_modules/${name}`]?.dependencies ?? {})) {
      if (!further.startsWith('@types/')) ours.add(further);
    }
  }
  const bundled = readdirSync(join(root, 'dist/vendor')).filter((name) => name !== 'helpers');

  it('names every package that comes along, with its licence as it is written there', () => {
    assert.deepEqual(bundled, ['lean-qr']);
    for (const name of [...ours, ...bundled]) {
      assert.match(notices, new RegExp(`(^|, )${name}(,|$)`, 'm'), name);
      const folder = join(root, 'node_modules', name);
      const licence = ['LICENSE', 'license', 'LICENSE.md', 'LICENSE.txt'].find((file) =>
        existsSync(join(folder, file)),
      );
      const holder = /^.*Copyright \(c\).*$/im.exec(
        licence === undefined ? '' : readFileSync(join(folder, licence), 'utf8'),
      );
      if (holder) assert.ok(notices.includes(holder[0].trim()), `${name}: ${holder[0]}`);
    }
  });
});
