import { en } from './en/index.ts';
import { fr } from './fr/index.ts';
import type { InEachLanguage } from './languages.ts';
import type { Problem } from './problem.ts';

export type { Problem } from './problem.ts';

type ReadonlyTexts<Texts> = {
  readonly [Key in keyof Texts]: Texts[Key] extends readonly [string, string] ? Problem : Texts[Key];
};

/** Every text that a tag can show, by section. English says which there are: `i18n/en/`. */
export type Messages = { readonly [Section in keyof typeof en]: ReadonlyTexts<(typeof en)[Section]> };

/** Some texts of a language: what is missing stays as it was, in English where there is nothing else. */
export type PartialMessages = { readonly [Section in keyof Messages]?: Partial<Messages[Section]> };

/** The texts that are built in. */
export const messages: InEachLanguage<Messages> = { en, fr };
