import { primary } from './languages.ts';
import { wallDate } from './times.ts';

interface Part {
  readonly type: string;
  readonly value: string;
}

/** A wall time's parts in a format made for UTC. French counts the first of a month, and no other day, which date formatting doesn't give. */
export function wallParts(format: Intl.DateTimeFormat, wall: string, language: string): Part[] {
  const isFrench = primary(language) === 'fr';
  return format.formatToParts(wallDate(wall)).map(({ type, value }) => ({
    type,
    value: isFrench && type === 'day' && value === '1' ? '1er' : value,
  }));
}
