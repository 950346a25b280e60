import { canonical, primary } from './languages.ts';
import type { PartialMessages } from './messages.ts';

/** The texts of one language as a page registered them: sections and keys of any version, checked when they are shown. */
export type RegisteredTexts = Readonly<Partial<Record<string, Readonly<Record<string, unknown>>>>>;

let all: ReadonlyMap<string, RegisteredTexts> = new Map();
const listeners = new Set<() => void>();

/** Everything that was registered, by language. Each registration makes another map. */
export const registered = (): ReadonlyMap<string, RegisteredTexts> => all;

/** Whether texts in this language, of any region, were registered. */
export const isRegistered = (language: string): boolean => all.has(language) || all.has(primary(language));

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
  const before = all.get(key);
  const added = Object.entries(messages as RegisteredTexts).map(([name, section]) => [
    name,
    { ...before?.[name], ...section },
  ]);
  all = new Map(all).set(key, { ...before, ...(Object.fromEntries(added) as RegisteredTexts) });
  for (const listener of [...listeners]) listener();
}

/** Called after each registration; returns the function that ends it. */
export function onMessages(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
