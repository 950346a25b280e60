import type { Text } from '../contract/index.ts';
import { localize } from '../i18n/localize.ts';
import { safeUrl } from './safe-url.ts';

/** The clinic's own page, in the language shown where the clinic has it in that. */
export const clinicPage = (pages: Text | undefined, page: string | undefined, language: string): string | undefined =>
  safeUrl(pages ? localize(pages, language) : page);
