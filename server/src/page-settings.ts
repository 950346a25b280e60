import * as z from 'zod/mini';
import { canonicalTag } from './languages.ts';
import { page } from './setting-values.ts';
import { SettingsError } from './settings-error.ts';

export type PageSetting = 'ACCOUNT_URL' | 'SETUP_URL';

/** The end of a setting's name as the tag of a language: variables have no hyphens, so `PT_BR` is `pt-BR`. */
function tagOf(name: string): string | undefined {
  const tag = name.replaceAll('_', '-');
  // Longer first parts are kept for languages that nobody has registered yet, and would let `DEFAULT` through.
  return /^[a-z]{2,3}(-|$)/i.test(tag) ? canonicalTag(tag) : undefined;
}

const languageSchema = z.pipe(
  z.string().check(z.refine((name) => tagOf(name) !== undefined)),
  z.transform((name) => tagOf(name) ?? ''),
);

/** The pages that are given for other languages, such as `ACCOUNT_URL_FR`, by BCP 47 tag. */
export function readPages(given: Readonly<Record<string, string | undefined>>, name: PageSetting) {
  const pages: Record<string, string> = {};
  const names: Record<string, string> = {};
  for (const [key, value] of Object.entries(given)) {
    if (!key.startsWith(`${name}_`)) continue;
    const language = languageSchema.safeParse(key.slice(name.length + 1));
    if (!language.success)
      throw new SettingsError(`${key} must end with a language, as in ${name}_FR or ${name}_PT_BR.`);
    const address = page.safeParse(value);
    if (!address.success) throw new SettingsError(`${key} must be an http or https address.`);
    const other = names[language.data];
    if (other !== undefined) throw new SettingsError(`${key} must not name the same language as ${other}.`);
    pages[language.data] = address.data;
    names[language.data] = key;
  }
  return { pages, names };
}
