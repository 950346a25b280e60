import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const mark = /\bwrong: /;

/** Each line below a mark `wrong: …`, as `file:line`: there a compiler must complain, and nowhere else. */
export const expectedIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => /^wrong\./i.test(name))
    .flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .flatMap((line, at) => (mark.test(line) ? [`${name}:${at + 2}`] : [])),
    );

/** `react/wrong.tsx(5,34): error …` of TypeScript and Vue, `1795 ERROR "Wrong.svelte" 6:26 "…"` of Svelte. */
const complaint = /^(?:\d+ ERROR )?"?([^\s"(]+)"?(?:\((\d+),\d+\): error| (\d+):\d+ ")/gm;

/** Where a compiler complained, as `file:line` within the project. */
export const complaintsOf = (output: string, project: string): string[] => [
  ...new Set(
    [...output.matchAll(complaint)].map(
      ([, file = '', line, other]) => `${file.replace(`${project}/`, '')}:${line ?? other ?? ''}`,
    ),
  ),
];
