import type { Text } from '../contract/index.ts';
import { primary } from './languages.ts';

/** What the clinic wrote, in the language shown where it wrote it in that, else as it wrote it first. */
export function text(value: Text, language: string): string {
  return value[language] ?? value[primary(language)] ?? value.default;
}
