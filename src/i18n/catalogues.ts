import { en } from './en.ts';
import { fr } from './fr.ts';
import type { Messages, PartialMessages } from './messages.ts';

type Catalogue = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const builtIn: Readonly<Partial<Record<string, Messages>>> = { en, fr };
const registered = new Map<string, Catalogue>();
const complete = new Map<string, Messages>();
const listeners = new Set<() => void>();
/** Languages about whose missing texts the console has had its one note. */
const noted = new Set<string>();

/** The language without its region: `fr` of `fr-CA`. */
export const primary = (language: string): string => language.split('-')[0] ?? language;

/** Whether there are texts in this language, built in or registered. */
export const hasMessages = (language: string): boolean =>
  primary(language) in builtIn || registered.has(language) || registered.has(primary(language));

/** All texts for a language: what was registered for it, else what is built in, else English. */
export function messagesFor(language: string): Messages {
  let messages = complete.get(language);
  if (!messages) {
    const base = primary(language);
    messages = [registered.get(base), registered.get(language)].reduce<Messages>(overlay, builtIn[base] ?? en);
    complete.set(language, messages);
  }
  return messages;
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
  noteMissing(key);
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
function overlay(messages: Messages, own: Catalogue | undefined): Messages {
  if (!own) return messages;
  const sections = Object.entries(catalogue(messages)).map(([name, section]) => {
    const texts = Object.entries(section).map(([key, ours]): [string, unknown] => {
      const theirs = own[name]?.[key];
      return [key, isSameKind(ours, theirs) ? theirs : ours];
    });
    return [name, Object.fromEntries(texts)];
  });
  return Object.fromEntries(sections) as Messages;
}

const catalogue = (messages: Messages): Catalogue => messages as unknown as Catalogue;

const isSameKind = (ours: unknown, theirs: unknown): boolean =>
  typeof ours === typeof theirs && Array.isArray(ours) === Array.isArray(theirs);

function noteMissing(language: string): void {
  if (primary(language) in builtIn || noted.has(language)) return;
  const own = registered.get(language);
  const isMissing = Object.entries(catalogue(en)).some(([name, section]) =>
    Object.entries(section).some(([key, text]) => !isSameKind(text, own?.[name]?.[key])),
  );
  if (!isMissing) return;
  noted.add(language);
  console.warn(`jane-widgets: some texts in "${language}" are missing for this version and are shown in English.`);
}
