// What the manifest says of each tag, against what the code does.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { lookProperties, tagCode } from '../../build/look.ts';
import { fieldsOf, readManifest, tagsOf } from '../../build/manifest.ts';
import { codeOf } from '../../build/module-graph.ts';
import { calendarParts } from '../../src/app/appointments/calendar-parts.ts';
import { descriptions } from '../../build/token-descriptions.ts';

const source = resolve(import.meta.dirname, '../../src');
const manifest = await readManifest();
const tags = tagsOf(manifest);
const names = (items: readonly { name: string }[] = []): string[] => items.map(({ name }) => name).sort();
const found = (code: readonly string[], pattern: RegExp): string[] =>
  code.flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name));
const unique = (items: readonly string[]): string[] => [...new Set(items)].sort();

it('the manifest has every tag', () => {
  const folders = readdirSync(join(source, 'elements'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  assert.deepEqual(tags.map(({ tagName }) => tagName).sort(), names(folders));
});

for (const tag of tags) {
  const code = tagCode(tag.tagName);
  describe(`the manifest on <${tag.tagName}>`, () => {
    it('has the parts that are drawn, and no other', () => {
      const drawn = found(code, /\bpart="([^"]+)"/g).flatMap((list) => list.split(' '));
      // Of those of the calendar inside the list, a few are named for all.
      const exported = found(
        [tag.tagName === 'jane-upcoming-appointments' ? calendarParts : ''],
        /: (calendar-[\w-]+)/g,
      );
      assert.deepEqual(
        names(tag.cssParts).filter((name) => !exported.includes(name)),
        unique(drawn),
      );
    });

    it('has the slots that are drawn, and no other', () => {
      const named = found(code, /<slot\s+name="([^"]+)"/g);
      const unnamed = found(code, /<slot()>/g);
      assert.deepEqual(names(tag.slots), unique([...named, ...unnamed]));
    });

    it('has the attributes and properties of its class', () => {
      const file = join(source, `elements/${tag.tagName}/${tag.tagName}.ts`);
      const own = codeOf(file);
      const [, table = ''] = /static override properties = \{\n(.*?)\n {2}\};/s.exec(own) ?? [];
      const listed = [...table.matchAll(/^ {4}(\w+): \{(.*?)\},$/gm)];
      assert.equal(listed.length, table.split('\n').length);
      const ownState = found([own, readFileSync(file, 'utf8')], /(?:^ {2}private|\/\*\* @internal .*\n) +(\w+)/gm);
      const declared = listed.filter(([, name = '']) => !ownState.includes(name));
      const fields = tag.members?.filter(({ kind }) => kind === 'field');
      assert.deepEqual(names(fields), unique(declared.map(([, name = '']) => name)));
      const attributes = declared.flatMap(([, name = '', options = '']) =>
        options.includes('attribute: false') ? [] : [/attribute: '([^']+)'/.exec(options)?.[1] ?? name],
      );
      assert.deepEqual(names(tag.attributes), unique(attributes));
    });

    it('has the events that are fired, and no other', () => {
      const acting = code.map((text) => text.replaceAll(/import type .*|declare global \{[\s\S]*?\n\}/g, ''));
      const fired = found(acting, /(?<!class |export \{ )\b(Jane\w+Event)\b(?!\.type)/g);
      assert.deepEqual(unique((tag.events ?? []).map(({ type }) => type?.text ?? '')), unique(fired));
    });

    it('says of everything what it is', () => {
      const everything = [
        ...(tag.members ?? []),
        ...(tag.attributes ?? []),
        ...(tag.events ?? []),
        ...(tag.slots ?? []),
        ...(tag.cssParts ?? []),
        ...(tag.cssStates ?? []),
        ...(tag.cssProperties ?? []),
      ];
      assert.deepEqual(names(everything.filter(({ description = '' }) => description.length < 5)), []);
    });

    it('says of each field of its events what it may hold', () => {
      for (const { name, type, description = '' } of tag.events?.flatMap((event) => fieldsOf(manifest, event)) ?? []) {
        assert.match(type?.text ?? '', /^(string|'[\w-]+')( \| ('[\w-]+'|undefined))*$/, name);
        // The codes of problems have a table of their own.
        const words = name === 'code' ? [] : found([type?.text ?? ''], /'([\w-]+)'/g);
        assert.deepEqual(
          words.filter((word) => !description.includes(`\`${word}\``)),
          [],
          name,
        );
      }
    });
  });
}

describe('the properties of the look', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const named = files
    .filter((name) => !name.endsWith('descriptions.ts'))
    .flatMap((name) => found([codeOf(join(source, name))], /(--jane-[\w-]+)/g));

  it('are those that the code reads, each described', () => {
    assert.deepEqual(names(lookProperties), unique(named));
    assert.deepEqual(Object.keys(descriptions).sort(), unique(named));
  });

  it('each change something about a tag', () => {
    const used = new Set(tags.flatMap(({ cssProperties }) => names(cssProperties)));
    assert.deepEqual(
      names(lookProperties).filter((name) => !used.has(name)),
      [],
    );
  });

  it('are read in one place, so that a tag in a tag follows the page', () => {
    const readers = files.filter((name) => /var\(--jane-/.test(codeOf(join(source, name))));
    assert.deepEqual(readers, [join('styles', 'tokens.ts')]);
  });
});
