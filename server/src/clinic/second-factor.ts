import { sql } from 'kysely';
import type { Staff } from '../../../src/contract/staff.ts';
import { databaseNow, type Database, type Tx } from '../database/open.ts';
import { queueMail } from '../mail/outbox.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import type { StaffCaller, StaffCookieCaller } from '../routes/callers.ts';
import { record } from './audit.ts';
import { useRecoveryCode } from './recovery-codes.ts';
import { staffMember } from './staff.ts';
import { keepDevice, mayTryFromDevice, writeDevice } from './staff-devices.ts';
import { stepOf } from './totp.ts';
import { countingTries, type Counted } from './tries.ts';

export type DoorCaller = StaffCaller & StaffCookieCaller;

const PURPOSE = 'second-factor';

/** A secret as a table keeps it: encrypted, for this staff member alone. */
export const sealSecret = ({ keys }: Pick<Parts, 'keys'>, staffId: string, secret: string): string =>
  keys.seal(secret, PURPOSE, staffId);

/** The secret behind what a table keeps; undefined where the clinic's secret that encrypted it is gone. */
export const openSecret = ({ keys }: Pick<Parts, 'keys'>, staffId: string, sealed: string): string | undefined =>
  keys.open(sealed, PURPOSE, staffId);

/** As an app shows codes; anything else is taken for a recovery code. */
const plainCode = (typed: string): string => typed.normalize('NFKC').replaceAll(/[\s-]/g, '');
const isOfApp = (typed: string): boolean => /^\d{6}$/.test(plainCode(typed));

/** Takes a code of the app. It and those before it are used up by that, also between two who type it at one moment. */
export async function takeAppCode(tx: Tx, parts: Parts, staffId: string, typed: string): Promise<boolean> {
  const factor = await tx
    .selectFrom('staff_second_factor')
    .where('staff_id', '=', staffId)
    .select('secret')
    .executeTakeFirst();
  if (factor === undefined) return false;
  const secret = openSecret(parts, staffId, factor.secret);
  if (secret === undefined) parts.log.error({ staffId }, 'the secret that encrypted this second factor is gone');
  const step = secret === undefined ? undefined : stepOf(secret, plainCode(typed), await databaseNow(tx));
  if (step === undefined) return false;
  const taken = await tx
    .updateTable('staff_second_factor')
    .set({ last_step: step })
    .where('staff_id', '=', staffId)
    .where('last_step', '<', step)
    .returning('staff_id')
    .executeTakeFirst();
  return taken !== undefined;
}

/**
 * Counts a guess. Those at the app's six digits count for the account, too, wherever they come from; a recovery code
 * counts for the network alone, so that whoever guesses elsewhere never keeps its owner from it. Past both, a browser in
 * which a code was right before has tries of its own.
 */
export function countingCodes<Result>(
  parts: Parts,
  caller: DoorCaller,
  typed: string,
  look: () => Promise<Result>,
): Promise<Result> {
  const counted: Counted[] = [['staff-code-address', caller.address]];
  if (isOfApp(typed)) counted.push(['staff-code-account', caller.staffId]);
  return countingTries(parts.limits, counted, look, () =>
    mayTryFromDevice(parts, caller.staffId, caller, { tookCode: true }),
  );
}

/** Opens the desk in this session, by a code of the app or a recovery code. */
export async function checkSecondFactor(parts: Parts, caller: DoorCaller, typed: string): Promise<Staff> {
  if (caller.needs === undefined) return staffMember(parts.db, caller);
  const deviceToken = await countingCodes(parts, caller, typed, () =>
    parts.db.transaction().execute(async (tx) => {
      const { staffId, sessionHash } = caller;
      const isRight = await (isOfApp(typed)
        ? takeAppCode(tx, parts, staffId, typed)
        : useRecoveryCode(tx, staffId, typed));
      if (!isRight) throw new ProblemError('wrong-code');
      await markProven(tx, sessionHash);
      const facts = { by: isOfApp(typed) ? 'code' : 'recovery-code' };
      await record(tx, { kind: 'staff', id: staffId }, 'staff.signed-in', null, facts);
      return keepDevice(tx, staffId, caller, { tookCode: true });
    }),
  );
  writeDevice(caller, deviceToken);
  return staffMember(parts.db, { staffId: caller.staffId, needs: undefined });
}

export async function markProven(tx: Tx, sessionHash: string): Promise<void> {
  await tx
    .updateTable('staff_session')
    .set({ second_factor_at: sql`now()`, offered_secret: null })
    .where('token_hash', '=', sessionHash)
    .execute();
}

/**
 * Forgets a second factor whose owner lost it: their sessions end, no browser counts as one that took a code, and its
 * owner is told. Answers whether there was one.
 */
export async function resetSecondFactor(
  tx: Tx,
  parts: Pick<Parts, 'queue'>,
  staffId: string,
  admin?: { readonly staffId: string },
): Promise<boolean> {
  const forgotten = await tx
    .deleteFrom('staff_second_factor')
    .where('staff_id', '=', staffId)
    .returning('staff_id')
    .executeTakeFirst();
  if (forgotten === undefined) return false;
  for (const table of ['staff_recovery_code', 'staff_session'] as const)
    await tx.deleteFrom(table).where('staff_id', '=', staffId).execute();
  await tx.updateTable('staff_device').set({ took_code: false }).where('staff_id', '=', staffId).execute();
  const actor = admin === undefined ? { kind: 'system' as const } : { kind: 'staff' as const, id: admin.staffId };
  await record(tx, actor, 'staff.second-factor-reset', null, { staffId });
  await queueMail(tx, parts, { kind: 'staff-second-factor-reset', staffId });
  return true;
}

/** Encrypts what the previous secret encrypted by the present one, so that the previous one can go. */
export async function resealSecondFactors({ db, keys }: Pick<Parts, 'keys'> & { db: Database }): Promise<void> {
  for (const { staff_id: staffId, secret } of await db.selectFrom('staff_second_factor').selectAll().execute()) {
    const sealed = keys.sealedAnew(secret, PURPOSE, staffId);
    if (sealed !== undefined)
      await db
        .updateTable('staff_second_factor')
        .set({ secret: sealed })
        .where('staff_id', '=', staffId)
        .where('secret', '=', secret)
        .execute();
  }
}
