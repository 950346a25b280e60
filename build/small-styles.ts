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

/** Takes comments and white space out of the tags' own stylesheets, which a minifier of JavaScript leaves alone. */
export function smallStyles(): Plugin {
  return {
    name: 'small-styles',
    enforce: 'pre',
    transform(code, id) {
      if (!/[\\/]src[\\/].*\.ts$/.test(id) || !code.includes('css`')) return null;
      return { code: code.replace(sheet, (_, styles: string) => `css\`${small(styles)}\``), map: null };
    },
  };
}
