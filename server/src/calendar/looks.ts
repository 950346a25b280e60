import { sql } from 'kysely';
import { lockPerson } from '../clinic/person.ts';
import type { Database, Tx } from '../database/open.ts';
import type { Row } from '../database/schema.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { mayBeCalendar, type Fetcher } from './fetchers.ts';
import { isAlive, MOST_CALENDARS } from './lifetime.ts';
import type { NewLook } from './look.ts';
import { countConnected } from './offering.ts';
import { liveSubjects } from './subjects.ts';

type Link = Pick<Row<'calendar_link'>, 'id' | 'account_id' | 'epoch' | 'level' | 'state'>;
type Look = Row<'calendar_look'>;

/** An unknown program is a calendar once it comes again after so long: a preview or a scanner looks once, or twice in a row. */
const COMES_AGAIN = sql`interval '1 hour'`;
/** So long a taken link waits for that. */
const WAITS = sql`interval '30 days'`;

/** The latest look of a calendar at each of these links. */
export async function lastLooks(db: Database | Tx, linkIds: readonly string[]): Promise<Map<string, Look>> {
  if (linkIds.length === 0) return new Map();
  const looks = await db
    .selectFrom('calendar_look')
    .where('link_id', 'in', linkIds)
    .selectAll()
    .orderBy('last_at')
    .orderBy('fetcher')
    .execute();
  return new Map(looks.map((look) => [look.link_id, look]));
}

/** Notes that a calendar looked, and what it has now. Its first look connects the link, as long as the account has a place left for it. */
export async function noteLook(parts: Pick<Parts, 'db'>, link: Link, look: NewLook): Promise<void> {
  if (!mayBeCalendar(look.fetcher)) return;
  if (link.state === 'connected') {
    await writeLook(parts.db, link, look);
    return;
  }
  await parts.db.transaction().execute(async (tx) => {
    const [subject] = await liveSubjects(tx, link);
    const person = subject === undefined ? undefined : await lockPerson(tx, subject.recordId);
    const now = person === undefined ? undefined : await lockLink(tx, link);
    if (person === undefined || now === undefined) throw new ProblemError('not-found');
    const connects =
      now.state === 'connected' || look.fetcher.kind === 'calendar' || (await cameBefore(tx, link, look));
    if (connects && now.state !== 'connected') {
      if ((await countConnected(tx, link.account_id, person.recordIds)) >= MOST_CALENDARS)
        throw new ProblemError('not-found');
      await connect(tx, link);
    }
    if (!connects) await keepWaiting(tx, link);
    await writeLook(tx, link, look);
  });
}

/** `not-found` for a calendar that would be connected beyond the last place; told before it is given anything. */
export async function refuseFull({ db }: Pick<Parts, 'db'>, link: Link, fetcher: Fetcher): Promise<void> {
  if (link.state === 'connected' || fetcher.kind !== 'calendar') return;
  const [subject] = await liveSubjects(db, link);
  const connected = subject === undefined ? 0 : await countConnected(db, link.account_id, subject.recordIds);
  if (connected >= MOST_CALENDARS) throw new ProblemError('not-found');
}

/** The link as it is now, unless it was reset or has ended meanwhile. */
const lockLink = (tx: Tx, link: Link) =>
  tx
    .selectFrom('calendar_link')
    .where('id', '=', link.id)
    .where('epoch', '=', link.epoch)
    .where(isAlive)
    .select('state')
    .forUpdate()
    .executeTakeFirst();

async function cameBefore(tx: Tx, link: Link, { fetcher }: NewLook): Promise<boolean> {
  const before = await tx
    .selectFrom('calendar_look')
    .where('link_id', '=', link.id)
    .where('fetcher', '=', fetcher.word)
    .where(sql<boolean>`first_at <= now() - ${COMES_AGAIN}`)
    .select('link_id')
    .executeTakeFirst();
  return before !== undefined;
}

async function connect(tx: Tx, link: Link): Promise<void> {
  await tx
    .updateTable('calendar_link')
    .set((row) => ({
      state: 'connected',
      taken_at: row.fn.coalesce('taken_at', sql<Date>`now()`),
      connected_at: row.fn.coalesce('connected_at', sql<Date>`now()`),
    }))
    .where('id', '=', link.id)
    .execute();
}

async function keepWaiting(tx: Tx, link: Link): Promise<void> {
  await tx
    .updateTable('calendar_link')
    .set((row) => ({ kept_until: row.fn.coalesce('kept_until', sql<Date>`now() + ${WAITS}`) }))
    .where('id', '=', link.id)
    .execute();
}

async function writeLook(db: Database | Tx, { id, level }: Link, { fetcher, version }: NewLook): Promise<void> {
  const served = { served_version: version, served_level: level };
  await db
    .insertInto('calendar_look')
    .values({ link_id: id, fetcher: fetcher.word, ...served })
    .onConflict((conflict) =>
      conflict.columns(['link_id', 'fetcher']).doUpdateSet({ last_at: sql<Date>`now()`, ...served }),
    )
    .execute();
}
