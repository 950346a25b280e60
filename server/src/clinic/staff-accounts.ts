import { sql } from 'kysely';
import type { StaffAccount, StaffRole } from '../../../src/contract/staff.ts';
import type { Database, Tx } from '../database/open.ts';
import type { Row } from '../database/schema.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { record } from './audit.ts';
import { addressKey, emailFrom } from './email-address.ts';
import { asId } from './ids.ts';
import { isLive } from './link-rows.ts';
import { lockNames } from './person.ts';
import { addStaff, describeStaff, mailInvitation, staffByEmail } from './staff.ts';

const working = (db: Database | Tx) => db.selectFrom('staff').selectAll('staff').where('ended_at', 'is', null);

const described = (db: Database | Tx) =>
  working(db)
    .leftJoin('staff_second_factor as factor', 'factor.staff_id', 'staff.id')
    .select('factor.enrolled_at as enrolledAt');

const describe = (row: Row<'staff'> & { enrolledAt: Date | null }): StaffAccount => ({
  ...describeStaff(row, { hasSecondFactor: row.enrolledAt !== null }),
  invited: row.password_hash === null,
});

/** Everybody who works here, by name. */
export async function listStaff(db: Database): Promise<StaffAccount[]> {
  return (await described(db).orderBy('name').orderBy('email').execute()).map(describe);
}

export async function staffAccount(db: Database | Tx, staffId: string): Promise<StaffAccount> {
  const row = await described(db).where('id', '=', asId(staffId)).executeTakeFirst();
  if (row === undefined) throw new ProblemError('not-found');
  return describe(row);
}

/** Puts somebody on the staff, as the command `add-staff` does; answers with their id. */
export async function inviteStaff(
  tx: Tx,
  parts: Parts,
  adminId: string,
  told: { email: string; name: string; role: StaffRole },
): Promise<string> {
  const email = emailFrom(told.email);
  await lockNames(tx, [`staff at ${addressKey(email)}`]);
  if ((await staffByEmail(tx, email)) !== undefined) throw new ProblemError('already-on-staff');
  const { name, role } = told;
  const added = await addStaff(tx, parts, { email, name, admin: role === 'admin' }, { kind: 'staff', id: adminId });
  return added.staffId;
}

/** Another link, for somebody who has not chosen a password yet. */
export async function inviteAgain(tx: Tx, parts: Parts, adminId: string, staffId: string): Promise<string> {
  const { id, invited } = await staffAccount(tx, staffId);
  if (!invited) throw new ProblemError('not-found');
  await mailInvitation(tx, parts, id);
  await record(tx, { kind: 'staff', id: adminId }, 'staff.invited-again', null, { staffId: id });
  return id;
}

/**
 * Locks every admin, always in one order, so that of two who end or demote each other the second finds the first one
 * gone. Whoever asks must be an admin still, and one who can sign in must stay.
 */
async function lockAdmins(tx: Tx, adminId: string): Promise<{ mustStay: (staffId: string) => void }> {
  const admins = await working(tx).where('role', '=', 'admin').orderBy('id').forUpdate().execute();
  if (!admins.some(({ id }) => id === adminId)) throw new ProblemError('admin-needed');
  return {
    mustStay: (staffId) => {
      const isAdmin = admins.some(({ id }) => id === staffId);
      const others = admins.filter(({ id, password_hash }) => id !== staffId && password_hash !== null);
      if (isAdmin && others.length === 0) throw new ProblemError('last-admin');
    },
  };
}

/** Holds from the next request on: each looks the role up. */
export async function changeRole(tx: Tx, adminId: string, staffId: string, role: StaffRole): Promise<string> {
  const { mustStay } = await lockAdmins(tx, adminId);
  const { id, role: before } = await staffAccount(tx, staffId);
  if (before === role) return id;
  if (role !== 'admin') mustStay(id);
  await tx.updateTable('staff').set({ role }).where('id', '=', id).execute();
  await record(tx, { kind: 'staff', id: adminId }, 'staff.role-changed', null, { staffId: id, role });
  return id;
}

/** Their sessions are over at once, and nothing that they had opens anything from then on. */
export async function endStaff(tx: Tx, adminId: string, staffId: string): Promise<string> {
  const { mustStay } = await lockAdmins(tx, adminId);
  const { id } = await staffAccount(tx, staffId);
  mustStay(id);
  await tx
    .updateTable('staff')
    .set({ ended_at: sql`now()` })
    .where('id', '=', id)
    .execute();
  for (const table of ['staff_session', 'staff_device', 'staff_second_factor', 'staff_recovery_code'] as const)
    await tx.deleteFrom(table).where('staff_id', '=', id).execute();
  await tx
    .updateTable('one_time_link')
    .set({ killed_at: sql`now()` })
    .where('staff_id', '=', id)
    .where(isLive)
    .execute();
  await record(tx, { kind: 'staff', id: adminId }, 'staff.ended', null, { staffId: id });
  return id;
}
