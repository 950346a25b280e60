import type { Plugin } from 'vite';

const sheet = /\bcss`([^`$\\]*)`/g;

/** White space that means nothing: around braces, semicolons and commas, and after a property's colon. */
const small = (styles: string): string =>
  styles
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,]) ?/g, '$1')
    .replaceAll(/: /g, ':')
    .replaceAll(';}', '}')
    .trim();

const breaks = (text: string): string => '\n'.repeat(text.split('\n').length - 1);

/**
 * Takes comments and white space out of the tags' own stylesheets, which a minifier of JavaScript leaves alone.
 * `keepLines`: what follows a stylesheet stays on the line where a source map says it is.
 */
export function smallStyles({ keepLines = false } = {}): Plugin {
  return {
    name: 'small-styles',
    enforce: 'pre',
    transform(code, id) {
      if (!/[\\/]src[\\/].*\.ts$/.test(id) || !code.includes('css`')) return null;
      const text = (styles: string) => small(styles) + (keepLines ? breaks(styles) : '');
      return { code: code.replace(sheet, (_, styles: string) => `css\`${text(styles)}\``), map: null };
    },
  };
}
