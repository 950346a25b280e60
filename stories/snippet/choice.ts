import { declarationOf, kindOf, type Described, type Tag, type tags } from '../support/manifest.ts';

export type Widget = (typeof tags)[number];
export type Value = string | boolean;

/** What somebody chose on the page that writes the snippet. */
export interface Choice {
  readonly widgets: readonly Widget[];
  /** Values of attributes, by tag and name; empty where the default holds. */
  readonly attributes: Readonly<Partial<Record<Widget, Readonly<Record<string, Value>>>>>;
  readonly apiUrl: string;
  /** The folder that holds the files of `dist/cdn`. */
  readonly scripts: string;
  /** Empty: the clinic's own colour. */
  readonly color: string;
  /** Empty: as the page says. */
  readonly language: string;
  /** Most of those who visit the page are signed in: the second script is asked for with the first. */
  readonly isForSignedIn: boolean;
  /** A link that stands in each tag's place until the script is there, and where it never comes. */
  readonly fallback: { readonly href: string; readonly words: string };
}

/** What can be chosen for a tag: its attributes in the manifest, but for the address, which is one for all. */
export const attributesOf = (tag: Tag): readonly Described[] =>
  (declarationOf(tag).attributes ?? []).filter(({ name }) => name !== 'api-url');

/** The space of a tag's first view, kept free until the script arrives. */
const spaces: Readonly<Record<Widget, string>> = {
  'jane-login': 'calc(385px + 8em)',
  'jane-account-setup': '24rem',
  'jane-upcoming-appointments': 'calc(90px + 3em)',
  'jane-calendar-subscribe': '46px',
};

const escaped = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function printAttributes(widget: Widget, { attributes }: Choice): string {
  return attributesOf(widget)
    .map((attribute) => {
      const value = attributes[widget]?.[attribute.name];
      if (value === undefined || value === '' || value === false) return '';
      if (value === true) return ` ${attribute.name}`;
      // What is the default anyway says nothing.
      const isDefault = attribute.default?.replaceAll("'", '') === value && kindOf(attribute).is !== 'text';
      return isDefault ? '' : ` ${attribute.name}="${escaped(value)}"`;
    })
    .join('');
}

function printWidget(widget: Widget, choice: Choice): string {
  const { href, words } = choice.fallback;
  const inside = href && words ? `<a href="${escaped(href)}">${escaped(words)}</a>` : '';
  return `  <${widget}${printAttributes(widget, choice)}>${inside}</${widget}>`;
}

const space = (widget: Widget): string =>
  `  ${widget}:not(:defined) {\n    display: block;\n    min-height: ${spaces[widget]};\n  }`;

/** The scripts as they were built. */
export interface Scripts {
  /** Of the first. */
  readonly integrity: string;
  readonly app: { readonly name: string; readonly integrity: string };
}

const folderOf = ({ scripts }: Choice): string => scripts.replace(/\/*$/, '/');

/** Costs whoever is not signed in a moment, since it shares their line with the first script; one that is stale costs bytes alone. */
const preload = (choice: Choice, { name, integrity }: Scripts['app']): string[] =>
  choice.isForSignedIn
    ? [
        '<link',
        '  rel="preload"',
        '  as="script"',
        `  href="${escaped(folderOf(choice) + name)}"`,
        `  integrity="${integrity}"`,
        '  crossorigin',
        '/>',
      ]
    : [];

/** The HTML to paste, whole: the line to the API, the script with its hash, the reserved space, the tags. */
export function snippetOf(choice: Choice, { integrity, app }: Scripts): string {
  const { widgets, apiUrl, color, language } = choice;
  const api = apiUrl.replace(/\/+$/, '');
  const accent = color ? [`  jane-clinic {\n    --jane-color-accent: ${escaped(color)};\n  }`] : [];
  const lang = language ? ` lang="${escaped(language)}"` : '';
  return [
    `<link rel="preconnect" href="${escaped(api)}" crossorigin />`,
    ...preload(choice, app),
    '<script',
    `  src="${escaped(`${folderOf(choice)}jane-widgets.js`)}"`,
    `  integrity="${integrity}"`,
    '  crossorigin',
    '  async',
    '></script>',
    '<style>',
    ...widgets.map(space),
    ...accent,
    '</style>',
    '',
    `<jane-clinic api-url="${escaped(api)}"${lang}>`,
    ...widgets.map((widget) => printWidget(widget, choice)),
    '</jane-clinic>',
  ].join('\n');
}
