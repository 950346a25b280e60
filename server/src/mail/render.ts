import { readFileSync } from 'node:fs';
import mjml2html from 'mjml';
import { mailColors } from './colors.ts';
import type { Block, Content, Way } from './content.ts';

/** How the clinic shows itself on its mails. */
export interface Brand {
  name: string;
  /** An image; without it, the initial of the name is drawn. */
  logoUrl: string | null;
  color: string | null;
  /** Address and phone in one line. */
  address: string;
}

export interface Rendered {
  subject: string;
  html: string;
  text: string;
}

const parts = ['heading', 'text', 'small', 'visit', 'note', 'button', 'link', 'person', 'foot'] as const;
type Part = (typeof parts)[number];

/**
 * The kit is one mail that holds every piece once, with comments between. It is compiled when the process starts and cut
 * at the comments; a mail is its head, the pieces that it needs, and its foot.
 */
async function cutKit(): Promise<Record<Part | 'head', string>> {
  const { html } = await mjml2html(readFileSync(new URL('kit.mjml', import.meta.url), 'utf8'), {
    // It knows colours, and not that ours are filled in later.
    validationLevel: 'skip',
    // By itself it would load Roboto from Google, which would learn who opens a mail.
    fonts: {},
  });
  const cuts = html.split(/<!-- (\w+) -->/);
  const kit: Record<string, string> = { head: cuts[0] ?? '' };
  for (let at = 1; at < cuts.length; at += 2) kit[cuts[at] ?? ''] = cuts[at + 1] ?? '';
  for (const part of parts) if (kit[part] === undefined) throw new Error(`the mail kit has no ${part}`);
  return kit;
}

const kit = await cutKit();

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string) => text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);

/** Controls do nothing good in a mail; only the ends of lines are kept. */
export const clean = (text: string) => text.replaceAll(/\r\n?/g, '\n').replaceAll(/[^\P{Cc}\n]/gu, '');
/** One line, for whatever goes into a header. */
export const oneLine = (text: string) => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

const lines = (text: string) => escape(clean(text)).replaceAll('\n', '<br />');

/** Only addresses of ours are ever linked, and they are web addresses. */
function href(address: string): string {
  if (!/^https?:\/\//.test(address)) throw new Error('a mail links to web pages only');
  return escape(address);
}

/** Fills `{{name}}`; what is filled in is HTML, so whoever calls has escaped it. A name that is left is a fault of ours. */
function fill(piece: string, values: Record<string, string>): string {
  return piece.replaceAll(/\{\{\s*([\w.]+)\s*\}\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`the mail kit asks for ${whole}`);
    return value;
  });
}

const drawWay = ({ about, username, label, href: address, until }: Way) =>
  [
    `<p>${escape(about)}${username === null ? '' : ` <b>${escape(oneLine(username))}</b>`}</p>`,
    `<p style="padding-top: 6px"><a href="${href(address)}" target="_blank" style="font-weight: 600">${escape(label)}</a></p>`,
    `<p class="quiet" style="font-size: 14px; line-height: 21px; color: #596266; padding: 2px 0 10px">${escape(until)}</p>`,
  ].join('');

const writeWay = ({ about, username, label, href: address, until }: Way) =>
  `${about}${username === null ? '' : ` ${oneLine(username)}`}\n${label}:\n${address}\n${until}`;

function values(block: Block): Record<string, string> {
  switch (block.kind) {
    case 'heading':
    case 'text':
    case 'small':
      return { text: lines(block.text) };
    case 'visit': {
      const when = escape(`${block.day}, ${block.time}`);
      return {
        when: block.cancelled ? `<s>${when}</s>` : when,
        where: block.where.map((line) => `<p>${lines(line)}</p>`).join(''),
      };
    }
    case 'note':
      return { text: lines(block.text), by: lines(block.by) };
    case 'button':
    case 'link':
      return { label: escape(block.label), href: href(block.href) };
    case 'person':
      return {
        name: lines(block.name),
        ways: block.ways.map(drawWay).join(''),
      };
  }
}

/** Most mail programs block images until they are asked; the initial is what one sees until then. */
function drawMark({ name, logoUrl }: Brand, language: string): string {
  const initial = escape(String.fromCodePoint(oneLine(name).codePointAt(0) ?? 32).toLocaleUpperCase(language));
  if (logoUrl === null) return initial;
  return `<img src="${href(logoUrl)}" width="36" height="36" alt="${initial}" style="display: block; border-radius: 10px" />`;
}

function html(content: Content, brand: Brand, language: string): string {
  const { light, dark } = mailColors(brand.color);
  const named = (prefix: string, colors: object) =>
    Object.fromEntries(Object.entries(colors).map(([name, value]: [string, string]) => [`${prefix}.${name}`, value]));
  const common = {
    ...named('light', light),
    ...named('dark', dark),
    lang: escape(language),
    subject: escape(oneLine(content.subject)),
    preview: escape(oneLine(content.preview)),
    mark: drawMark(brand, language),
    clinic: escape(oneLine(brand.name)),
    address: escape(oneLine(brand.address)),
    because: escape(content.because),
  };
  const pieces = content.blocks.map((block) => fill(kit[block.kind], { ...common, ...values(block) }));
  return [fill(kit.head, common), ...pieces, fill(kit.foot, common)].join('');
}

function plain(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'text':
    case 'small':
      return clean(block.text);
    case 'visit':
      return [`${block.day}, ${block.time}`, ...block.where].map((line) => `    ${oneLine(line)}`).join('\n');
    case 'note':
      return [...clean(block.text).split('\n'), oneLine(block.by)].map((line) => `> ${line}`).join('\n');
    case 'button':
    case 'link':
      return `${block.label}:\n${block.href}`;
    case 'person':
      return [oneLine(block.name), ...block.ways.map(writeWay)].join('\n');
  }
}

/** A mail as HTML and as text; both say the same. */
export function render(content: Content, brand: Brand, language: string): Rendered {
  return {
    subject: oneLine(content.subject),
    html: html(content, brand, language),
    text: [...content.blocks.map(plain), `--\n${oneLine(brand.address)}\n${content.because}`].join('\n\n') + '\n',
  };
}
