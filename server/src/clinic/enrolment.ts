import { databaseNow, type Database, type Tx } from '../database/open.ts';
import { queueMail } from '../mail/outbox.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { record } from './audit.ts';
import { clinicRow } from './clinic-row.ts';
import { once } from './idempotency.ts';
import { recoveryCodesOf, writeRecoveryCodes } from './recovery-codes.ts';
import { countingCodes, markProven, openSecret, sealSecret, takeAppCode, type DoorCaller } from './second-factor.ts';
import { keepDevice, writeDevice } from './staff-devices.ts';
import { staffRow } from './staff.ts';
import { newTotpSecret, otpauthUrl, stepOf } from './totp.ts';

/**
 * A secret for an app. It is this session's alone, so that whoever only knows the password cannot have seen the one that
 * its owner sets up.
 */
export async function offerSecondFactor(
  parts: Parts,
  caller: DoorCaller,
): Promise<{ secret: string; otpauthUrl: string }> {
  const { db } = parts;
  if (caller.hasSecondFactor) throw new ProblemError('second-factor-needed');
  const secret = (await offeredTo(db, parts, caller)) ?? newTotpSecret();
  await db
    .updateTable('staff_session')
    .set({ offered_secret: sealSecret(parts, caller.staffId, secret) })
    .where('token_hash', '=', caller.sessionHash)
    .execute();
  const [{ email }, { name }] = [await staffRow(db, caller.staffId), await clinicRow(db)];
  return { secret, otpauthUrl: otpauthUrl(secret, { issuer: name, label: email }) };
}

async function offeredTo(
  db: Database | Tx,
  parts: Parts,
  { staffId, sessionHash }: DoorCaller,
): Promise<string | undefined> {
  const session = await db
    .selectFrom('staff_session')
    .where('token_hash', '=', sessionHash)
    .select('offered_secret')
    .executeTakeFirst();
  const sealed = session?.offered_secret ?? undefined;
  return sealed === undefined ? undefined : openSecret(parts, staffId, sealed);
}

/** The app shows codes of the offered secret: it is the second factor from now on. Answers with the recovery codes. */
export async function enrolSecondFactor(parts: Parts, caller: DoorCaller, code: string): Promise<string[]> {
  let deviceToken: string | undefined;
  const { id: batchId } = await parts.db.transaction().execute((tx) =>
    once(tx, caller.repeat, async () => {
      await setUp(tx, parts, caller, code);
      deviceToken = await keepDevice(tx, caller.staffId, caller, { tookCode: true });
      return writeRecoveryCodes(tx, parts, caller.staffId);
    }),
  );
  if (deviceToken !== undefined) writeDevice(caller, deviceToken);
  return recoveryCodesOf(parts, batchId ?? '');
}

async function setUp(tx: Tx, parts: Parts, caller: DoorCaller, code: string): Promise<void> {
  const { staffId, sessionHash, language } = caller;
  if (caller.hasSecondFactor) throw new ProblemError('second-factor-needed');
  const secret = await offeredTo(tx, parts, caller);
  if (secret === undefined) throw new ProblemError('not-found');
  const step = stepOf(secret, code.normalize('NFKC').replaceAll(/\s/g, ''), await databaseNow(tx));
  if (step === undefined) throw new ProblemError('wrong-code');
  const written = await tx
    .insertInto('staff_second_factor')
    .values({ staff_id: staffId, secret: sealSecret(parts, staffId, secret), last_step: step })
    .onConflict((conflict) => conflict.doNothing())
    .returning('staff_id')
    .executeTakeFirst();
  // Another session of theirs was faster.
  if (written === undefined) throw new ProblemError('second-factor-needed');
  await markProven(tx, sessionHash);
  await tx.deleteFrom('staff_session').where('staff_id', '=', staffId).where('token_hash', '<>', sessionHash).execute();
  await record(tx, { kind: 'staff', id: staffId }, 'staff.second-factor-set', null);
  const asked = language === undefined ? {} : { language };
  await queueMail(tx, parts, { kind: 'staff-second-factor-set', staffId, ...asked });
}

/** Ten new recovery codes, for whoever has the app in their hand. */
export async function renewRecoveryCodes(parts: Parts, caller: DoorCaller, code: string): Promise<string[]> {
  if (!caller.hasSecondFactor) throw new ProblemError('not-found');
  const { staffId } = caller;
  const { id: batchId } = await countingCodes(parts, caller, code, () =>
    parts.db.transaction().execute((tx) =>
      once(tx, caller.repeat, async () => {
        if (!(await takeAppCode(tx, parts, staffId, code))) throw new ProblemError('wrong-code');
        await record(tx, { kind: 'staff', id: staffId }, 'staff.recovery-codes-renewed', null);
        return writeRecoveryCodes(tx, parts, staffId);
      }),
    ),
  );
  return recoveryCodesOf(parts, batchId ?? '');
}
