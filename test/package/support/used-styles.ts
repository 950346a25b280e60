// What the stylesheets of the tags ask of a browser: properties and their words, functions, selectors, conditions, units.
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse, walk, type CssNode } from 'css-tree';
import { lookUp } from './compat.ts';
import type { Use } from './used-apis.ts';

const root = resolve(import.meta.dirname, '../../..');

const units: Readonly<Record<string, readonly string[]>> = {
  cqi: ['css', 'types', 'length', 'container_query_length_units'],
  dvb: ['css', 'types', 'length', 'viewport_percentage_units_dynamic'],
  vi: ['css', 'types', 'length', 'vi'],
};

/** Forms of a value that have a line of their own in the data. */
const forms: readonly [form: RegExp, path: readonly string[]][] = [
  [/^content:[^;]*\/ *['"]/, ['css', 'properties', 'content', 'alt_text']],
  [/\b(oklch|rgb|hsl)\(from /, ['css', 'types', 'color', 'oklch', 'relative_syntax']],
  [/^text-decoration:.*\dpx/, ['css', 'properties', 'text-decoration', 'text-decoration-thickness']],
];

/** Where the data keeps a function, by its name. */
function pathOfFunction(name: string): string[] | undefined {
  const places = [
    ['css', 'types', name],
    ['css', 'types', 'color', name],
    ['css', 'types', 'basic-shape', name],
    ['css', 'types', 'transform-function', name],
    ['css', 'types', 'gradient', name],
    ['css', 'types', 'easing-function', name],
  ];
  return places.find((path) => lookUp(path));
}

function* pathsOf(node: CssNode): Generator<readonly string[]> {
  if (node.type === 'PseudoClassSelector' || node.type === 'PseudoElementSelector')
    yield ['css', 'selectors', node.name];
  if (node.type === 'Atrule') yield ['css', 'at-rules', node.name];
  if (node.type === 'Feature') yield ['css', 'at-rules', 'media', node.name];
  if (node.type === 'Dimension') yield units[node.unit] ?? [];
  if (node.type === 'Function') yield pathOfFunction(node.name) ?? [];
  if (node.type === 'Declaration') {
    yield ['css', 'properties', node.property];
    const words: string[] = [];
    walk(node, (inner) => {
      if (inner.type === 'Identifier') words.push(inner.name);
    });
    for (const word of words) yield ['css', 'properties', node.property, word];
  }
}

/** What is asked of every browser: what stands in `@supports` is not. */
function usesIn(css: string, where: string): Use[] {
  const found: Use[] = [];
  const add = (path: readonly string[]): void => {
    if (path.length > 0) found.push({ path, where });
  };
  const tree = parse(css, { parseCustomProperty: true });
  walk(tree, function look(node) {
    if (node.type === 'Atrule' && node.name === 'supports') return walk.skip;
    for (const path of pathsOf(node)) add(path);
    return undefined;
  });
  const withoutSupports = css
    .replaceAll(/@supports[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '')
    .replaceAll(/\/\*.*?\*\//gs, '');
  for (const line of withoutSupports.split(/[;{}]/).map((each) => each.trim())) {
    for (const [form, path] of forms) if (form.test(line)) add(path);
  }
  return found;
}

/** Everything that the `css` templates in `src` ask of a browser. */
export function usedStyles(): Use[] {
  return globSync('src/**/*.ts', { cwd: root }).flatMap((file) =>
    [...readFileSync(resolve(root, file), 'utf8').matchAll(/\bcss`([^`]*)`/g)].flatMap(([, css = '']) =>
      usesIn(css, file),
    ),
  );
}

/** The attributes of elements in the `html` templates in `src`. */
export function usedAttributes(): Use[] {
  return globSync('src/**/*.ts', { cwd: root }).flatMap((file) =>
    [
      ...readFileSync(resolve(root, file), 'utf8').matchAll(
        /<([a-z][a-z0-9-]*)((?:\s+[?.@]?[\w-]+(?:=(?:"[^"]*"|\$\{[^}]*\}|[^\s>]*))?)*)/g,
      ),
    ].flatMap(([, element = '', attributes = '']) =>
      [...attributes.matchAll(/\s\??([a-z-]+)(?==|\s|$)/g)].flatMap(([, name = '']) => [
        { path: ['html', 'elements', element, name], where: file },
        { path: ['html', 'global_attributes', name], where: file },
      ]),
    ),
  );
}
