import { readFileSync } from 'node:fs';
import mjml2html from 'mjml';

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

/** Every piece, with names in double braces for {@link fill}. */
export const kit = await cutKit();

/** Fills `{{name}}`; what is filled in is HTML, so whoever calls has escaped it. A name that is left is a fault of ours. */
export function fill(piece: string, values: Record<string, string>): string {
  return piece.replaceAll(/\{\{\s*([\w.]+)\s*\}\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`the mail kit asks for ${whole}`);
    return value;
  });
}
