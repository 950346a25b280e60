import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const imported =
  /(?:^|\n)\s*(?:import|export)\s+(?!type\b)(?:[^'"`;]*?\bfrom\s*)?'(\.{1,2}\/[^']+)'|\bimport\('(\.{1,2}\/[^']+)'\)/g;

/** A source file without its comments, which may name what the code does not use. */
export const codeOf = (file: string): string =>
  readFileSync(file, 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/^\s*\/\/.*$/gm, '');

/** A source file and every file of ours that it brings along, also later; what is there for its types only is not. */
export function reachedFrom(entry: string): string[] {
  const reached = new Set([resolve(entry)]);
  // A Set also gives what is added to it meanwhile.
  for (const file of reached) {
    for (const [, early, late] of codeOf(file).matchAll(imported)) {
      const next = resolve(dirname(file), early ?? late ?? '');
      if (existsSync(next)) reached.add(next);
    }
  }
  return [...reached];
}
