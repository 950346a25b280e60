import type { Text } from '../../../src/contract/index.ts';

/** What the clinic wrote in a language (BCP 47), as near as it comes. */
export function textIn(text: Text, language: string): string {
  const base = language.split('-')[0] ?? language;
  return text[language] ?? text[base] ?? text.default;
}
