import { primary, type InEachLanguage } from './languages.ts';
import { registered, type RegisteredTexts } from './registered.ts';

/** Sections of texts, by name. */
type Texts = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

interface Cached {
  readonly from: ReadonlyMap<string, RegisteredTexts>;
  readonly byLanguage: Map<string, unknown>;
}

const cache = new WeakMap<object, Cached>();

/**
 * The built-in texts for a language with what was registered for it put over them: English where nothing else is.
 * `onMissing` is called for each text that is in English for that reason.
 */
export function overlay<Built extends object>(
  builtIn: InEachLanguage<Built>,
  language: string,
  onMissing?: () => void,
): Built {
  let cached = cache.get(builtIn);
  if (cached?.from !== registered()) cache.set(builtIn, (cached = { from: registered(), byLanguage: new Map() }));
  let texts = cached.byLanguage.get(language) as Built | undefined;
  if (!texts) cached.byLanguage.set(language, (texts = compose(builtIn, language, onMissing)));
  return texts;
}

function compose<Built extends object>(
  builtIn: InEachLanguage<Built>,
  language: string,
  onMissing?: () => void,
): Built {
  const base = primary(language);
  const isBuiltIn = base in builtIn;
  const built = builtIn[isBuiltIn ? (base as 'en') : 'en'];
  const own = [language, base].map((key) => registered().get(key));
  // On most pages: nothing to do before the first paint.
  if (isBuiltIn && own.every((texts) => texts === undefined)) return built;
  const sections = Object.entries(built as Texts).map(([section, ours]) => {
    const texts = Object.entries(ours).map(([key, text]) => {
      const theirs = own.map((each) => each?.[section]?.[key]).find((other) => isSameKind(text, other));
      if (theirs === undefined && !isBuiltIn) onMissing?.();
      return [key, theirs ?? text] as const;
    });
    return [section, Object.fromEntries(texts)] as const;
  });
  return Object.fromEntries(sections) as Built;
}

/** Texts that come from a page's script are taken only where they are of the kind that this version expects. */
const isSameKind = (ours: unknown, theirs: unknown): boolean =>
  typeof ours === typeof theirs && Array.isArray(ours) === Array.isArray(theirs);
