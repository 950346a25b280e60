import { sql } from 'kysely';
import type { Parts } from '../parts.ts';
import { afterLink } from './after-link.ts';
import { clinicRow } from './clinic-row.ts';
import { once, wasDone } from './idempotency.ts';
import { usernameOf } from './link-owner.ts';
import { consumeLink, requireLiveLink, withCountedLink, type LinkRow } from './links.ts';
import type { Requester } from './requester.ts';

interface NewPassword {
  token: string;
  password: string;
  language?: string | undefined;
}

/** Uses a Password Reset Email's link up, and ends every session of the account at once. */
export async function resetPassword(
  parts: Parts,
  typed: NewPassword,
  requester: Requester,
): Promise<{ username?: string }> {
  if (await wasDone(parts.db, requester.repeat)) return {};
  return withCountedLink(parts, typed.token, requester, async (link) =>
    useLink(parts, await requireLiveLink(parts.db, link, 'reset'), typed, requester),
  );
}

async function useLink(
  parts: Parts,
  link: LinkRow,
  typed: NewPassword,
  requester: Requester,
): Promise<{ username?: string }> {
  const { db, passwords } = parts;
  const username = await usernameOf(db, link.account_id);
  await passwords.judge(typed.password, [username ?? '', (await clinicRow(db)).name]);
  const passwordHash = await passwords.hash(typed.password);
  const { replayed } = await db.transaction().execute((tx) =>
    once(tx, requester.repeat, async () => {
      const { account_id: accountId } = await consumeLink(tx, typed.token, 'reset');
      if (accountId === null) throw new Error('a reset link without an account');
      await tx
        .updateTable('account')
        .set({ password_hash: passwordHash, password_changed_at: sql`now()`, reset_at: sql`now()` })
        .where('id', '=', accountId)
        .execute();
      const language = typed.language ?? requester.language;
      await afterLink(
        tx,
        parts,
        { accountId, language, changed: 'password', action: 'account.password-reset' },
        requester,
      );
      return null;
    }),
  );
  return replayed || username === undefined ? {} : { username };
}
