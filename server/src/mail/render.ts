import { baseOf } from '../languages.ts';
import { mailColors } from './colors.ts';
import { cutAtContacts, type ContactLink } from './contact-links.ts';
import type { Block, Content, Way } from './content.ts';
import { fill, kit } from './render-kit.ts';

/** How the clinic shows itself on its mails. */
export interface Brand {
  name: string;
  /** An image; without it, the initial of the name is drawn. */
  logoUrl: string | null;
  color: string | null;
  /** Address and phone in one line. */
  address: string;
  /** Phone and email address, which are links wherever a text names them. */
  contacts: readonly ContactLink[];
}

export interface Rendered {
  subject: string;
  html: string;
  text: string;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string) => text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);

/** Controls do nothing good in a mail; only the ends of lines are kept. */
export const clean = (text: string) => text.replaceAll(/\r\n?/g, '\n').replaceAll(/[^\P{Cc}\n]/gu, '');
/** One line, for whatever goes into a header; a no-break space stays one. */
export const oneLine = (text: string) => text.replaceAll(/(?:(?!\u00A0)[\p{Cc}\p{Zl}\p{Zp}\s])+/gu, ' ').trim();

/** A narrow screen breaks no line within a time of day: "11:00 a.m.", "11 h 00". */
const words = (text: string) => escape(text).replaceAll(/(?<=\d) (?=(?:[ap]\.?m|h)\b)|(?<=\d.h) (?=\d)/gi, '\u00A0');
const lines = (text: string) => words(clean(text)).replaceAll('\n', '<br />');

/** What a narrow phone has room for beside the mail's own edges. */
const NARROW = 32;
const onOneLine = (written: string) => (written.length <= NARROW ? ' style="white-space: nowrap"' : '');

/** A text that may name the clinic's phone or email address: as links, in which no line ends that has room for them. */
const withContacts = (text: string, contacts: Brand['contacts'], write = lines) =>
  cutAtContacts(text, contacts)
    .map((piece) =>
      typeof piece === 'string'
        ? write(piece)
        : `<a href="${escape(piece.href)}"${onOneLine(piece.written)}>${escape(oneLine(piece.written))}</a>`,
    )
    .join('');
/** The same in the text of a mail, where blanks that do not break are all there is. */
const plainContacts = (text: string, contacts: Brand['contacts']) =>
  cutAtContacts(text, contacts)
    .map((piece) => (typeof piece === 'string' ? piece : piece.written.replaceAll(' ', '\u00A0')))
    .join('');

/** Only addresses of ours are ever linked, and they are web addresses. */
function href(address: string): string {
  if (!/^https?:\/\//.test(address)) throw new Error('a mail links to web pages only');
  return escape(address);
}

const drawWay = ({ about, username, label, href: address, until }: Way) =>
  [
    `<p>${escape(about)}${username === null ? '' : ` <b>${escape(oneLine(username))}</b>`}</p>`,
    `<p style="padding-top: 6px"><a href="${href(address)}" target="_blank" style="font-weight: 600">${escape(label)}</a></p>`,
    `<p class="quiet" style="font-size: 14px; line-height: 21px; color: #596266; padding: 2px 0 10px">${words(until)}</p>`,
  ].join('');

/** A link in a text: its label, and the address on a line of its own. */
const writeLink = (label: string, address: string, language: string) =>
  `${label}${baseOf(language) === 'fr' ? '\u00A0:' : ':'}\n${address}`;

const writeWay = ({ about, username, label, href: address, until }: Way, language: string) =>
  `${about}${username === null ? '' : ` ${oneLine(username)}`}\n${writeLink(label, address, language)}\n${until}`;

/** What is not to happen any more does not stand in the clinic's colour. */
const calm = { tone: 'calm', 'light.wash': '#f6f4f0', 'light.washLine': '#e2dfd9' };

function values(block: Block, { contacts }: Brand): Record<string, string> {
  switch (block.kind) {
    case 'heading':
    case 'text':
    case 'small':
      return { text: withContacts(block.text, contacts) };
    case 'visit': {
      const when = words(`${block.day}, ${block.time}`);
      return {
        ...(block.cancelled ? { when: `<s>${when}</s>`, ...calm } : { when, tone: 'wash' }),
        where: block.where.map((line) => `<p class="quiet" style="color: #596266">${lines(line)}</p>`).join(''),
      };
    }
    case 'note':
      return { text: withContacts(block.text, contacts), by: lines(block.by) };
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
  const initial = escape((/^.\p{M}*/u.exec(oneLine(name))?.[0] ?? ' ').toLocaleUpperCase(language));
  if (logoUrl === null) return initial;
  return `<img src="${href(logoUrl)}" width="36" height="36" alt="${initial}" aria-hidden="true" style="display: block; border-radius: 10px" />`;
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
    // A line ends behind the dot between two parts, and none begins with it.
    address: withContacts(oneLine(brand.address), brand.contacts, escape).replaceAll(' · ', '\u00A0· '),
    because: withContacts(content.because, brand.contacts, escape),
  };
  const pieces = content.blocks.map((block) => fill(kit[block.kind], { ...common, ...values(block, brand) }));
  return [fill(kit.head, common), ...pieces, fill(kit.foot, common)].join('');
}

function plain(block: Block, language: string, { contacts }: Brand): string {
  switch (block.kind) {
    case 'heading':
    case 'text':
    case 'small':
      return plainContacts(clean(block.text), contacts);
    case 'visit':
      return [`${block.day}, ${block.time}`, ...block.where].map((line) => `    ${oneLine(line)}`).join('\n');
    case 'note':
      return [...clean(block.text).split('\n'), oneLine(block.by)].map((line) => `> ${line}`).join('\n');
    case 'button':
    case 'link':
      return writeLink(block.label, block.href, language);
    case 'person':
      return [oneLine(block.name), ...block.ways.map((way) => writeWay(way, language))].join('\n');
  }
}

/** A mail as HTML and as text; both say the same. */
export function render(content: Content, brand: Brand, language: string): Rendered {
  return {
    subject: oneLine(content.subject),
    html: html(content, brand, language),
    text:
      [
        ...content.blocks.map((block) => plain(block, language, brand)),
        plainContacts(`--\n${oneLine(brand.address)}\n${content.because}`, brand.contacts),
      ].join('\n\n') + '\n',
  };
}
