import type { Messages, PartialMessages } from './messages.ts';
import type { Section } from './section.ts';

/** The texts of one language: `words.of(loginWords).heading`. */
export interface Words {
  of<Name extends keyof Messages, Key extends keyof Messages[Name]>(
    section: Section<Name, Key>,
  ): Pick<Messages[Name], Key>;
}

type Texts = Readonly<Record<string, unknown>>;
type Catalogue = Readonly<Partial<Record<string, Texts>>>;

const builtIn: readonly string[] = ['en', 'fr'] satisfies (keyof Section<'common'>)[];
const registered = new Map<string, Catalogue>();
const complete = new Map<string, Words>();
const listeners = new Set<() => void>();
/** Languages about whose missing texts the console has had its one note. */
const noted = new Set<string>();

/** The language without its region: `fr` of `fr-CA`. */
export const primary = (language: string): string => language.split('-')[0] ?? language;

/** Whether there are texts in this language, built in or registered. */
export const hasWords = (language: string): boolean =>
  builtIn.includes(primary(language)) || registered.has(language) || registered.has(primary(language));

/** All texts for a language: what was registered for it, else what is built in, else English. */
export function wordsFor(language: string): Words {
  let words = complete.get(language);
  if (!words) complete.set(language, (words = compose(language)));
  return words;
}

/** A section is put together when it is first shown, which may be long after its language was registered. */
function compose(language: string): Words {
  const sections = new Map<object, unknown>();
  return {
    of: <Name extends keyof Messages, Key extends keyof Messages[Name]>(section: Section<Name, Key>) => {
      if (!sections.has(section)) sections.set(section, overlay(section, language));
      return sections.get(section) as Pick<Messages[Name], Key>;
    },
  };
}

/**
 * Adds a language, or a clinic's own words to one that is there. What is missing stays as it was, in English where there
 * is nothing else, and one note in the console says so; keys that this version does not know are left out.
 */
export function registerMessages(language: string, messages: PartialMessages): void {
  const key = canonical(language);
  if (!key) {
    console.warn(`jane-widgets: "${language}" is not the tag of a language.`);
    return;
  }
  const before = registered.get(key);
  const added = Object.entries(messages as Catalogue).map(([name, section]) => [
    name,
    { ...before?.[name], ...section },
  ]);
  registered.set(key, { ...before, ...(Object.fromEntries(added) as Catalogue) });
  complete.clear();
  for (const listener of [...listeners]) listener();
}

/** Called after each registration; returns the function that ends it. */
export function onMessages(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** `fr-CA` of `fr-ca` or `fr_CA`; nothing for what is not the tag of a language. */
export function canonical(language: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(language.trim().replaceAll('_', '-'))[0];
  } catch {
    // A page may carry any `lang`; one that is no language counts as none.
    return undefined;
  }
}

/** Texts that come from a page's script are taken only where they are of the kind that this version expects. */
function overlay<Name extends keyof Messages, Key extends keyof Messages[Name]>(
  section: Section<Name, Key>,
  language: string,
): Texts {
  const base = primary(language);
  const isOurs = builtIn.includes(base);
  const own = [language, base].map((key) => registered.get(key)?.[section.name]);
  const texts = Object.entries(section[isOurs ? (base as 'en') : 'en']).map(([key, ours]: [string, unknown]) => {
    const theirs = own.map((catalogue) => catalogue?.[key]).find((text) => isSameKind(ours, text));
    if (theirs === undefined && !isOurs) note(language);
    return [key, theirs ?? ours] as const;
  });
  return Object.fromEntries(texts);
}

const isSameKind = (ours: unknown, theirs: unknown): boolean =>
  typeof ours === typeof theirs && Array.isArray(ours) === Array.isArray(theirs);

function note(language: string): void {
  const base = primary(language);
  if (noted.has(base)) return;
  noted.add(base);
  console.warn(`jane-widgets: some texts in "${language}" are missing for this version and are shown in English.`);
}
