import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { appointmentRowSchema } from '../src/import/appointment-rows.ts';
import { readCatalog } from '../src/import/catalog.ts';
import type { AppointmentRow } from '../src/import/judge-appointment.ts';
import { writePlan } from '../src/import/write-plan.ts';
import { csv, openImportDesk, patientsHead, visitsHead, type ImportDesk } from './support/import-desk.ts';
import { noQueue } from './support/no-queue.ts';

describe('an import while the clinic goes on working', () => {
  let desk: ImportDesk;
  before(async () => {
    desk = await openImportDesk();
  });
  beforeEach(async () => {
    await desk.empty();
    await desk.run({
      'patients.csv': csv(patientsHead, ['1,Maria,Lopez,,,']),
      'visits.csv': csv(
        visitsHead,
        ['a 09:00', 'b 10:00', 'c 11:00', 'd 12:00'].map((visit) => {
          const [id, time] = visit.split(' ');
          return `${id ?? ''},1,p1,Physio,Main,,2031-03-03 ${time ?? ''},`;
        }),
      ),
    });
  });
  after(() => desk.close());

  const row = (id: string, time: string): AppointmentRow => {
    const cells = { id, 'patient id': '1', practitioner: 'p1', treatment: 'Physio', starts: `2031-03-03 ${time}` };
    const says = appointmentRowSchema.parse({ ...cells, place: 'Main', room: '', state: '' });
    return { file: 'visits.csv', line: 2, isGuess: false, id, says };
  };
  const starts = async (id: string) => (await desk.visit(id)).wall_start.slice(11, 16);
  /** Writes rows whose times were thought to be free; answers with what came of each. */
  const write = async (groups: AppointmentRow[][]) => {
    const { db } = desk.opened;
    const parts = { db, queue: noQueue, catalog: await readCatalog(db) };
    const came: string[] = [];
    for await (const one of writePlan(parts, groups))
      if (one.is === 'blocked')
        came.push(`${one.step.row.id} waits for ${one.by?.wallStart.slice(11, 16) ?? 'nobody'}`);
      else if (one.judged.is === 'step') came.push(`${one.row.id} ${one.judged.step.clashes.length} clashes`);
    return came;
  };

  it('refuses the row whose time somebody took since, and writes the others', async () => {
    assert.deepEqual(await write([[row('a', '09:15')], [row('new', '12:15')], [row('c', '13:00')]]), [
      'a 0 clashes',
      'new waits for 12:00',
      'c 0 clashes',
    ]);
    assert.deepEqual(await Promise.all(['a', 'c', 'd'].map(starts)), ['09:15', '13:00', '12:00']);
  });

  it('leaves all who exchange their times where somebody took one of them', async () => {
    assert.deepEqual(await write([[row('a', '10:00'), row('b', '12:15')], [row('c', '14:00')]]), [
      'a waits for 10:00',
      'b waits for 12:00',
      'c 0 clashes',
    ]);
    assert.deepEqual(await Promise.all(['a', 'b', 'c'].map(starts)), ['09:00', '10:00', '14:00']);
    assert.equal((await desk.visit('a')).state, 'booked');
  });

  it('undoes nothing that was done to a visit since', async () => {
    const { id } = await desk.visit('b');
    await desk.opened.db
      .updateTable('appointment')
      .set({ state: 'cancelled', cancelled_by: 'patient', cancelled_at: new Date() })
      .where('id', '=', id)
      .execute();
    assert.deepEqual(await write([[row('a', '10:00'), row('b', '09:00')]]), ['a 0 clashes', 'b 1 clashes']);
    assert.deepEqual([await starts('a'), (await desk.visit('b')).state], ['10:00', 'cancelled']);
  });
});
