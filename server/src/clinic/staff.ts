import { sql } from 'kysely';
import type { Staff } from '../../../src/contract/staff.ts';
import type { Database, Tx } from '../database/open.ts';
import type { Row } from '../database/schema.ts';
import { hash, randomToken } from '../keys.ts';
import { queueMail } from '../mail/outbox.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import type { AnyCaller, StaffCookieCaller } from '../routes/callers.ts';
import { record, type Actor } from './audit.ts';
import { addressKey } from './email-address.ts';
import { issueLink } from './links.ts';
import { keepDevice, mayTryFromDevice, writeDevice } from './staff-devices.ts';
import { roleOf } from './staff-roles.ts';
import { needsOf, type Needs } from './staff-session.ts';
import { countingTries } from './tries.ts';

/** However busy the front desk is, once a working day it asks for the password. */
const SESSION_HOURS = 12;

export type DeskCaller = AnyCaller & StaffCookieCaller;

export const describeStaff = (row: Row<'staff'>, door: { hasSecondFactor: boolean; needs?: Needs }): Staff => ({
  id: row.id,
  name: row.name,
  email: row.email,
  role: roleOf(row),
  hasSecondFactor: door.hasSecondFactor,
  ...(door.needs === undefined ? {} : { needs: door.needs }),
});

export const hasSecondFactor = async (db: Database | Tx, staffId: string): Promise<boolean> =>
  (await db.selectFrom('staff_second_factor').where('staff_id', '=', staffId).select('staff_id').executeTakeFirst()) !==
  undefined;

/** A new session's token. */
async function startSession(tx: Tx, staffId: string): Promise<string> {
  const token = randomToken();
  await tx
    .deleteFrom('staff_session')
    .where('ends_at', '<', sql<Date>`now()`)
    .execute();
  await tx
    .insertInto('staff_session')
    .values({
      token_hash: hash(token),
      staff_id: staffId,
      ends_at: sql`now() + make_interval(hours => ${SESSION_HOURS})`,
    })
    .execute();
  return token;
}

/** What a browser is given once the transaction has committed. */
export interface Arrived {
  sessionToken: string;
  /** Absent while the second factor is not proven: a password alone makes no browser known. */
  deviceToken: string | undefined;
  hasSecondFactor: boolean;
  needs: Needs;
}

/** Whoever typed their password, or chose one. */
export async function arrive(
  tx: Tx,
  { settings }: Pick<Parts, 'settings'>,
  staffId: string,
  caller: DeskCaller,
): Promise<Arrived> {
  const standing = { hasSecondFactor: await hasSecondFactor(tx, staffId), isProven: false };
  const needs = needsOf(standing, settings.staffSecondFactor === 'required');
  const sessionToken = await startSession(tx, staffId);
  const deviceToken = needs === undefined ? await keepDevice(tx, staffId, caller) : undefined;
  return { sessionToken, deviceToken, hasSecondFactor: standing.hasSecondFactor, needs };
}

export function writeCookies(caller: DeskCaller, { sessionToken, deviceToken }: Arrived): void {
  caller.staffCookie.write(sessionToken, SESSION_HOURS * 3600);
  if (deviceToken !== undefined) writeDevice(caller, deviceToken);
}

export const staffByEmail = (db: Database | Tx, email: string) =>
  db
    .selectFrom('staff')
    .selectAll()
    .where((row) => row.fn<string>('lower', ['email']), '=', addressKey(email))
    .where('ended_at', 'is', null)
    .executeTakeFirst();

/**
 * Whoever works here, whether or not they have a password yet. An unknown address costs the same work. Past the limits
 * a browser in which this person signed in before has tries of its own.
 */
export async function signInStaff(
  parts: Parts,
  typed: { email: string; password: string },
  caller: DeskCaller,
): Promise<Staff> {
  const staff = await staffByEmail(parts.db, typed.email);
  const arrived = await countingTries(
    parts.limits,
    [
      ['staff-sign-in-address', caller.address],
      ['staff-sign-in-name', addressKey(typed.email)],
    ],
    () => checkAndArrive(parts, staff, typed.password, caller),
    () => mayTryFromDevice(parts, staff?.id, caller),
  );
  writeCookies(caller, arrived);
  parts.log.info({ staffId: arrived.staff.id, needs: arrived.needs }, 'staff signed in');
  return describeStaff(arrived.staff, arrived);
}

async function checkAndArrive(
  parts: Parts,
  staff: Row<'staff'> | undefined,
  password: string,
  caller: DeskCaller,
): Promise<Arrived & { staff: Row<'staff'> }> {
  const { db, passwords } = parts;
  const right = await passwords.verify(staff?.password_hash ?? undefined, password);
  if (right === undefined || staff === undefined) throw new ProblemError('wrong-credentials');
  return db.transaction().execute(async (tx) => {
    // A new password, or the end of their work here, may have come while this one was checked.
    const held = await tx
      .selectFrom('staff')
      .where('id', '=', staff.id)
      .where('password_hash', '=', staff.password_hash)
      .where('ended_at', 'is', null)
      .select('id')
      .forUpdate()
      .executeTakeFirst();
    if (held === undefined) throw new ProblemError('wrong-credentials');
    const arrived = await arrive(tx, parts, staff.id, caller);
    // Otherwise it is told once the second factor is proven.
    if (arrived.needs === undefined) await record(tx, { kind: 'staff', id: staff.id }, 'staff.signed-in', null);
    return { ...arrived, staff };
  });
}

export const staffRow = (db: Database, staffId: string): Promise<Row<'staff'>> =>
  db.selectFrom('staff').selectAll().where('id', '=', staffId).executeTakeFirstOrThrow();

/** Whoever is signed in, as they stand now. */
export async function staffMember(db: Database, { staffId, needs }: { staffId: string; needs: Needs }): Promise<Staff> {
  return describeStaff(await staffRow(db, staffId), { hasSecondFactor: await hasSecondFactor(db, staffId), needs });
}

export async function signOutStaff({ db }: Parts, { staffCookie }: DeskCaller): Promise<void> {
  const token = staffCookie.read();
  if (token !== undefined) await db.deleteFrom('staff_session').where('token_hash', '=', hash(token)).execute();
  staffCookie.clear();
}

/**
 * Puts a staff member on file, or finds the one with this address, and mails a link to choose a password. Their old
 * password, if any, works until a new one is chosen.
 */
export async function addStaff(
  tx: Tx,
  parts: Pick<Parts, 'keys' | 'queue'>,
  told: { email: string; name?: string | undefined; admin: boolean },
  actor: Actor = { kind: 'system' },
): Promise<{ staffId: string; isNew: boolean }> {
  const found = await staffByEmail(tx, told.email);
  const staffId = found === undefined ? await insert(tx, told) : await update(tx, found.id, told);
  await mailInvitation(tx, parts, staffId);
  await record(tx, actor, 'staff.added', null, { staffId, isNew: found === undefined });
  return { staffId, isNew: found === undefined };
}

/** A link to choose a password; the older ones stop working. */
export async function mailInvitation(tx: Tx, parts: Pick<Parts, 'keys' | 'queue'>, staffId: string): Promise<void> {
  const { linkId } = await issueLink(tx, parts, { purpose: 'staff-setup', staffId }, { byStaff: true });
  await queueMail(tx, parts, { kind: 'staff-setup', staffId, linkId });
}

async function insert(tx: Tx, told: Parameters<typeof addStaff>[2]): Promise<string> {
  const email = told.email.trim();
  const { id } = await tx
    .insertInto('staff')
    .values({ email, name: told.name ?? email.replace(/@.*$/, ''), role: told.admin ? 'admin' : 'front-desk' })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Only what was said: a staff member is made an admin by it, never the other way round. */
async function update(tx: Tx, id: string, told: Parameters<typeof addStaff>[2]): Promise<string> {
  const changes = {
    ...(told.name === undefined ? {} : { name: told.name }),
    ...(told.admin ? { role: 'admin' as const } : {}),
  };
  if (Object.keys(changes).length > 0) await tx.updateTable('staff').set(changes).where('id', '=', id).execute();
  return id;
}
