import { sql } from 'kysely';
import type { Database, Tx } from '../database/open.ts';
import type { Row } from '../database/schema.ts';
import { hash, randomToken, type Keys } from '../keys.ts';
import { accessColumns, accessFrom, accessOrder, type Access } from './person.ts';
import { selectFamilies, type Family } from './sessions.ts';

/** Seconds that an access token lives. */
const accessSeconds = 10 * 60;
/** Seconds for which a parent stays good after its successor was first used: for other tabs, and for lost answers. */
const graceSeconds = 30;

export interface Issued {
  refreshToken: string;
  accessToken: string;
  expiresIn: number;
}

const findRefresh = (tx: Tx, token: string) =>
  tx.selectFrom('refresh_token').selectAll().where('hash', '=', hash(token)).executeTakeFirst();

async function issueAccess(tx: Tx, familyId: string, refreshToken: string): Promise<Issued> {
  const accessToken = randomToken();
  await tx
    .deleteFrom('access_token')
    .where('family_id', '=', familyId)
    .where('expires_at', '<', sql<Date>`now()`)
    .execute();
  await tx
    .insertInto('access_token')
    .values({
      hash: hash(accessToken),
      family_id: familyId,
      refresh_hash: hash(refreshToken),
      expires_at: sql`now() + make_interval(secs => ${accessSeconds})`,
    })
    .execute();
  return { refreshToken, accessToken, expiresIn: accessSeconds };
}

/** A refresh token without a parent, and an access token beside it: how a line of tokens begins. */
export async function beginLine(tx: Tx, familyId: string, refreshToken = randomToken()): Promise<Issued> {
  const { last } = await tx
    .selectFrom('refresh_token')
    .where('family_id', '=', familyId)
    .select((row) => row.fn.max<number | null>('generation').as('last'))
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('refresh_token')
    .values({ hash: hash(refreshToken), family_id: familyId, generation: last === null ? 0 : last + 1 })
    .execute();
  return issueAccess(tx, familyId, refreshToken);
}

/**
 * Another access token for a line that nobody has used yet, because the answer that brought it got lost; undefined where
 * there is no such line, or somebody has it.
 */
export async function beginAgain(
  tx: Tx,
  familyId: string,
  refreshTokens: readonly string[],
): Promise<Issued | undefined> {
  const line = await tx
    .selectFrom('refresh_token')
    .where('hash', 'in', refreshTokens.map(hash))
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('refresh_token as child')
            .whereRef('child.parent_hash', '=', 'refresh_token.hash')
            .select('child.hash'),
        ),
      ),
    )
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('access_token')
            .whereRef('refresh_hash', '=', 'refresh_token.hash')
            .where('used_at', 'is not', null)
            .select('access_token.hash'),
        ),
      ),
    )
    .select('hash')
    .executeTakeFirst();
  const refreshToken = refreshTokens.find((token) => hash(token) === line?.hash);
  return refreshToken === undefined ? undefined : issueAccess(tx, familyId, refreshToken);
}

/** The first use of a token, or of the access token issued with it, starts the end of its parent. */
async function supersedeParent(tx: Tx, tokenHash: string): Promise<void> {
  await tx
    .updateTable('refresh_token')
    .set({ superseded_at: sql`now()` })
    .where('superseded_at', 'is', null)
    .where('hash', '=', (row) =>
      row.selectFrom('refresh_token as child').select('child.parent_hash').where('child.hash', '=', tokenHash),
    )
    .execute();
}

/** Which family a refresh token belongs to, whatever became of either. */
export async function familyOfToken(tx: Tx, token: string | undefined): Promise<string | undefined> {
  return token === undefined ? undefined : (await findRefresh(tx, token))?.family_id;
}

/** Whether a token is shown after its time: somebody else has the line that it began. */
export async function isReplayed(tx: Tx, token: string): Promise<boolean> {
  const found = await tx
    .selectFrom('refresh_token')
    .where('hash', '=', hash(token))
    .where('superseded_at', '<', sql<Date>`now() - make_interval(secs => ${graceSeconds})`)
    .select('hash')
    .executeTakeFirst();
  return found !== undefined;
}

type RefreshRow = Row<'refresh_token'>;

/** What was issued after a token, by whichever secret. */
async function successorOf(
  tx: Tx,
  keys: Keys,
  { family_id, generation }: RefreshRow,
  token: string,
): Promise<{ row: RefreshRow; token: string } | undefined> {
  for (const successor of keys.accepted('refresh', family_id, generation + 1, token)) {
    const row = await findRefresh(tx, successor);
    if (row !== undefined) return { row, token: successor };
  }
  return undefined;
}

/**
 * The successor of a token that is good, and an access token beside it. A successor is derived, so that whoever asks
 * twice (another tab, a lost answer) gets the same one; where that was used meanwhile, the newest of its line.
 */
export async function rotate(tx: Tx, keys: Keys, token: string): Promise<Issued> {
  let row = await findRefresh(tx, token);
  if (row === undefined) throw new Error('a refresh token vanished');
  await supersedeParent(tx, row.hash);
  const asked = row;
  let current = token;
  for (;;) {
    const next = await successorOf(tx, keys, row, current);
    if (next === undefined) break;
    ({ row, token: current } = next);
  }
  if (row.hash === asked.hash) {
    current = keys.derive('refresh', row.family_id, row.generation + 1, current);
    await tx
      .insertInto('refresh_token')
      .values({ hash: hash(current), family_id: row.family_id, generation: row.generation + 1, parent_hash: row.hash })
      .execute();
  }
  return issueAccess(tx, asked.family_id, current);
}

/** Milliseconds within which one press more moves no clock. */
const PERSON_MS = 2_000;

/** What is known of a live session at the beginning of a request; `language` is what its account used last. */
export interface Caller extends Family {
  language: string | null;
  /** What the account may do for the patient that the request names; undefined where it names none, or nothing. */
  access: Access | undefined;
}

const findFamily = (db: Database, tokenHash: string) =>
  selectFamilies(db)
    .innerJoin('access_token', 'access_token.family_id', 'session_family.id')
    .innerJoin('account', 'account.id', 'session_family.account_id')
    .where('access_token.hash', '=', tokenHash)
    .where('access_token.expires_at', '>', sql<Date>`now()`)
    .select(['access_token.used_at', 'access_token.refresh_hash', 'account.language']);

/** The same with the account's access to a patient, in one statement, for nearly every request asks both. */
const findFamilyFor = (db: Database, tokenHash: string, patientId: string) =>
  findFamily(db, tokenHash)
    .leftJoin('patient as asked', (join) => join.on('asked.id', '=', patientId))
    .leftJoin('patient as record', 'record.survivor_id', 'asked.survivor_id')
    .leftJoin('access', (join) =>
      join.onRef('access.patient_id', '=', 'record.id').onRef('access.account_id', '=', 'session_family.account_id'),
    )
    .select(accessColumns)
    .orderBy(accessOrder[0])
    .orderBy(accessOrder[1])
    .execute();

async function findCaller(db: Database, tokenHash: string, patientId: string | undefined) {
  if (patientId === undefined) {
    const family = await findFamily(db, tokenHash).executeTakeFirst();
    return family && { ...family, access: undefined };
  }
  const rows = await findFamilyFor(db, tokenHash, patientId);
  return rows[0] && { ...rows[0], access: accessFrom(rows, patientId) };
}

/** The live family behind an access token; its first use starts the end of the refresh token before it. */
export async function useAccessToken(
  db: Database,
  token: string,
  { isPerson, patientId }: { isPerson: boolean; patientId?: string | undefined },
): Promise<Caller | undefined> {
  const tokenHash = hash(token);
  const family = await findCaller(db, tokenHash, patientId);
  if (family?.isLive !== true) return undefined;
  if (family.used_at === null) {
    await db.transaction().execute(async (tx) => {
      await tx
        .updateTable('access_token')
        .set({ used_at: sql`now()` })
        .where('hash', '=', tokenHash)
        .execute();
      await supersedeParent(tx, family.refresh_hash);
    });
  }
  // The idle clock need not be righter than this, and most presses come shortly after another.
  if (isPerson && family.now.getTime() - family.person_at.getTime() > PERSON_MS)
    await db
      .updateTable('session_family')
      .set({ person_at: sql`now()` })
      .where('id', '=', family.id)
      .execute();
  return family;
}
