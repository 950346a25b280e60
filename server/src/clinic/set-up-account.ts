import { sql } from 'kysely';
import type { Tx } from '../database/open.ts';
import { queueMail } from '../mail/outbox.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { afterLink } from './after-link.ts';
import { record } from './audit.ts';
import { clinicRow } from './clinic-row.ts';
import { once, wasDone } from './idempotency.ts';
import { judgeFor, usernameOf } from './link-owner.ts';
import { consumeLink, requireLiveLink, withCountedLink, type LinkRow } from './links.ts';
import { ownAccess } from './person.ts';
import type { Requester } from './requester.ts';
import { beginSession, type Arrival, type Begun } from './sign-in.ts';
import { usernameColumns } from './username-key.ts';
import { claimUsername, isFree, usernameTaken } from './usernames.ts';

export interface SetUp {
  token: string;
  username: string;
  password: string;
  language?: string | undefined;
}

/**
 * Uses a Welcome Email's link up: creates the account and signs in, or gives the account that there is a new username
 * and password, and ends at the sign-in. A repeat of what was done answers "done, sign in".
 */
export async function setUpAccount(parts: Parts, typed: SetUp, arrival: Arrival): Promise<Begun | undefined> {
  if (await wasDone(parts.db, arrival.repeat)) return undefined;
  return withCountedLink(parts, typed.token, arrival, async (link) =>
    useLink(parts, await requireLiveLink(parts.db, link, 'setup', 'change-username'), typed, arrival),
  );
}

async function useLink(parts: Parts, link: LinkRow, typed: SetUp, arrival: Arrival): Promise<Begun | undefined> {
  const { db, passwords } = parts;
  const username = await judgeFor(db, link, typed.username);
  if (!(await isFree(db, username, link.account_id))) throw await usernameTaken(db, username);
  await passwords.judge(typed.password, [username, (await clinicRow(db)).name]);
  const passwordHash = await passwords.hash(typed.password);
  let begun: Begun | undefined;
  await db.transaction().execute((tx) =>
    once(tx, arrival.repeat, async () => {
      const used = await consumeLink(tx, typed.token, 'setup', 'change-username');
      await claimUsername(tx, username, used.account_id);
      const chosen = { username, passwordHash, language: typed.language ?? arrival.language };
      if (used.account_id === null) begun = await createAccount(tx, parts, used, chosen, arrival);
      else await replaceCredentials(tx, parts, used.account_id, chosen, arrival);
      return null;
    }),
  );
  return begun;
}

interface Chosen {
  username: string;
  passwordHash: string;
  language: string | undefined;
}

async function createAccount(
  tx: Tx,
  parts: Parts,
  link: LinkRow,
  { username, passwordHash, language }: Chosen,
  arrival: Arrival,
): Promise<Begun> {
  const patientId = link.patient_id;
  if (patientId === null) throw new Error('a set-up link without a patient');
  // The link went out before the patient had an account, which may have come another way since.
  const before = await ownAccess(tx).where('patient_id', '=', patientId).select('id').executeTakeFirst();
  if (before !== undefined) throw new ProblemError('link-used');
  const { id: accountId } = await tx
    .insertInto('account')
    .values({
      ...usernameColumns(username),
      password_hash: passwordHash,
      language: language ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('access')
    .values({ account_id: accountId, patient_id: patientId, relation: 'self', granted_by: 'setup-link' })
    .execute();
  await record(
    tx,
    { kind: 'patient', id: accountId },
    'account.created',
    patientId,
    {},
    {
      before: null,
      after: { username },
    },
  );
  await queueMail(tx, parts, { kind: 'account-ready', accountId, patientId, language });
  return beginSession(tx, accountId, { remember: false, language }, arrival);
}

async function replaceCredentials(
  tx: Tx,
  parts: Parts,
  accountId: string,
  { username, passwordHash, language }: Chosen,
  requester: Requester,
): Promise<void> {
  const before = await usernameOf(tx, accountId);
  await tx
    .updateTable('account')
    .set({
      ...usernameColumns(username),
      password_hash: passwordHash,
      password_changed_at: sql`now()`,
    })
    .where('id', '=', accountId)
    .execute();
  const changed = before === username ? 'password' : 'both';
  const values = { before: { username: before ?? null }, after: { username } };
  await afterLink(tx, parts, { accountId, language, changed, action: 'account.set-up-again', values }, requester);
}
