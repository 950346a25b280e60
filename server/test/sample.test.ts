import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { known } from '../src/sample/people.ts';
import { ensureSample } from '../src/sample/sample.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';

let clinic: TestClinic;

before(async () => {
  clinic = await openClinic();
  // The sample brings its own.
  await clinic.parts.db.deleteFrom('clinic').execute();
});
after(() => clinic.close());

const reminders = () =>
  clinic.parts.db
    .selectFrom('mail')
    .innerJoin('appointment', 'appointment.id', 'mail.appointment_id')
    .innerJoin('place', 'place.id', 'appointment.place_id')
    .where('kind', '=', 'reminder')
    .select(['mail.id', 'mail.patient_id', 'place.online', 'appointment.starts_at', 'appointment.id as visitId'])
    .execute();

test('the printed patient is reminded of an online visit within the hour, once however often the demo starts', async () => {
  await ensureSample(clinic.parts);
  const [first, ...more] = await reminders();
  assert.ok(first);
  assert.deepEqual(more, []);
  assert.equal(first.patient_id, known.noah.id);
  assert.equal(first.online, true);
  assert.ok(first.starts_at.getTime() - Date.now() < 3_600_000);
  assert.deepEqual(
    clinic.jobs.map(({ name, data, startAfter }) => ({ name, data, startAfter })),
    [{ name: 'send-mail', data: { mailId: first.id }, startAfter: 0 }],
  );

  await ensureSample(clinic.parts);
  assert.equal((await reminders()).length, 1);

  // The day after, there is another visit to begin.
  await clinic.parts.db
    .updateTable('appointment')
    .set({ state: 'cancelled' })
    .where('id', '=', first.visitId)
    .execute();
  await ensureSample(clinic.parts);
  assert.equal(new Set((await reminders()).map(({ visitId }) => visitId)).size, 2);
});
