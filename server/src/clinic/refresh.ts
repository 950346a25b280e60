import type { ProblemCode, Session } from '../../../src/contract/index.ts';
import type { Tx } from '../database/open.ts';
import type { Keys } from '../keys.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import type { SignedIn } from './requester.ts';
import { describeSession, endFamilies, lockFamily, type Family } from './sessions.ts';
import { burnHandovers, familyOfTicket, issueTicket, useTicket } from './session-tickets.ts';
import { beginAgain, beginLine, familyOfToken, isReplayed, rotate, type Issued } from './session-tokens.ts';

/** What a refresh shows of itself. */
export interface RefreshAsked {
  /** The refresh token that the browser itself stores. */
  stored?: string | undefined;
  expected?: string | undefined;
  handover?: string | undefined;
  refreshToken?: string | undefined;
}

/** A refusal is an outcome and not an exception: what it ended must be committed. */
export type Outcome =
  | { is: 'session'; family: Family; session: Session; issued: Issued }
  | { is: 'refused'; code: ProblemCode; isStoredDead: boolean };

const refused = (code: ProblemCode, isStoredDead = false): Outcome => ({ is: 'refused', code, isStoredDead });

/** A new access token for whoever shows a good refresh token: the stored one, or in memory mode the page's. */
export const refreshSession = (parts: Parts, asked: RefreshAsked): Promise<Outcome> =>
  parts.db.transaction().execute(async (tx) => {
    const bought = await buyWithHandover(tx, parts.keys, asked);
    if (bought !== undefined) return bought;
    return asked.refreshToken === undefined
      ? byToken(tx, parts, asked.stored, 'cookie', asked.expected)
      : byToken(tx, parts, asked.refreshToken, 'memory', asked.expected);
  });

/**
 * Where the sign-in's own cookie did not come back, the handover buys a refresh token that lives in memory instead. It is
 * derived, so that whoever lost the answer and asks again gets the same one, as long as it was not used.
 */
async function buyWithHandover(tx: Tx, keys: Keys, asked: RefreshAsked): Promise<Outcome | undefined> {
  if (asked.handover === undefined) return undefined;
  const familyId = await familyOfTicket(tx, asked.handover);
  if (familyId === undefined || (await familyOfToken(tx, asked.stored)) === familyId) return undefined;
  const family = await lockFamily(tx, familyId);
  const used = await useTicket(tx, 'handover', asked.handover);
  if (used === undefined) return undefined;
  if (family?.isLive !== true) return refused('signed-out');
  if (asked.expected !== undefined && asked.expected !== familyId) return refused('session-changed');
  if (used === 'before') {
    const issued = await beginAgain(tx, familyId, keys.accepted('bought', familyId, asked.handover));
    return issued && inMemory(tx, family, issued);
  }
  // The cookie that never came back is void, should it turn up later.
  await tx.deleteFrom('refresh_token').where('family_id', '=', familyId).execute();
  return inMemory(tx, family, await beginLine(tx, familyId, keys.derive('bought', familyId, asked.handover)));
}

async function inMemory(tx: Tx, family: Family, issued: Issued): Promise<Outcome> {
  const memory: Family = { ...family, mode: 'memory' };
  await tx.updateTable('session_family').set({ mode: 'memory' }).where('id', '=', family.id).execute();
  return { is: 'session', family: memory, issued, session: await describeSession(tx, memory, issued) };
}

async function byToken(
  tx: Tx,
  parts: Parts,
  token: string | undefined,
  mode: Family['mode'],
  expected: string | undefined,
): Promise<Outcome> {
  const isCookie = mode === 'cookie';
  const familyId = await familyOfToken(tx, token);
  if (token === undefined || familyId === undefined) return refused('signed-out', isCookie && token !== undefined);
  const family = await lockFamily(tx, familyId);
  if (family?.isLive !== true || family.mode !== mode) return refused('signed-out', isCookie);
  // While this waited for the family, a purchase in memory may have voided the token.
  if ((await familyOfToken(tx, token)) === undefined) return refused('signed-out', isCookie);
  if (await isReplayed(tx, token)) {
    await endFamilies(tx, { id: familyId }, 'replayed');
    parts.log.warn(
      { sessionId: familyId, accountId: family.account_id },
      'a used refresh token came back: session ended',
    );
    return refused('signed-out', isCookie);
  }
  if (expected !== undefined && expected !== familyId) return refused('session-changed');
  if (isCookie) await burnHandovers(tx, familyId);
  const issued = await rotate(tx, parts.keys, token);
  const { accessToken, expiresIn } = issued;
  const shown = isCookie ? { accessToken, expiresIn } : issued;
  return { is: 'session', family, issued, session: await describeSession(tx, family, shown) };
}

/**
 * Sign-out: the session in the page's memory where it names one, otherwise the stored one. Never one that is not
 * expected. Answers with whether what the browser stores is of no use any more.
 */
export const endSession = (
  parts: Parts,
  { expected, refreshToken, stored }: Omit<RefreshAsked, 'handover'>,
): Promise<{ isStoredDead: boolean }> =>
  parts.db.transaction().execute(async (tx) => {
    const isStored = refreshToken === undefined;
    const id = await familyOfToken(tx, refreshToken ?? stored);
    if (id === undefined) return { isStoredDead: isStored };
    if (expected !== undefined && expected !== id) return { isStoredDead: false };
    await endFamilies(tx, { id }, 'signed-out');
    return { isStoredDead: isStored };
  });

/** A code that carries a session in memory over one navigation. */
export async function createSessionCode(parts: Parts, { sessionId }: SignedIn): Promise<string> {
  return parts.db.transaction().execute(async (tx) => {
    const family = await lockFamily(tx, sessionId);
    // With a cookie, the next page finds the session by itself.
    if (family?.mode !== 'memory') throw new ProblemError('invalid-request');
    return issueTicket(tx, 'code', sessionId);
  });
}

/** The next page's own line of tokens; the page before may come back from the browser's cache with its own. */
export async function exchangeSessionCode(parts: Parts, code: string): Promise<Session> {
  const outcome = await parts.db.transaction().execute(async (tx) => {
    const familyId = await familyOfTicket(tx, code);
    const family = familyId === undefined ? undefined : await lockFamily(tx, familyId);
    const isGood = family?.isLive === true && family.mode === 'memory' && (await useTicket(tx, 'code', code)) === 'now';
    return isGood ? inMemory(tx, family, await beginLine(tx, family.id)) : refused('signed-out');
  });
  if (outcome.is === 'refused') throw new ProblemError(outcome.code);
  return outcome.session;
}
