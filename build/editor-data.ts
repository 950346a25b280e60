// What VS Code and JetBrains editors read, from the manifest.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tagsOf, type Attribute, type CssProperty, type Manifest, type Tag } from './manifest.ts';

type Json = Record<string, unknown>;
interface Named {
  readonly name: string;
  readonly description?: string;
}

const described = ({ name, description }: Named): Json => ({
  name,
  ...(description === undefined ? {} : { description }),
});

/** The words of a union such as `'button' | 'inline'`. */
const wordsOf = ({ type }: Attribute): string[] =>
  [...(type?.text ?? '').matchAll(/'([^']*)'/g)].map(([, word = '']) => word);

const isFlag = ({ type }: Attribute): boolean => type?.text === 'boolean';

/** A tag with its attributes, slots, parts and events in words: a hover shows nothing else. */
function markdown({ description = '', slots = [], events = [] }: Tag): string {
  const list = (title: string, items: readonly Named[]): string[] =>
    items.length === 0
      ? []
      : ['', `**${title}**`, ...items.map(({ name, description: what = '' }) => `- \`${name || 'no name'}\`: ${what}`)];
  return [description, ...list('Events', events), ...list('Slots', slots)].join('\n');
}

const vsCodeTag = (tag: Tag): Json => ({
  name: tag.tagName,
  description: { kind: 'markdown', value: markdown(tag) },
  attributes: (tag.attributes ?? []).map((attribute) => ({
    ...described(attribute),
    ...(isFlag(attribute) ? { valueSet: 'v' } : {}),
    ...(wordsOf(attribute).length === 0 ? {} : { values: wordsOf(attribute).map((name) => ({ name })) }),
  })),
});

/** Parts and states bear the names of several tags: each is listed once, with whose it is. */
function byName(tags: readonly Tag[], pick: (tag: Tag) => readonly Named[] | undefined): Named[] {
  const told = new Map<string, string[]>();
  for (const tag of tags) {
    for (const { name, description = '' } of pick(tag) ?? []) {
      told.set(name, [...(told.get(name) ?? []), `\`<${tag.tagName}>\`: ${description}`]);
    }
  }
  return [...told].map(([name, lines]) => ({ name, description: lines.join('\n\n') }));
}

const looks = (tags: readonly Tag[]): CssProperty[] => [
  ...new Map(tags.flatMap(({ cssProperties = [] }) => cssProperties.map((each) => [each.name, each]))).values(),
];

const vsCodeCss = (tags: readonly Tag[]): Json => ({
  version: 1.1,
  properties: looks(tags).map(({ name, description = '', default: value }) => ({
    name,
    description: { kind: 'markdown', value: `${description}\n\nDefault: \`${value}\`` },
  })),
  pseudoElements: byName(tags, (tag) => tag.cssParts).map(({ name, description }) => ({
    name: `::part(${name})`,
    description: { kind: 'markdown', value: description },
  })),
  pseudoClasses: byName(tags, (tag) => tag.cssStates).map(({ name, description }) => ({
    name: `:state(${name})`,
    description: { kind: 'markdown', value: description },
  })),
});

const withType = (text: string | undefined): Json => (text === undefined ? {} : { type: text });

const webTypesElement = (tag: Tag): Json => ({
  name: tag.tagName,
  description: tag.description,
  attributes: (tag.attributes ?? []).map((attribute) => ({
    ...described(attribute),
    ...(attribute.default === undefined ? {} : { default: attribute.default.replaceAll("'", '') }),
    value: isFlag(attribute)
      ? { kind: 'no-value', type: 'boolean' }
      : { kind: 'plain', ...withType(attribute.type?.text) },
  })),
  slots: (tag.slots ?? []).map(described),
  js: {
    properties: (tag.members ?? [])
      .filter(({ kind }) => kind === 'field')
      .map((field) => ({ ...described(field), ...withType(field.type?.text) })),
    events: (tag.events ?? []).map((event) => ({ ...described(event), ...withType(event.type?.text) })),
  },
  css: {
    properties: (tag.cssProperties ?? []).map(described),
    parts: (tag.cssParts ?? []).map(described),
    'pseudo-classes': (tag.cssStates ?? []).map(({ name, description }) =>
      described({ name: `state(${name})`, ...(description === undefined ? {} : { description }) }),
    ),
  },
});

const webTypes = (tags: readonly Tag[], { name, version }: { name: string; version: string }): Json => ({
  $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
  name,
  version,
  'description-markup': 'markdown',
  contributions: { html: { elements: tags.map(webTypesElement) } },
});

export function writeEditorData(manifest: Manifest, of: { name: string; version: string }, folder: string): void {
  const tags = tagsOf(manifest);
  const write = (file: string, content: Json): void =>
    writeFileSync(join(folder, file), `${JSON.stringify(content, null, 2)}\n`);
  write('vscode.html-custom-data.json', { version: 1.1, tags: tags.map(vsCodeTag) });
  write('vscode.css-custom-data.json', vsCodeCss(tags));
  write('web-types.json', webTypes(tags, of));
}
