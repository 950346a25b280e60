import { sql } from 'kysely';
import type { Tx } from '../database/open.ts';
import { hash, randomToken } from '../keys.ts';
import type { Parts } from '../parts.ts';
import type { StaffCookieCaller } from '../routes/callers.ts';

/** A browser that nobody signed in with for so long is a stranger again. */
const DEVICE_DAYS = 180;

/** Remembers that this person signed in with this browser; answers with the browser's token, which it may have had before. */
export async function keepDevice(
  tx: Tx,
  staffId: string,
  { deskDevice }: Pick<StaffCookieCaller, 'deskDevice'>,
  { tookCode = false } = {},
): Promise<string> {
  const token = deskDevice.read() ?? randomToken();
  const expires_at = sql<Date>`now() + make_interval(days => ${DEVICE_DAYS})`;
  await tx
    .insertInto('staff_device')
    .values({ token_hash: hash(token), staff_id: staffId, expires_at, took_code: tookCode })
    .onConflict((conflict) =>
      conflict
        .columns(['token_hash', 'staff_id'])
        .doUpdateSet({ expires_at, ...(tookCode ? { took_code: true } : {}) }),
    )
    .execute();
  return token;
}

export const writeDevice = ({ deskDevice }: Pick<StaffCookieCaller, 'deskDevice'>, token: string): void => {
  deskDevice.write(token, DEVICE_DAYS * 24 * 3600);
};

/**
 * Past the limits: whether this person signed in with this browser before, or proved their second factor in it. Such a
 * browser has tries of its own.
 */
export async function mayTryFromDevice(
  { db, limits }: Pick<Parts, 'db' | 'limits'>,
  staffId: string | undefined,
  { deskDevice }: Pick<StaffCookieCaller, 'deskDevice'>,
  { tookCode = false } = {},
): Promise<boolean> {
  const token = deskDevice.read();
  if (token === undefined || staffId === undefined) return false;
  const known = await db
    .selectFrom('staff_device')
    .where('token_hash', '=', hash(token))
    .where('staff_id', '=', staffId)
    .where('expires_at', '>', sql<Date>`now()`)
    .where((device) => device.or([device('took_code', '=', true), device.lit(!tookCode)]))
    .select('staff_id')
    .executeTakeFirst();
  if (known === undefined) return false;
  await limits.take(tookCode ? 'staff-code-device' : 'staff-device', hash(token));
  return true;
}
