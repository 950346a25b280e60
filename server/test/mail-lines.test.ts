import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { patientOperations } from '../../src/contract/index.ts';
import { staffOperations, type MailLine } from '../../src/contract/staff.ts';
import { queueMail, type NewMail } from '../src/mail/outbox.ts';
import type { Browser } from './support/browser.ts';
import { openMailingClinic, type MailingClinic } from './support/mail.ts';
import { aSignedInPatient, type MyAccount } from './support/my-account.ts';
import { aSchedule, aVisit, type Schedule } from './support/schedule.ts';

const { getPatient, setAppointmentState } = staffOperations;
const day = 24 * 60;

let mailing: MailingClinic;
let desk: Browser;
let me: MyAccount;
let schedule: Schedule;
before(async () => {
  mailing = await openMailingClinic();
});
after(() => mailing.close());
beforeEach(async () => {
  const { clinic } = mailing;
  await clinic.reset();
  schedule = await aSchedule(clinic.parts.db);
  me = await aSignedInPatient(clinic);
  desk = clinic.browser({ origin: null });
  await clinic.builders.signInStaff(desk, (await clinic.builders.aStaff()).id);
});

async function lines(kind: string): Promise<MailLine[]> {
  const file = await desk.ask(getPatient, { params: { patientId: me.patient.id } });
  return file.mails.filter((mail) => mail.kind === kind);
}

/** Books the first free time of the day after tomorrow or later, as the patient does. */
async function book() {
  const { browser, params, as } = me;
  const query = { treatmentId: schedule.treatmentId };
  const { openings } = await browser.ask(patientOperations.listOpenings, { params, query }, { as });
  const opening = openings.find(({ start }) => Date.parse(start.instant) > Date.now() + 2 * day * 60_000);
  assert.ok(opening);
  const { start, practitioner, place } = opening;
  const body = { ...query, practitionerId: practitioner.id, placeId: place.id, start: start.instant };
  return browser.ask(patientOperations.bookAppointment, { params, body }, { as });
}

const dayBefore = (instant: string) => Date.parse(instant) - day * 60_000;
const restore = (appointmentId: string, state: 'booked' | 'cancelled') =>
  desk.ask(setAppointmentState, { params: { appointmentId }, body: { state } });

describe('the mails on a patient’s file', () => {
  it('say of a reminder when it is planned, and of a fresh booking that its mail waits for the grace', async () => {
    const visit = await book();
    const [reminder] = await lines('reminder');
    assert.equal(reminder?.state, 'waiting');
    assert.ok(Math.abs(Date.parse(reminder.plannedFor?.instant ?? '') - dayBefore(visit.start.instant)) < 5000);
    assert.equal(reminder.plannedFor?.zone, visit.start.zone);
    const [booked] = await lines('booked');
    assert.ok(
      Math.abs(Date.parse(booked?.plannedFor?.instant ?? '') - Date.parse(visit.graceUntil?.instant ?? '')) < 5000,
    );
  });

  it('say that a reminder of a cancelled visit will not be sent, and plan one again where the visit is back', async () => {
    const visit = await book();
    await restore(visit.id, 'cancelled');
    assert.deepEqual(
      (await lines('reminder')).map(({ state, reason }) => [state, reason]),
      [['waiting', 'not-booked']],
    );
    await restore(visit.id, 'booked');
    assert.deepEqual(
      (await lines('reminder')).map(({ state, reason }) => [state, reason]),
      [
        ['waiting', undefined],
        ['waiting', 'told-by-later'],
      ],
    );
  });

  it('tell one that is tried again from one that is on its way for the first time', async () => {
    const { parts } = mailing.clinic;
    const visit = await aVisit(parts.db, schedule, me.patient.id, { startsIn: 3 * day });
    await parts.db
      .insertInto('mail')
      .values([
        { kind: 'moved', patient_id: me.patient.id, appointment_id: visit.id },
        { kind: 'booked', patient_id: me.patient.id, tries: 2, failure: 'the mail server could not be reached' },
      ])
      .execute();
    const [[first], [again]] = [await lines('moved'), await lines('booked')];
    assert.deepEqual([first?.state, first?.tries, first?.plannedFor], ['waiting', 0, undefined]);
    assert.deepEqual([again?.state, again?.tries], ['waiting', 2]);
  });

  it('name why the clinic’s own server sent none, and say nothing of that where the mail server refused', async () => {
    const { parts, builders } = mailing.clinic;
    const nobody = await builders.aPatient({ email: null });
    const queued = (patientId: string, kind: 'booked' | 'merged', more: Partial<NewMail> = {}) =>
      parts.db.transaction().execute((tx) => queueMail(tx, parts, { kind, patientId, ...more }));
    const undone = { appointmentId: crypto.randomUUID() };
    const gone = await mailing.settled(await queued(me.patient.id, 'booked', undone));
    assert.deepEqual([gone.state, gone.reason], ['dropped', 'booking-undone']);
    const silent = await mailing.settled(await queued(nobody.id, 'merged'));
    assert.deepEqual([silent.state, silent.reason], ['failed', 'no-address']);
    const wrong = await mailing.settled(await queued(nobody.id, 'merged', { address: 'not an address' }));
    assert.deepEqual([wrong.state, wrong.reason], ['failed', 'bad-address']);
    const sent = await mailing.settled(await queued(me.patient.id, 'merged'));
    assert.deepEqual([sent.state, sent.reason], ['sent', null]);
    assert.equal((await lines('booked'))[0]?.reason, 'booking-undone');
    assert.equal((await lines('merged'))[0]?.reason, undefined);
  });
});
