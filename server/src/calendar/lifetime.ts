import { sql } from 'kysely';
import type { Row } from '../database/schema.ts';

/** Seconds from the last opening of the panel, for a link that no calendar has fetched yet. */
const lives = { offered: 24 * 3600, taken: 7 * 24 * 3600 } as const;

/** How many connected calendars an account can have for one person. */
export const MOST_CALENDARS = 10;

/** Not stopped, and either connected or opened not too long ago. */
export const isAlive = sql<boolean>`(calendar_link.ended_at is null and (
  calendar_link.state = 'connected'
  or (calendar_link.state = 'taken' and calendar_link.opened_at > now() - make_interval(secs => ${lives.taken}))
  or (calendar_link.state = 'offered' and calendar_link.opened_at > now() - make_interval(secs => ${lives.offered}))))`;

/** When a link ends that nothing fetches; undefined for a connected one. */
export const endsAt = (link: Pick<Row<'calendar_link'>, 'state' | 'opened_at'>): Date | undefined =>
  link.state === 'connected' ? undefined : new Date(link.opened_at.getTime() + lives[link.state] * 1000);
