// The tables in docs/tags.md and docs/theming.md, from the manifest.
import { lookProperties } from '../look.ts';
import { fieldsOf, tagsOf, type Attribute, type Manifest, type Tag, type Typed } from '../manifest.ts';

/** What stands once, under "What every tag has". */
const ofEvery = new Set(['api-url', 'apiUrl', 'client', 'heading-level', 'headingLevel', 'jane-ready', 'jane-problem']);

const code = (text: string): string => `\`${text}\``;
const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`;

function table(head: readonly string[], rows: readonly string[]): string[] {
  if (rows.length === 0) return [];
  return ['', row(...head), row(...head.map(() => '---')), ...rows];
}

/** What holds without it, where that says something. */
const given = ({ default: value }: Typed): string =>
  value === undefined || ["''", 'false'].includes(value) ? '' : ` Without it: ${code(value.replaceAll("'", ''))}.`;

const attributeRow = (attribute: Attribute): string =>
  row(code(attribute.name), code(attribute.fieldName), `${attribute.description ?? ''}${given(attribute)}`);

/** A sentence as what stands in brackets: "ISO 8601" keeps its capitals. */
const aside = (text: string): string =>
  text.replace(/\.$/, '').replace(/^[A-Z](?![A-Z])/, (first) => first.toLowerCase());

function eventRow(manifest: Manifest, event: Typed): string {
  const fields = fieldsOf(manifest, event).map(
    ({ name, description }) => code(name) + (description === undefined ? '' : ` (${aside(description)})`),
  );
  return row(code(event.name), code(event.type?.text ?? ''), fields.join(', '), event.description ?? '');
}

const namedRow = ({ name, description }: { name: string; description?: string }): string =>
  row(name === '' ? '(no name)' : code(name), description ?? '');

/** Which properties of the look change something about a tag. */
function lookOf({ cssProperties = [] }: Tag): string[] {
  const missing = lookProperties.filter(({ name }) => !cssProperties.some((property) => property.name === name));
  if (cssProperties.length === 0) return [];
  const all = '\nTakes [all properties of the look](theming.md#the-properties)';
  if (missing.length === 0) return [`${all}.`];
  return [`${all} but ${missing.map(({ name }) => code(name)).join(', ')}.`];
}

export function tagTables(manifest: Manifest, tag: Tag): string {
  const own = <Item extends { name: string }>(items: readonly Item[] = []): Item[] =>
    items.filter(({ name }) => !ofEvery.has(name));
  const members = own(tag.members);
  const properties = members.filter(({ kind, attribute }) => kind === 'field' && attribute === undefined);
  const methods = members.filter(({ kind }) => kind === 'method');
  return [
    tag.description ?? '',
    ...table(
      ['Attribute', 'Property', 'What it is'],
      [
        ...own(tag.attributes).map(attributeRow),
        ...properties.map(({ name, description }) => row('', code(name), description ?? '')),
      ],
    ),
    ...table(
      ['Event', 'Class', 'Fields', 'When'],
      own(tag.events).map((event) => eventRow(manifest, event)),
    ),
    ...table(['Slot', 'Where it is shown'], (tag.slots ?? []).map(namedRow)),
    ...table(
      ['Method', 'What it does'],
      methods.map(({ name, description }) => row(code(`${name}()`), description ?? '')),
    ),
    ...table(['Part', 'What it is'], (tag.cssParts ?? []).map(namedRow)),
    ...table(['State', 'Holds while'], (tag.cssStates ?? []).map(namedRow)),
    ...lookOf(tag),
  ].join('\n');
}

export function everyTables(manifest: Manifest): string {
  const tag = tagsOf(manifest).find(({ tagName }) => tagName === 'jane-login');
  const events = tag?.events?.filter(({ name }) => ofEvery.has(name)) ?? [];
  return table(
    ['Event', 'Class', 'Fields', 'When'],
    events.map((event) => eventRow(manifest, event)),
  ).join('\n');
}

export const propertyTable = (): string =>
  table(
    ['Property', 'Default', 'What it is'],
    lookProperties.map(({ name, default: value, description }) => row(code(name), code(value), description)),
  ).join('\n');
