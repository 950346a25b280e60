// dist/tags.d.ts from the manifest, and beside it the types that put it into JSX, Vue and Svelte.
import { copyFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { tagsOf, type Manifest, type Tag } from './manifest.ts';

const types = resolve(import.meta.dirname, 'types');

const head = `// What each tag takes and gives, for the types of frameworks. Written by the build, from custom-elements.json.`;

/** What can be written into an attribute for a property of this type. */
const attribute = `type Attribute<Value> = Value extends boolean ? boolean | '' : Value extends number ? Value | \`\${number}\` : Value;`;

const shape = `/** What every entry of \`JaneTags\` has. */
export interface JaneTag {
  element: HTMLElement;
  attributes: object;
  properties: object;
  events: object;
}`;

const comment = (text: string | undefined, indent: string): string =>
  text === undefined ? '' : `${indent}/** ${text.replaceAll('\n', ' ')} */\n`;

const line = (description: string | undefined, declaration: string): string =>
  `${comment(description, '      ')}      ${declaration};\n`;

function entry({ name, tagName, description, attributes = [], members = [], events = [] }: Tag): string {
  const fields = members.filter(({ kind }) => kind === 'field');
  return [
    `${comment(description, '  ')}  '${tagName}': {\n    element: ${name};\n    attributes: {\n`,
    ...attributes.map((each) =>
      line(each.description, `'${each.name}'?: Attribute<${name}['${each.fieldName}']> | undefined`),
    ),
    `    };\n    properties: {\n`,
    ...fields.map((each) => line(each.description, `${each.name}?: ${name}['${each.name}'] | undefined`)),
    `    };\n    events: {\n`,
    ...events.map((each) => line(each.description, `'${each.name}': ${each.type?.text ?? 'Event'}`)),
    `    };\n  };\n`,
  ].join('');
}

function tagTypes(manifest: Manifest): string {
  const tags = tagsOf(manifest);
  const events = tags.flatMap((tag) => (tag.events ?? []).map(({ type }) => type?.text ?? ''));
  const names = [...new Set([...tags.map(({ name }) => name), ...events])].sort();
  const imports = `import type {\n${names.map((name) => `  ${name},\n`).join('')}} from './index.js';`;
  return `${[head, imports, attribute, shape].join('\n\n')}\n\nexport interface JaneTags {\n${tags.map(entry).join('')}}\n`;
}

/** Each of them also has an empty script, so that importing it for its effect does no harm. */
export function writeFrameworkTypes(manifest: Manifest, folder: string): void {
  writeFileSync(join(folder, 'tags.d.ts'), tagTypes(manifest));
  for (const name of readdirSync(types)) {
    copyFileSync(join(types, name), join(folder, name));
    writeFileSync(join(folder, name.replace('.d.ts', '.js')), 'export {};\n');
  }
}
