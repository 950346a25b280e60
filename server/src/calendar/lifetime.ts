import { sql } from 'kysely';
import type { Row } from '../database/schema.ts';

/** Seconds from the last opening of the panel, for a link that no calendar has fetched yet. */
const lives = { offered: 24 * 3600, taken: 7 * 24 * 3600 } as const;

/** How many connected calendars an account can have for one person. */
export const MOST_CALENDARS = 10;

/** Not stopped, and either connected, opened not too long ago, or looked at by what may be a calendar. */
export const aliveIn = (table: string): string => `(${table}.ended_at is null and (
  ${table}.state = 'connected'
  or (${table}.state = 'taken' and (${table}.opened_at > now() - make_interval(secs => ${lives.taken})
    or ${table}.kept_until > now()))
  or (${table}.state = 'offered' and ${table}.opened_at > now() - make_interval(secs => ${lives.offered}))))`;
export const isAlive = sql<boolean>`${sql.raw(aliveIn('calendar_link'))}`;

/** When a link ends that no calendar fetches; undefined for a connected one. */
export function endsAt(link: Pick<Row<'calendar_link'>, 'state' | 'opened_at' | 'kept_until'>): Date | undefined {
  if (link.state === 'connected') return undefined;
  const ends = new Date(link.opened_at.getTime() + lives[link.state] * 1000);
  const isKept = link.state === 'taken' && link.kept_until !== null && link.kept_until > ends;
  return isKept ? (link.kept_until ?? ends) : ends;
}
