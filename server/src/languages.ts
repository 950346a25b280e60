import type { Text } from '../../src/contract/index.ts';

/** The language without its region: `fr` of `fr-CA`. */
export const baseOf = (tag: string): string => tag.split('-')[0]?.toLowerCase() ?? '';

/** `fr-CA` of `fr-ca`; undefined for what is not the tag of a language. */
export function canonicalTag(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    // From outside, and nothing to go by: whoever asks falls back to the next one.
    return undefined;
  }
}

/** A language as people speak it there: a bare `fr` takes the clinic's region. */
export const inRegion = (tag: string, region: string): string => (tag.includes('-') ? tag : `${tag}-${region}`);

/** Languages by preference; what is not known is left out. */
export type Asked = readonly (string | null | undefined)[];

/** The words in the first of the asked languages that there are any in, else the English ones, and the tag for dates. */
export function wordsFor<Words>(
  catalogues: Readonly<Record<string, Words>> & { readonly en: Words },
  asked: Asked,
  region: string,
): { words: Words; tag: string } {
  for (const one of asked) {
    const tag = canonicalTag(one ?? '');
    const words = tag !== undefined && Object.hasOwn(catalogues, baseOf(tag)) ? catalogues[baseOf(tag)] : undefined;
    if (tag !== undefined && words !== undefined) return { words, tag: inRegion(tag, region) };
  }
  return { words: catalogues.en, tag: inRegion('en', region) };
}

/**
 * The clinic's page in the first of the asked languages that there is one in, else the page for everybody. One for
 * another region of the language is nearer than one in another language.
 */
export function pageIn(pages: Text, asked: Asked): string {
  const { default: forAll, ...others } = pages;
  const byTag = new Map(Object.entries(others).map(([tag, page]) => [tag.toLowerCase(), page]));
  for (const tag of asked) {
    if (tag === null || tag === undefined) continue;
    const near = [...byTag].find(([other]) => baseOf(other) === baseOf(tag))?.[1];
    const page = byTag.get(tag.toLowerCase()) ?? byTag.get(baseOf(tag)) ?? near;
    if (page !== undefined) return page;
  }
  return forAll;
}
