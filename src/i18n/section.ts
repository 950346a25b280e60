import type { Messages } from './messages.ts';

/**
 * The texts of one part of the tags in both languages. Whoever shows some of them imports it, so that a tag carries only
 * what it says, and what is rarely said comes with its part.
 */
export interface Section<Name extends keyof Messages> {
  readonly name: Name;
  readonly en: Messages[Name];
  readonly fr: Messages[Name];
}
