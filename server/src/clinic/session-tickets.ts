import { sql } from 'kysely';
import type { Tx } from '../database/open.ts';
import { hash, randomToken } from '../keys.ts';

/** `handover`: a sign-in's question whether its cookie comes back; `code`: a session on its way to the next page. */
export type TicketKind = 'handover' | 'code';

const seconds: Record<TicketKind, number> = { handover: 60, code: 30 };

export async function issueTicket(tx: Tx, kind: TicketKind, familyId: string): Promise<string> {
  const token = randomToken();
  await tx
    .insertInto('session_ticket')
    .values({
      hash: hash(token),
      kind,
      family_id: familyId,
      expires_at: sql`now() + make_interval(secs => ${seconds[kind]})`,
    })
    .execute();
  return token;
}

/** Which family a ticket is for, whatever became of it; nothing is used up. */
export async function familyOfTicket(tx: Tx, token: string): Promise<string | undefined> {
  const found = await tx
    .selectFrom('session_ticket')
    .where('hash', '=', hash(token))
    .select('family_id')
    .executeTakeFirst();
  return found?.family_id;
}

/**
 * Uses a ticket up: `now`, or it was used `before` and its time is not over; undefined where it is unknown or too old.
 * Hold its family first: whoever shows the cookie locks in that order, too.
 */
export async function useTicket(tx: Tx, kind: TicketKind, token: string): Promise<'now' | 'before' | undefined> {
  const ticket = await tx
    .selectFrom('session_ticket')
    .where('hash', '=', hash(token))
    .where('kind', '=', kind)
    .where('expires_at', '>', sql<Date>`now()`)
    .select('used_at')
    .forUpdate()
    .executeTakeFirst();
  if (ticket === undefined) return undefined;
  if (ticket.used_at !== null) return 'before';
  await tx
    .updateTable('session_ticket')
    .set({ used_at: sql`now()` })
    .where('hash', '=', hash(token))
    .execute();
  return 'now';
}

/** The cookie came back, so nothing else may be bought for this family. */
export async function burnHandovers(tx: Tx, familyId: string): Promise<void> {
  await tx
    .updateTable('session_ticket')
    .set({ used_at: sql`now()` })
    .where('family_id', '=', familyId)
    .where('kind', '=', 'handover')
    .where('used_at', 'is', null)
    .execute();
}
