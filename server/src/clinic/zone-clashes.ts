import { sql } from 'kysely';
import type { ZoneClash } from '../../../src/contract/staff.ts';
import { databaseNow } from '../database/open.ts';
import type { Parts } from '../parts.ts';
import { describeVisitForStaff } from './describe-visit.ts';
import { lineOf, detailsOfPeople } from './person-details.ts';
import { takesTime, visitRows } from './visit-rows.ts';

const MOST = 50;

/** Visits to come that newer zone data could not move, and that nobody has moved or cancelled since; the soonest first. */
export async function listZoneClashes(parts: Parts): Promise<ZoneClash[]> {
  const { db } = parts;
  const now = await databaseNow(db);
  const rows = await visitRows(db)
    .innerJoin('zone_clash', 'zone_clash.appointment_id', 'appointment.id')
    .innerJoin('patient', 'patient.id', 'appointment.patient_id')
    .where(takesTime)
    .where('appointment.starts_at', '>', now)
    .where(sql<boolean>`appointment.changed_at <= zone_clash.found_at`)
    .select(['zone_clash.reason', 'patient.survivor_id'])
    .orderBy('appointment.starts_at')
    .orderBy('appointment.id')
    .limit(MOST)
    .execute();
  const shown = await detailsOfPeople(db, [...new Set(rows.map((row) => row.survivor_id))]);
  return rows.flatMap((row) => {
    const patient = shown.get(row.survivor_id);
    if (patient === undefined) return [];
    return { patient: lineOf(patient), appointment: describeVisitForStaff(row, parts, now), reason: row.reason };
  });
}
