import { sql } from 'kysely';
import type { Database, Tx } from '../database/open.ts';
import { hash } from '../keys.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { whyDead } from './dead-links.ts';
import { isLive, siblingName, siblingOf, siblings, targetOf, type LinkRow, type LinkTarget } from './link-rows.ts';
import { lockNames, lockPeople, ownAccess } from './person.ts';
import { counting } from './tries.ts';

export type { LinkRow, LinkTarget };

const hours: Record<LinkRow['purpose'], number> = {
  setup: 14 * 24,
  'change-username': 24,
  reset: 24,
  'staff-setup': 72,
  'staff-reset': 24,
};

/** Live ones per target and purpose; whoever asks for more gets the newest again. */
const MOST_LIVE = 3;

/** The secret part of a new link, stored nowhere. */
export const linkToken = (parts: Pick<Parts, 'keys'>, linkId: string): string => parts.keys.derive('link', linkId);

/** The same at each sending; undefined where the secret that made it is gone. */
export const sentToken = (parts: Pick<Parts, 'keys'>, link: Pick<IssuedLink, 'linkId' | 'tokenHash'>) =>
  parts.keys.made(link.tokenHash, 'link', link.linkId);

/** Counting and killing happen one at a time for each target; the people first, and both in one order everywhere. */
async function lockTargets(tx: Tx, targets: readonly LinkTarget[]): Promise<void> {
  await lockPeople(
    tx,
    targets.flatMap(({ patientId }) => patientId ?? []),
  );
  await lockNames(
    tx,
    targets.map((target) => `link ${siblingName(target)}`),
  );
}

type Live = Pick<LinkRow, 'id' | 'purpose' | 'account_id' | 'patient_id' | 'staff_id' | 'expires_at' | 'token_hash'>;

/** The links of these targets that work, each target's newest first. */
async function liveOf(db: Database | Tx, targets: readonly LinkTarget[]): Promise<Live[][]> {
  if (targets.length === 0) return [];
  const live = await db
    .selectFrom('one_time_link')
    .where(isLive)
    .where((link) => link.or(targets.map((target) => siblingOf(target)(link))))
    .select(['id', 'purpose', 'account_id', 'patient_id', 'staff_id', 'expires_at', 'token_hash'])
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  const byTarget = Map.groupBy(live, (link) => siblingName(targetOf(link)));
  return targets.map((target) => byTarget.get(siblingName(target)) ?? []);
}

export interface IssuedLink {
  linkId: string;
  expiresAt: Date;
  tokenHash: string;
}

/**
 * A link for a mail. Up to three live at once, so that a stranger's request never kills the one in the patient's hand;
 * only a re-send by staff does. Past three, the newest is sent again.
 */
export async function issueLink(
  tx: Tx,
  parts: Pick<Parts, 'keys'>,
  target: LinkTarget,
  options: { byStaff?: boolean } = {},
): Promise<IssuedLink> {
  await lockTargets(tx, [target]);
  const [live = []] = await liveOf(tx, [target]);
  if (options.byStaff !== true && live.length >= MOST_LIVE && live[0] !== undefined) return issuedOf(live[0]);
  const [link] = await insertLinks(tx, parts, [target]);
  if (link === undefined) throw new Error('a link was not written');
  if (options.byStaff === true)
    await kill(
      tx,
      live.map(({ id }) => id),
      link.linkId,
    );
  return link;
}

/** The same for everybody whom one mail helps, in as many statements for ten as for one. */
export async function issueLinks(tx: Tx, parts: Pick<Parts, 'keys'>, targets: readonly LinkTarget[]): Promise<void> {
  await lockTargets(tx, targets);
  const live = await liveOf(tx, targets);
  await insertLinks(
    tx,
    parts,
    targets.filter((_, at) => (live[at]?.length ?? 0) < MOST_LIVE),
  );
}

export const issuedOf = (link: Pick<LinkRow, 'id' | 'expires_at' | 'token_hash'>): IssuedLink => ({
  linkId: link.id,
  expiresAt: link.expires_at,
  tokenHash: link.token_hash,
});

async function insertLinks(tx: Tx, parts: Pick<Parts, 'keys'>, targets: readonly LinkTarget[]): Promise<IssuedLink[]> {
  if (targets.length === 0) return [];
  const rows = targets.map((target) => {
    const id = crypto.randomUUID();
    return {
      id,
      purpose: target.purpose,
      token_hash: hash(linkToken(parts, id)),
      account_id: target.accountId ?? null,
      patient_id: target.patientId ?? null,
      staff_id: target.staffId ?? null,
      // Not now(): links of one transaction have an order, too.
      created_at: sql<Date>`clock_timestamp()`,
      expires_at: sql<Date>`now() + make_interval(hours => ${hours[target.purpose]})`,
    };
  });
  const inserted = tx.insertInto('one_time_link').values(rows).returning(['id', 'expires_at', 'token_hash']);
  return (await inserted.execute()).map(issuedOf);
}

/** The newest link of each of these targets that still works, as a mail to several people names them. */
export async function newestLive(
  db: Database | Tx,
  targets: readonly LinkTarget[],
): Promise<(IssuedLink | undefined)[]> {
  return (await liveOf(db, targets)).map(([newest]) => newest && issuedOf(newest));
}

async function kill(tx: Tx, ids: readonly string[], replacedBy?: string): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable('one_time_link')
    .set({ killed_at: sql`now()`, replaced_by: replacedBy ?? null })
    .where('id', 'in', ids)
    .execute();
}

/** Every live link of the people behind these records: what was mailed to an address that is theirs no more opens nothing. */
export async function killLinksOf(tx: Tx, patientIds: readonly string[]): Promise<void> {
  if (patientIds.length === 0) return;
  const people = tx.selectFrom('patient').where('id', 'in', patientIds).select('survivor_id');
  const records = tx.selectFrom('patient').where('survivor_id', 'in', people).select('id');
  const accounts = ownAccess(tx).where('patient_id', 'in', records).select('account_id');
  await tx
    .updateTable('one_time_link')
    .set({ killed_at: sql`now()` })
    .where(isLive)
    .where((link) => link.or([link('patient_id', 'in', records), link('account_id', 'in', accounts)]))
    .execute();
}

/** The link that a token opens, whatever became of it. */
export async function findLink(db: Database | Tx, token: string): Promise<LinkRow | undefined> {
  return db.selectFrom('one_time_link').selectAll().where('token_hash', '=', hash(token)).executeTakeFirst();
}

/**
 * Does what a token is shown for, counted. Guesses count for their network, and never keep out whoever holds a real link
 * there: nobody guesses 256 bits, so a real one counts for itself alone.
 */
export async function withCountedLink<Result>(
  parts: Pick<Parts, 'db' | 'limits'>,
  token: string,
  caller: { address: string },
  act: (link: LinkRow | undefined) => Promise<Result>,
): Promise<Result> {
  const link = await findLink(parts.db, token);
  const counted =
    link === undefined ? (['link-address', caller.address] as const) : (['link-itself', link.id] as const);
  return counting(parts.limits, [counted], () => act(link));
}

/** A link that can still be used, without using it; otherwise throws what became of it. */
export async function requireLive(
  db: Database | Tx,
  token: string,
  ...purposes: readonly LinkRow['purpose'][]
): Promise<LinkRow> {
  return requireLiveLink(db, await findLink(db, token), ...purposes);
}

/** The same for a link that was found already. */
export async function requireLiveLink(
  db: Database | Tx,
  link: LinkRow | undefined,
  ...purposes: readonly LinkRow['purpose'][]
): Promise<LinkRow> {
  if (link === undefined || !purposes.includes(link.purpose)) throw new ProblemError('link-unknown');
  const { live } = await db
    .selectFrom('one_time_link')
    .where('id', '=', link.id)
    .select(isLive.as('live'))
    .executeTakeFirstOrThrow();
  if (live) return link;
  throw await whyDead(db, link);
}

/** Uses a link up, and with it every other of its target. Of any number at the same moment, exactly one succeeds. */
export async function consumeLink(tx: Tx, token: string, ...purposes: readonly LinkRow['purpose'][]): Promise<LinkRow> {
  const found = await findLink(tx, token);
  if (found !== undefined) await lockTargets(tx, [targetOf(found)]);
  const link = await requireLive(tx, token, ...purposes);
  const live = await siblings(tx, targetOf(link)).where(isLive).select('id').execute();
  await tx
    .updateTable('one_time_link')
    .set({ used_at: sql`now()` })
    .where('id', '=', link.id)
    .execute();
  await kill(
    tx,
    live.map(({ id }) => id).filter((id) => id !== link.id),
  );
  return link;
}
