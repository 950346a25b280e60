import { databaseNow } from '../database/open.ts';
import type { Parts } from '../parts.ts';
import { clinicRow, type ClinicRow } from './clinic-row.ts';
import { beginPermission } from './policy.ts';
import { isVisitMark } from './visit-address.ts';
import { visitRows } from './visit-rows.ts';

/** An online visit's room as whoever holds its address finds it. It names nobody and tells no reason for the visit. */
export interface VisitRoom {
  clinic: ClinicRow;
  door: 'open' | 'early' | 'over' | 'cancelled';
  /** The wall time from which it is open, and whose wall clock that is. */
  opens: { wall: string; zone: string };
}

/** Undefined where the address is not one that the clinic gave out. */
export async function openRoom(parts: Parts, visitId: string, mark: string): Promise<VisitRoom | undefined> {
  if (!isVisitMark(parts.keys, visitId, mark)) return undefined;
  const visit = await visitRows(parts.db).where('appointment.id', '=', visitId).executeTakeFirst();
  if (visit === undefined) return undefined;
  const clinic = await clinicRow(parts.db);
  const { state, starts_at: startsAt, ends_at: endsAt, zone, online } = visit;
  const begin = beginPermission({ state, startsAt, endsAt, zone, online }, clinic.policy, await databaseNow(parts.db));
  const opens = { wall: begin.from?.wall ?? visit.wall_start, zone };
  if (begin.allowed) return { clinic, door: 'open', opens };
  if (state === 'cancelled') return { clinic, door: 'cancelled', opens };
  return { clinic, door: begin.reason === 'too-early' ? 'early' : 'over', opens };
}
