import type { Database, Tx } from '../database/open.ts';
import type { Row } from '../database/schema.ts';

export type ClinicRow = Row<'clinic'>;

/** The clinic itself: its name, contact, zone and policy. */
export const clinicRow = (db: Database | Tx): Promise<ClinicRow> =>
  db.selectFrom('clinic').selectAll().executeTakeFirstOrThrow();
