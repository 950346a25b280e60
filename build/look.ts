// The public properties of the look, read from the code itself: the manifest, tokens.json and the documents come from here.
import { resolve } from 'node:path';
import { descriptions } from './token-descriptions.ts';
import { codeOf, reachedFrom } from './module-graph.ts';

const source = resolve(import.meta.dirname, '../src');
const tokensFile = resolve(source, 'styles/tokens.ts');

export interface LookProperty {
  readonly name: string;
  /** What holds where a page sets nothing. */
  readonly default: string;
  readonly description: string;
}

/** As it would stand on a line that is long enough. */
const onOneLine = (value: string): string => value.replaceAll(/\s+/g, ' ').replaceAll('( ', '(').replaceAll(' )', ')');

const declarations = new Map(
  [...codeOf(tokensFile).matchAll(/(--_jane-[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [
    name,
    onOneLine(value),
  ]),
);

/** What stands after the first comma of `var(--x, …)`, to its closing bracket. */
function fallback(value: string, name: string): string {
  const from = value.indexOf(',', value.indexOf(`var(${name}`)) + 1;
  let open = 1;
  for (let at = from; at < value.length; at++) {
    if (value[at] === '(') open++;
    if (value[at] === ')' && --open === 0) return value.slice(from, at).trim();
  }
  throw new Error(`${name} has no default in ${tokensFile}.`);
}

/** The clinic's colour comes from the API and is described in words. */
const ownDefault = (value: string): string =>
  value.startsWith('var(--_jane-clinic') ? fallback(value, '--_jane-clinic') : value;

/** Every public property, in the order of the code. One without a description has none: a test says so. */
export const lookProperties: readonly LookProperty[] = [...declarations.values()].flatMap((value) =>
  [...value.matchAll(/var\((--jane-[\w-]+)/g)].map(([, name = '']) => ({
    name,
    default: ownDefault(fallback(value, name)),
    description: descriptions[name] ?? '',
  })),
);

/** The public properties that reach this name, through whatever is derived from them. */
function publicBehind(name: string, seen = new Set<string>()): string[] {
  if (seen.has(name)) return [];
  seen.add(name);
  const named = [...(declarations.get(name) ?? '').matchAll(/var\((--[\w-]+)/g)].map(([, inner = '']) => inner);
  return named.flatMap((inner) => (inner.startsWith('--jane-') ? [inner] : publicBehind(inner, seen)));
}

const tagSource = (tag: string): string => resolve(source, `elements/${tag}/${tag}.ts`);

/** What only a preview has; it presses parts that other tags draw. */
const previewFolder = resolve(source, 'preview');

/** The code of a tag with all that it brings along. */
export const tagCode = (tag: string): string[] =>
  reachedFrom(tagSource(tag))
    .filter((file) => file !== tokensFile && !file.startsWith(previewFolder))
    .map(codeOf);

/** The names of the public properties that change something about a tag. */
export function propertiesOf(tag: string): Set<string> {
  const used = tagCode(tag).flatMap((code) =>
    [...code.matchAll(/var\((--_?jane-[\w-]+)/g)].map(([, name = '']) => name),
  );
  return new Set(used.flatMap((name) => (name.startsWith('--jane-') ? [name] : publicBehind(name))));
}
