import { sql } from 'kysely';
import type { Database, Tx } from '../database/open.ts';
import type { Row } from '../database/schema.ts';

export type ClinicRow = Row<'clinic'>;

/** The clinic itself: its name, contact, zone and policy. */
export const clinicRow = (db: Database | Tx): Promise<ClinicRow> =>
  db.selectFrom('clinic').selectAll().executeTakeFirstOrThrow();

/** The clinic, and what time it is by the database's clock. */
export const clinicNow = (db: Database | Tx): Promise<ClinicRow & { now: Date }> =>
  db
    .selectFrom('clinic')
    .selectAll()
    .select(sql<Date>`now()`.as('now'))
    .executeTakeFirstOrThrow();
