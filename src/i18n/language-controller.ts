import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { firstScreenMessagesFor, type FirstScreenMessages } from './first-screen-messages.ts';
import { builtInLanguages, canonical, primary } from './languages.ts';
import { isRegistered, onMessages } from './registered.ts';

/** What the clinic says about its own language; unknown until it answered. */
export interface ClinicLanguage {
  readonly language: string;
  readonly region: string;
}

interface Shown {
  readonly language: string;
  readonly dir: 'ltr' | 'rtl';
}

const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** The element's ancestors, itself first, out through every shadow root. */
function* ancestry(element: Element): Generator<Element> {
  for (let node: Node | null = element; node; node = node instanceof ShadowRoot ? node.host : node.parentNode) {
    if (node instanceof Element) yield node;
  }
}

const nearest = (element: Element, attribute: string): string | undefined => {
  for (const ancestor of ancestry(element)) {
    const value = ancestor.getAttribute(attribute);
    if (value) return value;
  }
  return undefined;
};

/**
 * The language in which a tag speaks: the nearest `lang`, through shadow roots, of which there are texts; a bare `en` or `fr`
 * takes the clinic's region; without any `lang` it is the clinic's language. Follows every change on the way up.
 */
export class LanguageController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #clinic: () => ClinicLanguage | undefined;
  readonly #observer = new MutationObserver(() => this.#forget());
  #stopListening: (() => void) | undefined;
  #shown: Shown | undefined;
  #clinicSeen: ClinicLanguage | undefined;

  constructor(host: ReactiveControllerHost & Element, options: { clinic: () => ClinicLanguage | undefined }) {
    this.#host = host;
    this.#clinic = options.clinic;
    host.addController(this);
  }

  /** BCP 47 tag of the language shown, for the wrapper's `lang`, for `Intl` and for the client's calls. */
  get language(): string {
    return this.#resolve().language;
  }

  /** The direction of the language shown, for the wrapper's `dir`. */
  get dir(): 'ltr' | 'rtl' {
    return this.#resolve().dir;
  }

  /** The texts of what a tag draws before its app is here. */
  get text(): FirstScreenMessages {
    return firstScreenMessagesFor(this.language);
  }

  hostConnected(): void {
    for (const ancestor of ancestry(this.#host)) {
      this.#observer.observe(ancestor, { attributes: true, attributeFilter: ['lang', 'dir'] });
    }
    this.#stopListening = onMessages(() => this.#forget());
    this.#forget();
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
    this.#stopListening?.();
  }

  #forget(): void {
    this.#shown = undefined;
    this.#host.requestUpdate();
  }

  #resolve(): Shown {
    const clinic = this.#clinic();
    if (!this.#shown || clinic !== this.#clinicSeen) {
      this.#clinicSeen = clinic;
      this.#shown = resolve(this.#host, clinic);
    }
    return this.#shown;
  }
}

/** Whether there are texts in this language, built in or registered. */
const hasTexts = (language: string): boolean =>
  builtInLanguages.some((each) => each === primary(language)) || isRegistered(language);

function resolve(host: Element, clinic: ClinicLanguage | undefined): Shown {
  const asked = canonical(nearest(host, 'lang') ?? '');
  const own = canonical(clinic?.language ?? '');
  const found = [asked, own].find((language) => language !== undefined && hasTexts(language)) ?? 'en';
  const language = found.includes('-') || !clinic ? found : (canonical(`${found}-${clinic.region}`) ?? found);
  const natural = rightToLeft.has(primary(language)) ? 'rtl' : 'ltr';
  const around = nearest(host, 'dir')?.toLowerCase();
  // A page's direction holds for its own language; a text that fell back to another keeps that one's.
  const dir = found === asked || !asked ? (around === 'rtl' || around === 'ltr' ? around : natural) : natural;
  return { language, dir };
}
