import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { builtInLanguages, primary, type InEachLanguage } from '../../../src/i18n/languages.ts';
import { Times } from '../../../src/i18n/times.ts';
import { en } from './en/index.ts';
import { fr } from './fr/index.ts';

export type Language = (typeof builtInLanguages)[number];
export type FrontDeskMessages = typeof en;

interface Spoken {
  /** As it calls itself. */
  readonly name: string;
  /** With the region whose dates and times the clinic writes. */
  readonly tag: string;
  readonly text: FrontDeskMessages;
}

const spoken: InEachLanguage<Spoken> = {
  en: { name: 'English', tag: 'en-CA', text: en },
  fr: { name: 'Français', tag: 'fr-CA', text: fr },
};

/** Where this machine remembers what somebody chose. */
const KEY = 'jane-front-desk-language';

const known = (language: string | null): Language | undefined =>
  builtInLanguages.find((each) => language !== null && each === primary(language));

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    // A browser may keep its storage shut; the page speaks all the same.
    return null;
  }
}

function remember(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // As above: the choice holds for as long as the page is open.
  }
}

/**
 * The one language in which the page speaks: as chosen on this machine, else the browser's first that there are texts in.
 * It is looked at while something is drawn, and never kept.
 */
class PageLanguage {
  readonly #listeners = new Set<() => void>();
  #language: Language | undefined;
  #times: Times | undefined;

  get language(): Language {
    this.#language ??= known(remembered()) ?? navigator.languages.map(known).find(Boolean) ?? 'en';
    return this.#language;
  }

  /** For `lang` and for `Intl`. */
  get tag(): string {
    return spoken[this.language].tag;
  }

  get text(): FrontDeskMessages {
    return spoken[this.language].text;
  }

  get times(): Times {
    if (this.#times?.language !== this.tag) this.#times = new Times(this.tag);
    return this.#times;
  }

  /** The languages that somebody can change to. */
  get others(): readonly (Spoken & { readonly language: Language })[] {
    return builtInLanguages
      .filter((language) => language !== this.language)
      .map((language) => ({ ...spoken[language], language }));
  }

  /** Somebody chose it here. */
  choose(language: Language): void {
    this.#language = language;
    remember(language);
    for (const listener of [...this.#listeners]) listener();
  }

  /** Called after each change; returns the function that ends it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

export const pageLanguage = new PageLanguage();

/** Draws its host anew when the page speaks another language. */
export class LanguageController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #stopListening: (() => void) | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get text(): FrontDeskMessages {
    return pageLanguage.text;
  }

  hostConnected(): void {
    this.#stopListening = pageLanguage.onChange(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#stopListening?.();
  }
}
