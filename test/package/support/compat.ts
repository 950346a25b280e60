// What the least browsers that we support can do, from MDN's compatibility data.
import { createRequire } from 'node:module';

interface Statement {
  readonly version_added: string | false | null;
  readonly flags?: readonly unknown[];
  readonly prefix?: string;
  readonly alternative_name?: string;
  readonly partial_implementation?: boolean;
}
interface Identifier {
  readonly __compat?: { readonly support: Readonly<Record<string, Statement | readonly Statement[]>> };
  readonly [name: string]: unknown;
}

const data = createRequire(import.meta.url)('@mdn/browser-compat-data') as Identifier;

/** The least versions, as README and docs/tags.md name them. */
export const leastVersions = { chrome: 109, firefox: 115, safari: 16.4 } as const;

/** The part of the data at a path such as `css.properties.color`; nothing where it knows none. */
export function lookUp(path: readonly string[]): Identifier | undefined {
  let here: unknown = data;
  for (const name of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, name)) return undefined;
    here = (here as Identifier)[name];
  }
  return here as Identifier;
}

function hasIt(support: Statement | readonly Statement[] | undefined, least: number): boolean {
  const statements = support === undefined ? [] : [support].flat();
  return statements.some(
    ({ version_added: added, flags, prefix, alternative_name: other, partial_implementation: isPart }) =>
      typeof added === 'string' &&
      !flags &&
      prefix === undefined &&
      other === undefined &&
      !isPart &&
      Number(added.replace('≤', '')) <= least,
  );
}

/** The browsers of the least versions that lack what the data has at this path; none where it has nothing there. */
export function lackedBy(path: readonly string[]): string[] {
  const compat = lookUp(path)?.__compat;
  if (!compat) return [];
  return Object.entries(leastVersions)
    .filter(([browser, least]) => !hasIt(compat.support[browser], least))
    .map(([browser, least]) => `${browser} ${least}`);
}
