import type { Staff } from '../../../src/contract/staff.ts';
import type { Tx } from '../database/open.ts';
import type { Row } from '../database/schema.ts';
import { queueMail } from '../mail/outbox.ts';
import type { Parts } from '../parts.ts';
import type { AnyCaller } from '../routes/callers.ts';
import { record } from './audit.ts';
import { clinicRow } from './clinic-row.ts';
import { once, wasDone } from './idempotency.ts';
import { consumeLink, requireLiveLink, withCountedLink } from './links.ts';
import { arrive, describeStaff, staffRow, writeCookies, type DeskCaller } from './staff.ts';
import { keepDevice, writeDevice } from './staff-devices.ts';

/** The link that `add-staff` mailed is used up by the password, not by being opened. Sessions of before end. */
export async function setUpStaff(
  parts: Parts,
  typed: { token: string; newPassword: string },
  caller: DeskCaller,
): Promise<Staff> {
  const { staff, passwordHash } = await judgeNewPassword(parts, typed, 'staff-setup', caller);
  const arrived = await parts.db.transaction().execute(async (tx) => {
    await consumeLink(tx, typed.token, 'staff-setup');
    await replacePassword(tx, staff.id, passwordHash);
    await record(tx, { kind: 'staff', id: staff.id }, 'staff.set-up', null);
    return arrive(tx, parts, staff.id, caller);
  });
  writeCookies(caller, arrived);
  return describeStaff(staff, arrived);
}

/**
 * Uses the link of "Forgot your password?" up, and ends at the sign-in, as for patients. The browser in which it was
 * opened counts as known from then on, so that nobody who guesses elsewhere keeps its owner out.
 */
export async function resetStaffPassword(
  parts: Parts,
  typed: { token: string; newPassword: string },
  caller: DeskCaller,
): Promise<{ email?: string }> {
  if (await wasDone(parts.db, caller.repeat)) return {};
  const { staff, passwordHash } = await judgeNewPassword(parts, typed, 'staff-reset', caller);
  let deviceToken: string | undefined;
  await parts.db.transaction().execute((tx) =>
    once(tx, caller.repeat, async () => {
      await consumeLink(tx, typed.token, 'staff-reset');
      await replacePassword(tx, staff.id, passwordHash);
      deviceToken = await keepDevice(tx, staff.id, caller);
      await record(tx, { kind: 'staff', id: staff.id }, 'staff.password-reset', null);
      await queueMail(tx, parts, { kind: 'staff-password-changed', staffId: staff.id, ...languageOf(caller) });
      return null;
    }),
  );
  if (deviceToken === undefined) return {};
  writeDevice(caller, deviceToken);
  return { email: staff.email };
}

const languageOf = ({ language }: AnyCaller) => (language === undefined ? {} : { language });

async function judgeNewPassword(
  parts: Parts,
  typed: { token: string; newPassword: string },
  purpose: 'staff-setup' | 'staff-reset',
  caller: AnyCaller,
): Promise<{ staff: Row<'staff'>; passwordHash: string }> {
  const { db, passwords } = parts;
  return withCountedLink(parts, typed.token, caller, async (found) => {
    const link = await requireLiveLink(db, found, purpose);
    const staff = await staffRow(db, link.staff_id ?? '');
    await passwords.judge(typed.newPassword, [staff.name, staff.email, (await clinicRow(db)).name]);
    return { staff, passwordHash: await passwords.hash(typed.newPassword) };
  });
}

/** Whoever has the old one is out, wherever they are signed in or were let try. */
async function replacePassword(tx: Tx, staffId: string, passwordHash: string): Promise<void> {
  await tx.updateTable('staff').set({ password_hash: passwordHash }).where('id', '=', staffId).execute();
  await tx.deleteFrom('staff_session').where('staff_id', '=', staffId).execute();
  await tx.deleteFrom('staff_device').where('staff_id', '=', staffId).execute();
}
