import type { CalendarView } from '../../src/calendar/event-text.ts';
import type { VisitRow } from '../../src/clinic/visit-rows.ts';
import { policy } from './policy.ts';

/** What a calendar is written with. */
export const aView = (overrides: Partial<CalendarView> = {}): CalendarView => ({
  level: 'full',
  language: 'en',
  clinic: { name: 'Cedar Street Clinic', phone: '604-555-0142', region: 'CA', color: '#1f6f8b', policy },
  accountUrl: 'https://clinic.example/my-account/',
  firstNames: new Map(),
  ...overrides,
});

/** A visit as its table has it. */
export const aRow = (overrides: Partial<VisitRow> = {}): VisitRow => ({
  id: '0b5c1f5e-6a3d-4a53-9f7e-0d6c1f1b2a3c',
  patient_id: 'p1',
  treatment_id: 't1',
  practitioner_id: 'a1',
  place_id: 'c1',
  room_id: 'r1',
  state: 'booked',
  wall_start: '2026-12-01T10:00:00',
  wall_end: '2026-12-01T11:00:00',
  zone: 'America/Vancouver',
  starts_at: new Date('2026-12-01T17:00:00Z'),
  ends_at: new Date('2026-12-01T18:00:00Z'),
  zone_version: '2026f',
  buffer_before: 0,
  buffer_after: 0,
  grace_until: null,
  moved_from_wall: null,
  moved_from_at: null,
  moved_at: null,
  cancelled_by: null,
  cancelled_at: null,
  join_url: 'https://video.example/secret-room',
  sequence: 2,
  booked_by: 'patient',
  booked_by_id: null,
  created_at: new Date('2026-11-01T00:00:00Z'),
  changed_at: new Date('2026-11-20T12:34:56Z'),
  treatment_name: { default: 'Physiotherapy', fr: 'Physiothérapie' },
  practitioner_name: 'Ana Ruiz',
  practitioner_photo: null,
  place_name: { default: 'Cedar Street', fr: 'Rue Cedar' },
  place_latitude: null,
  place_longitude: null,
  place_address: '412 Cedar Street\nVancouver',
  online: false,
  room_name: { default: 'Room 2' },
  ...overrides,
});
