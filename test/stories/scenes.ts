import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const elements = resolve(import.meta.dirname, '../elements');
const stories = resolve(import.meta.dirname, '../../stories');

/** The names of a file's scenes, and what its object is called. */
function scenesOf(file: string): { object: string; names: string[] } {
  const [, object = '', body = ''] = /export const (scenes|moreScenes) = \{\n(.*?)\n\} satisfies/s.exec(file) ?? [];
  return { object, names: [...body.matchAll(/^ {2}(\w+):/gm)].map(([, name = '']) => name) };
}

/** The scenes of the tests that no story shows. */
export function missingScenes(): string[] {
  return readdirSync(elements)
    .filter((name) => name.endsWith('-scenes.ts'))
    .flatMap((name) => {
      const { object, names } = scenesOf(readFileSync(join(elements, name), 'utf8'));
      const folder = join(stories, name.replace(/(-more)?-scenes\.ts$/, ''));
      const shown = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
      if (names.length === 0) return [`${name} has no scenes`];
      return names
        .filter((scene) => !shown.some((text) => new RegExp(`story\\(${object}\\.${scene}\\b`).test(text)))
        .map((scene) => `${name}: ${scene} is no story`);
    });
}
