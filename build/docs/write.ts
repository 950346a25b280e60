// `npm run docs`: writes anew what the documents have of the code. A table stands between <!-- Written by `npm run docs`: NAME. -->
// and <!-- Until here. -->, with one of the names below; an example stands behind <!-- cut from FILE -->.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { readManifest, tagsOf } from '../manifest.ts';
import { operationTables, problemTable, roleTable } from './api-tables.ts';
import { documents, withExamples } from './examples.ts';
import { operationsOneByOne } from './operations.ts';
import { everyTables, propertyTable, tagTables } from './tag-tables.ts';

const root = resolve(import.meta.dirname, '../..');
const manifest = await readManifest();

const tables: Readonly<Record<string, () => string>> = {
  operations: operationTables,
  'each operation': operationsOneByOne,
  problems: problemTable,
  roles: roleTable,
  'the look': propertyTable,
  'every tag': () => everyTables(manifest),
  ...Object.fromEntries(tagsOf(manifest).map((tag) => [tag.tagName, () => tagTables(manifest, tag)])),
};

const marked = /(<!-- Written by `npm run docs`: (.+?)\. -->\n)[\s\S]*?(<!-- Until here\. -->)/g;

const read = (path: string): string => readFileSync(resolve(root, path), 'utf8');

/** The tables that no document has a place for: what nobody marked, nobody would miss. */
export function withoutPlace(): string[] {
  const placed = documents.flatMap((path) => [...read(path).matchAll(marked)].map(([, , name]) => name));
  return Object.keys(tables).filter((name) => !placed.includes(name));
}

/** A document as the code has it now. */
export async function written(path: string): Promise<string> {
  const withTables = read(path).replaceAll(marked, (_, begin: string, name: string, end: string) => {
    const table = tables[name];
    if (table === undefined) throw new Error(`${path}: nothing is known that is called ${name}.`);
    return `${begin}\n${table()}\n\n${end}`;
  });
  return format(withExamples(withTables), { ...(await resolveConfig(resolve(root, path))), parser: 'markdown' });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const path of documents) writeFileSync(resolve(root, path), await written(path));
  for (const name of withoutPlace()) {
    console.error(`No document has the marks of ${name}: copy those of another table, as docs/tags.md has them.`);
    process.exitCode = 1;
  }
}
