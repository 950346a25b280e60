import { sql } from 'kysely';
import type { Staff } from '../../../src/contract/staff.ts';
import type { Tx } from '../database/open.ts';
import type { Row } from '../database/schema.ts';
import { hash, randomToken } from '../keys.ts';
import { queueMail } from '../mail/outbox.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import type { AnyCaller, StaffCookieCaller } from '../routes/callers.ts';
import { record } from './audit.ts';
import { clinicRow } from './clinic-row.ts';
import { consumeLink, issueLink, requireLive } from './links.ts';
import { storable } from './typed.ts';

/** However busy the front desk is, once a working day it asks for the password. */
const SESSION_HOURS = 12;

type CookieCaller = AnyCaller & StaffCookieCaller;

const describe = ({ id, name, email, role }: Row<'staff'>): Staff => ({ id, name, email, role });

const emailKey = (email: string) => storable(email).trim().toLowerCase();

/** Starts a session; its cookie is written once the transaction has committed. */
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

const keep = (caller: CookieCaller, token: string) => {
  caller.staffCookie.write(token, SESSION_HOURS * 3600);
};

/** Whoever works here, whether or not they have a password yet. An unknown address costs the same work. */
export async function signInStaff(
  parts: Parts,
  typed: { email: string; password: string },
  caller: CookieCaller,
): Promise<Staff> {
  const { db, limits, passwords } = parts;
  const key = emailKey(typed.email);
  await limits.take('sign-in-address', caller.address);
  await limits.take('staff-sign-in-name', key);
  const staff = await db
    .selectFrom('staff')
    .selectAll()
    .where((row) => row.fn<string>('lower', ['email']), '=', key)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  const matches = await passwords.verify(staff?.password_hash ?? undefined, typed.password);
  if (!matches || staff === undefined) throw new ProblemError('wrong-credentials');
  const token = await db.transaction().execute(async (tx) => {
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
    await record(tx, { kind: 'staff', id: staff.id }, 'staff.signed-in', null);
    return startSession(tx, staff.id);
  });
  await limits.giveBack('sign-in-address', caller.address);
  await limits.giveBack('staff-sign-in-name', key);
  keep(caller, token);
  parts.log.info({ staffId: staff.id }, 'staff signed in');
  return describe(staff);
}

export async function staffMember({ db }: Pick<Parts, 'db'>, staffId: string): Promise<Staff> {
  return describe(await db.selectFrom('staff').selectAll().where('id', '=', staffId).executeTakeFirstOrThrow());
}

export async function signOutStaff({ db }: Parts, { staffCookie }: CookieCaller): Promise<void> {
  const token = staffCookie.read();
  if (token !== undefined) await db.deleteFrom('staff_session').where('token_hash', '=', hash(token)).execute();
  staffCookie.clear();
}

/** The link that `add-staff` mailed is used up by the password, not by being opened. Sessions of before end. */
export async function setUpStaff(
  parts: Parts,
  typed: { token: string; newPassword: string },
  caller: CookieCaller,
): Promise<Staff> {
  const { db, limits, passwords } = parts;
  await limits.take('link-address', caller.address);
  const { staff_id: staffId } = await requireLive(db, typed.token, 'staff-setup');
  const staff = await staffMember(parts, staffId ?? '');
  const clinic = await clinicRow(db);
  await passwords.judge(typed.newPassword, [staff.name, staff.email, clinic.name]);
  const passwordHash = await passwords.hash(typed.newPassword);
  const token = await db.transaction().execute(async (tx) => {
    await consumeLink(tx, typed.token, 'staff-setup');
    await tx.updateTable('staff').set({ password_hash: passwordHash }).where('id', '=', staff.id).execute();
    await tx.deleteFrom('staff_session').where('staff_id', '=', staff.id).execute();
    await record(tx, { kind: 'staff', id: staff.id }, 'staff.set-up', null);
    return startSession(tx, staff.id);
  });
  keep(caller, token);
  return staff;
}

/**
 * Puts a staff member on file, or finds the one with this address, and mails a link to choose a password. Their old
 * password, if any, works until a new one is chosen.
 */
export async function addStaff(
  tx: Tx,
  parts: Pick<Parts, 'keys' | 'queue'>,
  told: { email: string; name?: string | undefined; admin: boolean },
): Promise<{ staffId: string; isNew: boolean }> {
  const found = await tx
    .selectFrom('staff')
    .select('id')
    .where((row) => row.fn<string>('lower', ['email']), '=', emailKey(told.email))
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  const staffId = found === undefined ? await insert(tx, told) : await update(tx, found.id, told);
  const { linkId } = await issueLink(tx, parts, { purpose: 'staff-setup', staffId }, { byStaff: true });
  await queueMail(tx, parts, { kind: 'staff-setup', staffId, linkId });
  await record(tx, { kind: 'system' }, 'staff.added', null, { staffId, isNew: found === undefined });
  return { staffId, isNew: found === undefined };
}

async function insert(tx: Tx, told: Parameters<typeof addStaff>[2]): Promise<string> {
  const email = told.email.trim();
  const { id } = await tx
    .insertInto('staff')
    .values({ email, name: told.name ?? email.replace(/@.*$/, ''), role: told.admin ? 'admin' : 'staff' })
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
