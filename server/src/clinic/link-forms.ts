import { sql } from 'kysely';
import type { Link, Session } from '../../../src/contract/index.ts';
import type { Database, Tx } from '../database/open.ts';
import { queueMail } from '../mail/outbox.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import type { AnyCaller, RefreshCaller } from '../routes/callers.ts';
import { provesNothing } from './address-use.ts';
import type { AuditAction } from '../../../src/contract/staff-audit.ts';
import { record, type AuditLine } from './audit.ts';
import { clinicRow } from './clinic-row.ts';
import { addressKey } from './email-address.ts';
import { mailOnceADay } from './help.ts';
import { once, wasDone } from './idempotency.ts';
import { consumeLink, findCountedLink, issueLink, requireLiveLink, type LinkRow } from './links.ts';
import { cookieAge } from './refresh.ts';
import { calledName } from './names.ts';
import { ownAccess, ownPatientOf, personOf } from './person.ts';
import { endFamilies } from './sessions.ts';
import { shownPatient, shownPatients } from './shown.ts';
import { beginSession, grantPermit, keepLanguage, type Begun } from './sign-in.ts';
import { usernameColumns } from './username-key.ts';
import { claimUsername, isFree, judgeUsername, ownAddressOf, suggestUsernames, usernameTaken } from './usernames.ts';

/** Seconds after which the same mail can be asked for again. */
const AGAIN_SECONDS = 60;

/** The patient whom a link greets: the one that it names, or whose own account it is for. */
async function patientOf(db: Database | Tx, link: LinkRow): Promise<string | undefined> {
  if (link.patient_id !== null) return link.patient_id;
  return link.account_id === null ? undefined : ownPatientOf(db, link.account_id);
}

async function usernameOf(db: Database | Tx, accountId: string | null): Promise<string | undefined> {
  if (accountId === null) return undefined;
  const row = await db.selectFrom('account').where('id', '=', accountId).select('username').executeTakeFirst();
  return row?.username;
}

/** What a link is for and whom it greets. Looking never uses it up: mail scanners open links, too. */
export async function openLink(parts: Parts, token: string, caller: AnyCaller): Promise<Link> {
  const { db } = parts;
  const counted = await findCountedLink(parts, token, caller);
  const link = await requireLiveLink(db, counted, 'setup', 'change-username', 'reset');
  const patientId = await patientOf(db, link);
  const row =
    patientId === undefined
      ? undefined
      : await db.selectFrom('patient').where('id', '=', patientId).select(['survivor_id']).executeTakeFirst();
  const shown = row === undefined ? undefined : (await shownPatients(db, [row.survivor_id])).get(row.survivor_id);
  const username = await usernameOf(db, link.account_id);
  const ownAddress = patientId === undefined ? undefined : await ownAddressOf(db, patientId);
  return {
    purpose: link.purpose === 'reset' || link.purpose === 'change-username' ? link.purpose : 'setup',
    firstName: shown === undefined ? '' : calledName(shown),
    ...(username === undefined ? {} : { username }),
    suggestions: shown === undefined || link.purpose === 'reset' ? [] : await suggestUsernames(db, shown),
    ...(ownAddress === undefined || link.purpose === 'reset' ? {} : { ownAddress }),
  };
}

export async function checkUsername(
  parts: Parts,
  typed: { token: string; username: string },
  caller: AnyCaller,
): Promise<{ free: boolean; suggestions: string[] }> {
  const counted = await findCountedLink(parts, typed.token, caller);
  const link = await requireLiveLink(parts.db, counted, 'setup', 'change-username');
  const username = await judgeFor(parts.db, link, typed.username);
  const free = await isFree(parts.db, username, link.account_id);
  return { free, suggestions: free ? [] : await suggestUsernames(parts.db, { typed: username }) };
}

async function judgeFor(db: Database, link: LinkRow, typed: string): Promise<string> {
  const patientId = await patientOf(db, link);
  return judgeUsername(typed, patientId === undefined ? undefined : await ownAddressOf(db, patientId));
}

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
export async function setUpAccount(parts: Parts, typed: SetUp, caller: RefreshCaller): Promise<{ session?: Session }> {
  const { db, passwords } = parts;
  if (await wasDone(db, caller.repeat)) return {};
  const counted = await findCountedLink(parts, typed.token, caller);
  const link = await requireLiveLink(db, counted, 'setup', 'change-username');
  const username = await judgeFor(db, link, typed.username);
  if (!(await isFree(db, username, link.account_id))) throw await usernameTaken(db, username);
  await passwords.judge(typed.password, [username, (await clinicRow(db)).name]);
  const passwordHash = await passwords.hash(typed.password);
  let begun: Begun | undefined;
  await db.transaction().execute((tx) =>
    once(tx, caller.repeat, async () => {
      const used = await consumeLink(tx, typed.token, 'setup', 'change-username');
      await claimUsername(tx, username, used.account_id);
      const chosen = { username, passwordHash, language: typed.language ?? caller.language };
      if (used.account_id === null) begun = await createAccount(tx, parts, used, chosen, caller);
      else await replaceCredentials(tx, parts, used.account_id, chosen, caller);
      return null;
    }),
  );
  if (begun === undefined) return {};
  caller.cookie.write(begun.issued.refreshToken, cookieAge(begun.family));
  return { session: begun.session };
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
  caller: RefreshCaller,
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
  return beginSession(tx, accountId, { remember: false, language }, caller);
}

async function replaceCredentials(
  tx: Tx,
  parts: Parts,
  accountId: string,
  { username, passwordHash, language }: Chosen,
  caller: AnyCaller,
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
  await afterLink(tx, parts, { accountId, language, changed, action: 'account.set-up-again', values }, caller);
}

/** What came through a link, from which page. */
interface Done {
  accountId: string;
  language: string | undefined;
  changed: 'password' | 'both';
  action: AuditAction;
  values?: AuditLine['values'];
}

/** What follows every new password that came through a link. */
async function afterLink(
  tx: Tx,
  parts: Parts,
  { accountId, language, changed, action, values }: Done,
  caller: AnyCaller,
): Promise<void> {
  const patientId = await ownPatientOf(tx, accountId);
  await keepLanguage(tx, accountId, language);
  await endFamilies(tx, { accountId }, 'reset');
  await grantPermit(tx, parts, accountId, caller.address);
  await record(tx, { kind: 'patient', id: accountId }, action, patientId ?? null, {}, values);
  await queueMail(tx, parts, {
    kind: 'credentials-changed',
    accountId,
    changed,
    language,
    ...(patientId === undefined ? {} : { patientId }),
  });
}

/** Uses a Password Reset Email's link up, and ends every session of the account at once. */
export async function resetPassword(
  parts: Parts,
  typed: { token: string; password: string; language?: string | undefined },
  caller: AnyCaller,
): Promise<{ username?: string }> {
  const { db, passwords } = parts;
  if (await wasDone(db, caller.repeat)) return {};
  const counted = await findCountedLink(parts, typed.token, caller);
  const link = await requireLiveLink(db, counted, 'reset');
  const username = await usernameOf(db, link.account_id);
  await passwords.judge(typed.password, [username ?? '', (await clinicRow(db)).name]);
  const passwordHash = await passwords.hash(typed.password);
  const { replayed } = await db.transaction().execute((tx) =>
    once(tx, caller.repeat, async () => {
      const { account_id: accountId } = await consumeLink(tx, typed.token, 'reset');
      if (accountId === null) throw new Error('a reset link without an account');
      await tx
        .updateTable('account')
        .set({ password_hash: passwordHash, password_changed_at: sql`now()`, reset_at: sql`now()` })
        .where('id', '=', accountId)
        .execute();
      const language = typed.language ?? caller.language;
      await afterLink(
        tx,
        parts,
        { accountId, language, changed: 'password', action: 'account.password-reset' },
        caller,
      );
      return null;
    }),
  );
  return replayed || username === undefined ? {} : { username };
}

/**
 * Mails a fresh link of the same kind to the address on file, whatever became of this one. The answer is the same for
 * a link that nobody ever had. Who had no username when the link was sent and has one now gets the link to change it.
 */
export async function renewLink(
  parts: Parts,
  asked: { token: string; language?: string | undefined },
  caller: AnyCaller,
): Promise<{ againIn: number }> {
  const link = await findCountedLink(parts, asked.token, caller);
  const patientId = link === undefined ? undefined : await patientOf(parts.db, link);
  if (link !== undefined && patientId !== undefined && (await mayRenew(parts, link)))
    await parts.db.transaction().execute(async (tx) => {
      const language = asked.language ?? caller.language;
      const address = await addressOf(tx, patientId);
      if (address === null) return;
      // Staff who send a link to such an address know what they do; nobody who only has an old link can.
      if (await provesNothing(tx, address))
        return mailOnceADay(tx, parts, 'help-shared', addressKey(address), language ?? null);
      const accountId = link.account_id ?? (await accountOf(tx, patientId));
      const purpose = accountId === undefined ? 'setup' : link.purpose === 'reset' ? 'reset' : 'change-username';
      const target = { patientId, ...(accountId === undefined ? {} : { accountId }) };
      const { linkId } = await issueLink(tx, parts, { purpose, ...target });
      const kind = purpose === 'reset' ? 'reset' : 'welcome';
      await queueMail(tx, parts, { kind, ...target, linkId, language });
    });
  return { againIn: AGAIN_SECONDS };
}

/** Null where no mail may reach them, too. */
async function addressOf(tx: Tx, patientId: string): Promise<string | null> {
  const person = await personOf(tx, patientId);
  if (person === undefined || person.isDeceased) return null;
  return (await shownPatient(tx, person.survivorId))?.email ?? null;
}

async function accountOf(tx: Tx, patientId: string): Promise<string | undefined> {
  const row = await ownAccess(tx).where('patient_id', '=', patientId).select('account_id').executeTakeFirst();
  return row?.account_id;
}

/** Past the limit nothing is sent, and the answer does not tell. Staff can still send one. */
async function mayRenew(parts: Parts, link: LinkRow): Promise<boolean> {
  try {
    await parts.limits.take('renewal-target', `${link.purpose} ${link.account_id ?? link.patient_id ?? ''}`);
    return true;
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'rate-limited') return false;
    throw error;
  }
}
