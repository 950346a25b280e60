import type { Messages } from './messages.ts';

/**
 * The texts of one part of the tags in both languages, or those with the keys `Key`. Whoever shows some of them imports
 * it, so that a tag carries only what it says, and what is rarely said comes with its part.
 */
export interface Section<Name extends keyof Messages, Key extends keyof Messages[Name] = keyof Messages[Name]> {
  readonly name: Name;
  readonly en: Pick<Messages[Name], Key>;
  readonly fr: Pick<Messages[Name], Key>;
}
