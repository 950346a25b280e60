import type { StaffRole } from '../../../src/contract/staff.ts';
import type { Database, OpenDatabase } from '../../src/database/open.ts';
import { migrate } from '../../src/database/migrate.ts';
import { patientColumns } from '../../src/clinic/patients.ts';
import type { Told } from '../../src/clinic/likeness.ts';
import { momentAt, wallAt, zoneVersion } from '../../src/clinic/time.ts';
import { freshDatabase } from './fresh-database.ts';

const zone = 'America/Vancouver';

/** Puts single rows on file, past the API: what a clinic holds before a test begins. */
export class Records {
  readonly db: Database;
  #visits = 0;

  constructor(db: Database) {
    this.db = db;
  }

  async aPatient(told: Partial<Told> = {}): Promise<string> {
    const id = crypto.randomUUID();
    const who = { firstName: 'Maya', lastName: 'Okafor', born: null, email: null, phone: null, ...told };
    await this.db
      .insertInto('patient')
      .values({ id, survivor_id: id, ...patientColumns(who, 'CA') })
      .execute();
    return id;
  }

  async aStaff(role: StaffRole = 'front-desk', name = 'Ines Park'): Promise<string> {
    const { id } = await this.db
      .insertInto('staff')
      .values({ name, email: `${crypto.randomUUID()}@cedarstreet.example`, role })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  }

  async anAccount(username: string, ...patientIds: string[]): Promise<string> {
    const { id } = await this.db
      .insertInto('account')
      .values({ username, username_key: username, password_hash: 'no password opens this' })
      .returning('id')
      .executeTakeFirstOrThrow();
    for (const patientId of patientIds) await this.access(id, patientId);
    return id;
  }

  async access(accountId: string, patientId: string, relation: 'self' | 'family' = 'self'): Promise<void> {
    await this.db
      .insertInto('access')
      .values({ account_id: accountId, patient_id: patientId, relation, granted_by: 'test' })
      .execute();
  }

  /** What every visit needs: one treatment, given by one practitioner at one place. */
  async aCalendar(): Promise<{ treatmentId: string; practitionerId: string; placeId: string }> {
    const name = JSON.stringify({ default: 'Physiotherapy' });
    const { id: treatmentId } = await this.db
      .insertInto('treatment')
      .values({ name, minutes: 30 })
      .returning('id')
      .executeTakeFirstOrThrow();
    const { id: practitionerId } = await this.db
      .insertInto('practitioner')
      .values({ name: 'Jonas Tremblay' })
      .returning('id')
      .executeTakeFirstOrThrow();
    const { id: placeId } = await this.db
      .insertInto('place')
      .values({ name: JSON.stringify({ default: 'Cedar Street' }), zone })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { treatmentId, practitionerId, placeId };
  }

  /** Each visit an hour after the one before, so that none overlaps. */
  async aVisit(patientId: string, at: Awaited<ReturnType<Records['aCalendar']>>): Promise<string> {
    const starts = new Date(Date.UTC(2031, 0, 1) + this.#visits++ * 3_600_000);
    const ends = new Date(starts.getTime() + 1_800_000);
    const { id } = await this.db
      .insertInto('appointment')
      .values({
        patient_id: patientId,
        treatment_id: at.treatmentId,
        practitioner_id: at.practitionerId,
        place_id: at.placeId,
        state: 'booked',
        wall_start: wallAt(starts, zone),
        wall_end: wallAt(ends, zone),
        zone: momentAt(starts, zone).zone,
        starts_at: starts,
        ends_at: ends,
        zone_version: zoneVersion,
        booked_by: 'staff',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  }
}

/** A fresh database with the newest schema and nobody on file. */
export async function openRecords(): Promise<{ opened: OpenDatabase; records: Records; drop(): Promise<void> }> {
  const { opened, drop } = await freshDatabase();
  await migrate(opened.db);
  return { opened, records: new Records(opened.db), drop };
}
