import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { addMinutes, instantAt, wallAt } from '../src/clinic/time.ts';
import { followZoneData } from '../src/clinic/zone-data.ts';
import { runImport } from '../src/import/run-import.ts';
import { queueReminder } from '../src/mail/outbox.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';
import { clinicJson, csv, patientsHead, visitsHead } from './support/import-desk.ts';

const zone = 'America/Vancouver';
const day = 24 * 60;
/** On the hour, so many days from now, as the clinic's wall clock shows it. */
const wallIn = (days: number) => `${wallAt(addMinutes(new Date(), days * day), zone).slice(0, 13)}:00`;

describe('the reminder of a visit that nobody here moved', () => {
  let clinic: TestClinic;
  before(async () => {
    clinic = await openClinic();
    const { clinic: lakeview } = clinicJson();
    await load({ 'clinic.json': clinicJson({ clinic: { ...lakeview, id: 'cedar-street', zone } }) });
  });
  after(() => clinic.close());

  async function load(files: Record<string, string | object>): Promise<void> {
    const said: string[] = [];
    const list = Object.entries(files).map(([name, content]) => ({
      name,
      bytes: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
    }));
    assert.equal(await runImport(clinic.parts, list, (line) => said.push(line)), 0, said.join('\n'));
  }

  const loadVisit = (wall: string, state = '') =>
    load({
      'patients.csv': csv(patientsHead, ['1,Maya,Okafor,,,']),
      'appointments.csv': csv(visitsHead, [`v1,1,Zoë Ng,Physio,Main,room 1,${wall.replace('T', ' ')},${state}`]),
    });
  const visit = () => clinic.parts.db.selectFrom('appointment').selectAll().executeTakeFirstOrThrow();
  /** How many minutes before the visit's start the reminders that are queued go out. */
  const minutesBefore = async () => {
    const { starts_at } = await visit();
    return clinic.jobs.map(({ startAfter }) =>
      Math.round((starts_at.getTime() - Date.now() - startAfter * 1000) / 60_000),
    );
  };
  const remind = async () => {
    const { id, patient_id: patientId, starts_at: startsAt } = await visit();
    await clinic.parts.db.transaction().execute((tx) => queueReminder(tx, clinic.parts, { id, patientId, startsAt }));
  };

  beforeEach(async () => {
    await clinic.parts.opened.executeSql(
      `truncate appointment, patient, mail cascade; delete from import_row where kind in ('patient', 'appointment')`,
    );
    clinic.jobs.length = 0;
  });

  it('follows where an import moves the visit', async () => {
    await loadVisit(wallIn(9));
    assert.deepEqual(clinic.jobs, [], 'who was only imported is reminded by whoever booked it');
    await remind();
    clinic.jobs.length = 0;
    await loadVisit(wallIn(5));
    assert.deepEqual(await minutesBefore(), [day]);
  });

  it('stays one where an import changes something else, or cancels the visit', async () => {
    await loadVisit(wallIn(9));
    await remind();
    clinic.jobs.length = 0;
    await loadVisit(wallIn(9), 'cancelled');
    assert.deepEqual(clinic.jobs, []);
  });

  it('follows newer zone data', async () => {
    await loadVisit(wallIn(9));
    const { id, wall_start } = await visit();
    const startsAt = addMinutes(instantAt(wall_start, zone), 60);
    await clinic.parts.db
      .updateTable('appointment')
      .set({ starts_at: startsAt, ends_at: addMinutes(startsAt, 30), zone_version: '2025b' })
      .where('id', '=', id)
      .execute();
    await clinic.parts.db.updateTable('installation').set({ zone_version: '2025b' }).execute();
    await remind();
    clinic.jobs.length = 0;
    await followZoneData(clinic.parts);
    assert.deepEqual(await minutesBefore(), [day]);
  });
});
