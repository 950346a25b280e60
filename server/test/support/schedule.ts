import { momentAt, wallAt, zoneVersion } from '../../src/clinic/time.ts';
import type { Database } from '../../src/database/open.ts';
import type { NewRow, Row } from '../../src/database/schema.ts';

export const clinicZone = 'America/Vancouver';

/** What a clinic needs before anybody can book: who gives what, where and when. */
export interface Schedule {
  /** An hour with either practitioner, in the one room. */
  treatmentId: string;
  /** Half an hour, online, with the first practitioner. */
  onlineTreatmentId: string;
  practitionerId: string;
  otherPractitionerId: string;
  placeId: string;
  roomId: string;
  onlinePlaceId: string;
}

const text = (words: string, fr?: string) => JSON.stringify({ default: words, ...(fr === undefined ? {} : { fr }) });

/** Two practitioners, one place with a room each, and an online place; 09:00 to 17:00 every day of the week. */
export async function aSchedule(
  db: Database,
  hours: { from: string; until: string } = { from: '09:00', until: '17:00' },
) {
  const insert = async <Name extends 'place' | 'room' | 'practitioner' | 'treatment'>(
    table: Name,
    values: NewRow<Name>,
  ): Promise<string> => {
    const row = await db
      .insertInto(table)
      .values(values as never)
      .returning('id' as never)
      .executeTakeFirstOrThrow();
    return (row as { id: string }).id;
  };
  const placeId = await insert('place', {
    name: text('Cedar Street', 'Rue Cedar'),
    address: '412 Cedar Street',
    zone: clinicZone,
  });
  const onlinePlaceId = await insert('place', { name: text('Online', 'En ligne'), zone: clinicZone, online: true });
  const roomId = await insert('room', { place_id: placeId, name: text('Room 2', 'Salle 2') });
  const otherRoomId = await insert('room', { place_id: placeId, name: text('Room 3', 'Salle 3') });
  const practitionerId = await insert('practitioner', { name: 'Ana Ruiz', photo: 'ana.jpg' });
  const otherPractitionerId = await insert('practitioner', { name: 'Ben Ho' });
  const treatmentId = await insert('treatment', { name: text('Physiotherapy', 'Physiothérapie'), minutes: 60 });
  const onlineTreatmentId = await insert('treatment', { name: text('Counselling'), minutes: 30, online: true });
  await db
    .insertInto('practitioner_treatment')
    .values([
      { practitioner_id: practitionerId, treatment_id: treatmentId },
      { practitioner_id: otherPractitionerId, treatment_id: treatmentId },
      { practitioner_id: practitionerId, treatment_id: onlineTreatmentId },
    ])
    .execute();
  const stretch = (practitioner_id: string, place_id: string, room_id: string | null) =>
    [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      practitioner_id,
      place_id,
      room_id,
      weekday,
      from_wall: hours.from,
      until_wall: hours.until,
    }));
  await db
    .insertInto('working_hours')
    .values([
      ...stretch(practitionerId, placeId, roomId),
      ...stretch(otherPractitionerId, placeId, otherRoomId),
      ...stretch(practitionerId, onlinePlaceId, null),
    ])
    .execute();
  return { treatmentId, onlineTreatmentId, practitionerId, otherPractitionerId, placeId, roomId, onlinePlaceId };
}

/** A visit so many minutes from now; half an hour with the first practitioner at the place, unless told otherwise. */
export async function aVisit(
  db: Database,
  schedule: Schedule,
  patientId: string,
  { startsIn, minutes = 30, ...overrides }: { startsIn: number; minutes?: number } & Partial<NewRow<'appointment'>>,
): Promise<Row<'appointment'>> {
  const starts = new Date(Math.floor(Date.now() / 1000) * 1000 + startsIn * 60_000);
  const ends = new Date(starts.getTime() + minutes * 60_000);
  return db
    .insertInto('appointment')
    .values({
      patient_id: patientId,
      treatment_id: schedule.treatmentId,
      practitioner_id: schedule.practitionerId,
      place_id: schedule.placeId,
      state: 'booked',
      wall_start: wallAt(starts, clinicZone),
      wall_end: wallAt(ends, clinicZone),
      zone: momentAt(starts, clinicZone).zone,
      starts_at: starts,
      ends_at: ends,
      zone_version: zoneVersion,
      booked_by: 'staff',
      ...overrides,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Joins two records as a merge does; whatever belongs to either then belongs to one person. */
export async function joinRecords(db: Database, fromId: string, intoId: string, staffId: string): Promise<string> {
  return db.transaction().execute(async (tx) => {
    await tx.updateTable('patient').set({ survivor_id: intoId }).where('survivor_id', '=', fromId).execute();
    await tx
      .updateTable('patient')
      .set((row) => ({ feed_version: row('feed_version', '+', 1) }))
      .where('id', 'in', [fromId, intoId])
      .execute();
    const merge = await tx
      .insertInto('patient_merge')
      .values({ from_id: fromId, into_id: intoId, by_staff_id: staffId })
      .returning('id')
      .executeTakeFirstOrThrow();
    return merge.id;
  });
}
