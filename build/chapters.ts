// Parts of the documents as plain text, so that dist/llms.txt says what they say.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { cut } from './docs/examples.ts';
import { withVersion } from './release.ts';

const docs = resolve(import.meta.dirname, '../docs');

export interface Built {
  readonly version: string;
  readonly integrity: string;
}

/** An example page that loads what was built. */
export const page = (name: string, { version, integrity }: Built): string =>
  withVersion(cut(`docs/examples/${name}`, undefined), version).replaceAll('sha384-…', integrity);

/** What stands under a heading of a document, without the marks of examples and without links, which lead nowhere in one text. */
export function chapter(document: string, heading: string): string {
  const text = readFileSync(resolve(docs, document), 'utf8');
  const [, inside] = text.split(`\n## ${heading}\n`);
  if (inside === undefined) throw new Error(`docs/${document} has no chapter "${heading}".`);
  const plain = (inside.split(/\n## /)[0] ?? '')
    .replaceAll(/<!-- cut from .*? -->\n+/g, '')
    .replaceAll(/\[([^\]]+)\]\([^)]+\)/g, '$1');
  return `## ${heading}\n\n${plain.trim()}`;
}
