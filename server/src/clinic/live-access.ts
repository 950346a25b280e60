import { sql } from 'kysely';

/** When a row of `access` ended, as SQL: by staff, or because its time is over. The one place that says so. */
export const accessEndedText = 'coalesce(access.ended_at, case when access.ends_at <= now() then access.ends_at end)';

export const accessEnded = sql.raw<Date | null>(accessEndedText);

/** The rows of `access` that have not ended. */
export const isLive = sql<boolean>`access.ended_at is null and (access.ends_at is null or access.ends_at > now())`;

/**
 * Through which of its rows an account sees a person, of all that it ever had to the person's records. One that was ended
 * holds for the person, whichever record it names, until that record's access is given anew.
 */
export function rowsInForce<Row extends { patientId: string; endedAt: Date | null }>(rows: readonly Row[]): Row[] {
  const live = rows.filter((row) => row.endedAt === null);
  const isShutOut = rows.some(({ patientId }) => !live.some((other) => other.patientId === patientId));
  return isShutOut ? [] : live;
}
