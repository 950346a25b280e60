import type { Tag } from './manifest.ts';

/** What a clinic would write to get what is shown. */
export interface Pasted {
  readonly tag: Tag;
  /** True: without a value. */
  readonly attributes?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Children, as HTML. */
  readonly inside?: string;
  /** The `--jane-*` properties that are set, and the font. */
  readonly css?: Readonly<Record<string, string | undefined>>;
}

const escaped = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

function printAttribute([name, value]: [string, string | number | boolean | undefined]): string {
  if (value === undefined || value === false || value === '') return '';
  return value === true ? ` ${name}` : ` ${name}="${escaped(String(value))}"`;
}

/** What the toolbars ask of a page. */
interface Page {
  readonly language: string;
  readonly direction: string;
  readonly theme: string;
}

/** As the catalogue opens. */
export const plainPage: Page = { language: 'en-CA', direction: 'ltr', theme: 'light' };

/** The HTML with a page around it like the one that is shown, where that is not as the catalogue opens. */
export function inPage(html: string, { language, direction, theme }: Page): string {
  const attributes = Object.entries({
    lang: language === plainPage.language ? '' : language,
    dir: direction === plainPage.direction ? '' : direction,
    style: theme === plainPage.theme ? '' : `color-scheme: ${theme}`,
  });
  const printed = attributes.map(printAttribute).join('');
  return html && printed ? `<div${printed}>\n${indented(html)}\n</div>` : html;
}

const indented = (text: string): string => text.replace(/^(?=.)/gm, '  ');

/** The HTML of one tag, with its style before it where there is any. */
export function paste({ tag, attributes = {}, inside = '', css = {} }: Pasted): string {
  const rules = Object.entries(css).filter(([, value]) => value);
  const style =
    rules.length > 0
      ? `<style>\n  ${tag} {\n${rules.map(([name, value]) => `    ${name}: ${value};\n`).join('')}  }\n</style>\n`
      : '';
  const all = Object.entries({ 'api-url': 'https://api.clinic.example', ...attributes });
  const children = inside ? `\n${indented(inside.trim())}\n` : '';
  return `${style}<${tag}${all.map(printAttribute).join('')}>${children}</${tag}>`;
}
