import { sameText } from '../keys.ts';
import type { Parts } from '../parts.ts';

/** Enough to be unguessable (132 bits), short enough for a mail. */
const MARK_LENGTH = 22;

/**
 * Where an online visit takes place in the reference clinic, which has no video service of its own. The visit's id is
 * in calendars, so the address carries a mark that cannot be guessed from it. The room speaks the language of the page
 * that led there.
 */
export const visitAddress = (
  { settings, keys }: Pick<Parts, 'settings' | 'keys'>,
  visitId: string,
  language?: string,
): string =>
  `${settings.publicApiUrl}/visit/${visitId}/${keys.derive('visit', visitId).slice(0, MARK_LENGTH)}${language === undefined ? '' : `?lang=${encodeURIComponent(language)}`}`;

export const isVisitMark = (keys: Parts['keys'], visitId: string, mark: string): boolean =>
  keys.accepted('visit', visitId).some((token) => sameText(token.slice(0, MARK_LENGTH), mark));
