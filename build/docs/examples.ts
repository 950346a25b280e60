// The examples in the documents, each cut from a file that a test opens or builds. Above a fenced block stands where it
// comes from: <!-- cut from docs/examples/smallest.html --> or, for one part of a file,
// <!-- cut from docs/examples/my-account.html, body -->, which the file marks with `#region body` and `#endregion`.
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** The documents that users read. */
export const documents = ['README.md', 'docs', 'docs/recipes'].flatMap((path) =>
  path.endsWith('.md')
    ? [path]
    : readdirSync(resolve(root, path))
        .filter((name) => name.endsWith('.md'))
        .map((name) => `${path}/${name}`),
);

/** A file, or one part of it, without the marks of its parts. */
export function cut(path: string, region: string | undefined): string {
  const lines = readFileSync(resolve(root, path), 'utf8').trimEnd().split('\n');
  const isMark = (line: string): boolean => /#(region|endregion)\b/.test(line);
  if (region === undefined) return lines.filter((line) => !isMark(line)).join('\n');
  const from = lines.findIndex((line) => new RegExp(`#region ${region}\\b`).test(line));
  const length = lines.slice(from + 1).findIndex((line) => line.includes('#endregion'));
  if (from === -1 || length === -1) throw new Error(`${path} has no region "${region}".`);
  const inside = lines.slice(from + 1, from + 1 + length);
  const indent = Math.min(...inside.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  return inside.map((line) => line.slice(indent)).join('\n');
}

/** The text with every example as its file has it now. */
export const withExamples = (text: string): string =>
  text.replace(
    /(<!-- cut from (\S+?)(?:, ([\w-]+))? -->\n\n?)```(\w*)\n(?:[\s\S]*?\n)??```(?=\n|$)/g,
    (_, mark: string, path: string, region: string | undefined, language: string) =>
      `${mark}\`\`\`${language}\n${cut(path, region)}\n\`\`\``,
  );
