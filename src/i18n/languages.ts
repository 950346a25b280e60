/** The languages whose texts are built in; English first, which stands in for what is missing in another. */
export const builtInLanguages = ['en', 'fr'] as const;

/** Something in each of them. */
export type InEachLanguage<Texts> = Readonly<Record<(typeof builtInLanguages)[number], Texts>>;

/** A language with or without its region, written as it should be. */
const wellFormed = /^[a-z]{2}(-[A-Z]{2})?$/;

/** `fr-CA` of `fr-ca` or `fr_CA`; nothing for what is not the tag of a language. */
export function canonical(language: string): string | undefined {
  // Most pages: without the first use of `Intl`, and without an exception for no language at all, before the first paint.
  if (!language || wellFormed.test(language)) return language || undefined;
  try {
    return Intl.getCanonicalLocales(language.trim().replaceAll('_', '-'))[0];
  } catch {
    // A page may carry any `lang`; one that is no language counts as none.
    return undefined;
  }
}

/** The language without its region: `fr` of `fr-CA`. */
export const primary = (language: string): string => language.split('-')[0] ?? language;
