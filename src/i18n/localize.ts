import type { Text } from '../contract/index.ts';
import { primary } from './languages.ts';

/** What the clinic wrote, in the language shown where it wrote it in that, else as it wrote it first. */
export function localize(text: Text, language: string): string {
  return text[language] ?? text[primary(language)] ?? text.default;
}
