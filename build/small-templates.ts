import type { Plugin } from 'vite';

/** As much of a syntax tree as is looked at. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

/** The pieces of text of every `html` template, those inside others included. */
function* pieces(node: Node): Generator<Node> {
  if (node.type === 'TaggedTemplateExpression' && isNode(node['tag']) && node['tag']['name'] === 'html') {
    yield* (node['quasi'] as { quasis: Node[] }).quasis;
  }
  for (const value of Object.values(node).flat()) if (isNode(value)) yield* pieces(value);
}

/**
 * Takes the indentation out of the tags' own templates, which a minifier of JavaScript leaves alone: in HTML a line
 * break with it counts as one space, between attributes too, and so does the break alone. `keepLines`: every
 * line stays where a source map says it is.
 */
export function smallTemplates({ keepLines = false } = {}): Plugin {
  const small = (text: string): string =>
    keepLines ? text.replaceAll(/\n[ \t]+/g, '\n') : text.replaceAll(/\s*\n\s*/g, ' ');
  return {
    name: 'small-templates',
    transform(code, id) {
      if (!/[\\/]src[\\/].*\.ts$/.test(id) || !code.includes('html`')) return null;
      const found = [...pieces(this.parse(code) as unknown as Node)].sort((a, b) => b.start - a.start);
      const text = found.reduce(
        (all, { start, end }) => all.slice(0, start) + small(all.slice(start, end)) + all.slice(end),
        code,
      );
      return { code: text, map: null };
    },
  };
}
