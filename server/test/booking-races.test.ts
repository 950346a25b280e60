import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { ProblemCode } from '../../src/contract/index.ts';
import { fetcherOf } from '../src/calendar/fetchers.ts';
import { LinkReader } from '../src/calendar/link-reader.ts';
import { noteLook } from '../src/calendar/looks.ts';
import { offerLinks } from '../src/calendar/offering.ts';
import { bookVisit } from '../src/clinic/booking.ts';
import { cancelVisit, undoBooking } from '../src/clinic/cancelling.ts';
import { moveVisit } from '../src/clinic/moving.ts';
import { accessOf, type Access } from '../src/clinic/person.ts';
import { addDays, dateAt, instantAt } from '../src/clinic/time.ts';
import { setVisitState } from '../src/clinic/visit-state.ts';
import type { Asker } from '../src/clinic/visit-change.ts';
import { hash } from '../src/keys.ts';
import { ProblemError } from '../src/problem.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';
import { changePolicy } from './support/my-account.ts';
import { aSchedule, clinicZone, type Schedule } from './support/schedule.ts';

// PGlite has one connection and so shows no race; on PostgreSQL (TEST_DATABASE_URL) these run side by side.
const PARALLEL = 50;

let clinic: TestClinic;
let schedule: Schedule;
before(async () => {
  clinic = await openClinic();
});
after(() => clinic.close());
beforeEach(async () => {
  await clinic.reset();
  await changePolicy(clinic, { mostUpcoming: 5, minimumNoticeHours: 2, bookAheadDays: 60, graceSeconds: 180 });
  schedule = await aSchedule(clinic.parts.db);
});

type PatientAsker = Extract<Asker, { kind: 'patient' }>;

/** Past the HTTP edge: its limits would stop fifty calls of one account. */
async function aPatientAsker(): Promise<PatientAsker & { patientId: string; access: Access }> {
  const { patient, account } = await clinic.builders.aPatientWithAccount();
  const access = await accessOf(clinic.parts.db, account.id, patient.id);
  assert.ok(access);
  return { kind: 'patient', accountId: account.id, access, patientId: patient.id };
}

const unlimited = () => ({
  ...clinic.parts,
  limits: { take: () => Promise.resolve(), giveBack: () => Promise.resolve() },
});
const at = (days: number, wall: string) =>
  instantAt(`${addDays(dateAt(new Date(), clinicZone), days)}T${wall}`, clinicZone).toISOString();
const wish = (start: string, overrides: Record<string, string> = {}) => ({
  treatmentId: schedule.treatmentId,
  practitionerId: schedule.practitionerId,
  placeId: schedule.placeId,
  start,
  ...overrides,
});

/** How often each outcome came of what ran side by side; anything but a problem of ours is a failure. */
async function outcomes(runs: readonly Promise<unknown>[]): Promise<Partial<Record<'done' | ProblemCode, number>>> {
  const counts: Partial<Record<'done' | ProblemCode, number>> = {};
  for (const run of await Promise.allSettled(runs)) {
    if (run.status === 'rejected' && !(run.reason instanceof ProblemError)) throw run.reason;
    const outcome = run.status === 'fulfilled' ? 'done' : (run.reason as ProblemError).code;
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}
const times = <Result>(run: (n: number) => Result): Result[] => Array.from({ length: PARALLEL }, (_, n) => run(n));

describe('an access that changes while the request waits', () => {
  const setAccess = (asker: PatientAsker, change: string) =>
    clinic.parts.opened.executeSql(`update access set ${change} where account_id = $1`, [asker.accountId]);
  const attempts = (asker: PatientAsker & { patientId: string }, visitId: string) => [
    () => bookVisit(clinic.parts, asker, asker.patientId, wish(at(4, '10:00')), undefined),
    () => moveVisit(clinic.parts, asker, visitId, wish(at(3, '11:00')), undefined),
    () => cancelVisit(clinic.parts, asker, visitId, undefined),
    () => undoBooking(clinic.parts, asker, visitId, undefined),
  ];

  it('that ended opens nothing any more', async () => {
    const asker = await aPatientAsker();
    const visitId = await bookVisit(clinic.parts, asker, asker.patientId, wish(at(3, '10:00')), undefined);
    await setAccess(asker, 'ended_at = now()');
    for (const attempt of attempts(asker, visitId)) assert.deepEqual(await outcomes([attempt()]), { 'not-found': 1 });
  });

  it('that allows less by then allows no more', async () => {
    const asker = await aPatientAsker();
    const visitId = await bookVisit(clinic.parts, asker, asker.patientId, wish(at(3, '10:00')), undefined);
    await setAccess(asker, `permissions = '{view}'`);
    const refusals: ProblemCode[] = ['not-bookable', 'not-changeable', 'not-changeable', 'grace-over'];
    for (const [n, attempt] of attempts(asker, visitId).entries())
      assert.deepEqual(await outcomes([attempt()]), { [refusals[n] ?? '']: 1 });
  });
});

describe('a transaction that the database breaks off', () => {
  before(() =>
    clinic.parts.opened.executeSql(`
      create sequence runs;
      create function break_first() returns trigger language plpgsql as $$ begin
        if nextval('runs') = 1 then raise exception 'once more' using errcode = '40001'; end if;
        return coalesce(new, old);
      end $$;
      create trigger break_first before update or delete on appointment for each row execute function break_first();`),
  );
  beforeEach(() => clinic.parts.opened.executeSql(`alter sequence runs restart`));
  after(() => clinic.parts.opened.executeSql('drop function break_first cascade; drop sequence runs'));

  for (const [what, change] of [
    ['cancels', cancelVisit],
    ['undoes a booking', undoBooking],
  ] as const)
    it(`${what} all the same`, async () => {
      const asker = await aPatientAsker();
      const visitId = await bookVisit(clinic.parts, asker, asker.patientId, wish(at(3, '10:00')), undefined);
      await change(clinic.parts, asker, visitId, undefined);
      const { rows } = await clinic.parts.opened.executeSql("select nextval('runs')::int as n");
      assert.deepEqual(rows, [{ n: 3 }]);
    });
});

describe('fifty at once', () => {
  it('who want the same time: one has it', async () => {
    const askers = await Promise.all(times(() => aPatientAsker()));
    const counts = await outcomes(
      askers.map((asker) => bookVisit(unlimited(), asker, asker.patientId, wish(at(3, '10:00')), undefined)),
    );
    assert.deepEqual(counts, { done: 1, 'slot-taken': PARALLEL - 1 });
  });

  it('who want overlapping times of one room from two practitioners: none overlaps', async () => {
    await clinic.parts.opened.executeSql('update working_hours set room_id = $1 where place_id = $2', [
      schedule.roomId,
      schedule.placeId,
    ]);
    const { id: staffId } = await clinic.builders.aStaff();
    const patients = await Promise.all(times(() => clinic.builders.aPatient()));
    const counts = await outcomes(
      patients.map((patient, n) =>
        bookVisit(
          clinic.parts,
          { kind: 'staff', staffId },
          patient.id,
          wish(at(3, `1${n % 3}:${n % 2 === 0 ? '00' : '30'}`), {
            practitionerId: n % 4 < 2 ? schedule.practitionerId : schedule.otherPractitionerId,
          }),
          undefined,
        ),
      ),
    );
    assert.equal((counts.done ?? 0) + (counts['slot-taken'] ?? 0), PARALLEL);
    const { rows } = await clinic.parts.opened.executeSql(
      `select count(*)::int as n from appointment a join appointment b
         on a.id < b.id and a.room_id = b.room_id and a.starts_at < b.ends_at and b.starts_at < a.ends_at`,
    );
    assert.deepEqual(rows, [{ n: 0 }]);
    assert.ok((counts.done ?? 0) >= 2);
  });

  it('of one patient, at different times: as many as the clinic lets them hold', async () => {
    const asker = await aPatientAsker();
    const counts = await outcomes(
      times((n) =>
        bookVisit(
          unlimited(),
          asker,
          asker.patientId,
          wish(at(3 + (n >> 3), `${9 + (n % 8)}:00`.padStart(5, '0'))),
          undefined,
        ),
      ),
    );
    assert.deepEqual(counts, { done: 5, 'too-many-upcoming': PARALLEL - 5 });
  });

  it('of one patient, at one time with two practitioners: one', async () => {
    await changePolicy(clinic, { mostUpcoming: 100 });
    const asker = await aPatientAsker();
    const practitioners = [schedule.practitionerId, schedule.otherPractitionerId];
    const counts = await outcomes(
      times((n) =>
        bookVisit(
          unlimited(),
          asker,
          asker.patientId,
          wish(at(3, '10:00'), { practitionerId: practitioners[n % 2]! }),
          undefined,
        ),
      ),
    );
    assert.deepEqual(counts, { done: 1, 'own-overlap': PARALLEL - 1 });
  });

  it('repeats of one request: one visit', async () => {
    const asker = await aPatientAsker();
    const repeat = {
      scope: `account:${asker.accountId}`,
      operation: 'bookAppointment',
      key: 'k',
      requestHashes: ['h'],
    } as const;
    const ids = await Promise.all(
      times(() => bookVisit(unlimited(), asker, asker.patientId, wish(at(3, '10:00')), repeat)),
    );
    assert.equal(new Set(ids).size, 1);
  });

  it('who move to the same time: one stands there, and all others where they stood', async () => {
    const { id: staffId } = await clinic.builders.aStaff();
    const asker = { kind: 'staff', staffId } as const;
    const visits: string[] = [];
    for (let n = 0; n < PARALLEL; n++) {
      const { id } = await clinic.builders.aPatient();
      visits.push(
        await bookVisit(
          clinic.parts,
          asker,
          id,
          wish(at(4 + (n >> 3), `${9 + (n % 8)}:00`.padStart(5, '0'))),
          undefined,
        ),
      );
    }
    const counts = await outcomes(
      visits.map((id) => moveVisit(clinic.parts, asker, id, wish(at(3, '10:00')), undefined)),
    );
    assert.deepEqual(counts, { done: 1, 'slot-taken': PARALLEL - 1 });
    const { rows } = await clinic.parts.opened.executeSql(
      'select count(distinct starts_at)::int as n from appointment',
    );
    assert.deepEqual(rows, [{ n: PARALLEL }]);
  });

  it('who bring cancelled visits back to one time: one is back', async () => {
    const { id: staffId } = await clinic.builders.aStaff();
    const visits: string[] = [];
    for (let n = 0; n < 10; n++) {
      const { id } = await clinic.builders.aPatient();
      visits.push(await bookVisit(clinic.parts, { kind: 'staff', staffId }, id, wish(at(3, '10:00')), undefined));
      await setVisitState(clinic.parts, staffId, visits[n]!, 'cancelled', undefined);
    }
    const counts = await outcomes(visits.map((id) => setVisitState(clinic.parts, staffId, id, 'booked', undefined)));
    assert.deepEqual(counts, { done: 1, 'slot-taken': 9 });
  });

  it('who undo one booking: it is undone once', async () => {
    const asker = await aPatientAsker();
    const id = await bookVisit(unlimited(), asker, asker.patientId, wish(at(3, '10:00')), undefined);
    const counts = await outcomes(times(() => undoBooking(clinic.parts, asker, id, undefined)));
    assert.deepEqual(counts, { done: 1, 'not-found': PARALLEL - 1 });
    const { rows } = await clinic.parts.opened.executeSql(
      `select count(*)::int as n from audit where action = 'appointment.undone'`,
    );
    assert.deepEqual(rows, [{ n: 1 }]);
  });

  it('openings of the panel: one link for each way', async () => {
    const asker = await aPatientAsker();
    const offers = await Promise.all(times(() => offerLinks(clinic.parts, asker.accountId, asker.access, {})));
    assert.equal(new Set(offers.flatMap(({ links }) => links.map(({ feedUrl }) => feedUrl))).size, 5);
  });

  it('first looks of as many calendars: ten are connected', async () => {
    const asker = await aPatientAsker();
    const urls: string[] = [];
    while (urls.length < PARALLEL) {
      const { links } = await offerLinks(clinic.parts, asker.accountId, asker.access, {});
      urls.push(...links.map(({ feedUrl }) => feedUrl));
      // Set aside, so that the next opening makes five more.
      await clinic.parts.opened.executeSql(`update calendar_link set state = 'taken', ended_at = now()`);
    }
    await clinic.parts.opened.executeSql('update calendar_link set ended_at = null');
    const reader = new LinkReader(clinic.parts.opened);
    const firstLook = async (url: string) => {
      const link = await reader.find(hash(/\/calendar\/(.*)\.ics/.exec(url)![1]!));
      assert.ok(typeof link === 'object');
      await noteLook(clinic.parts, link, { fetcher: fetcherOf('Google-Calendar-Importer'), version: 'a version' });
    };
    // Some are there already: the pool's ten connections alone must not make it ten.
    for (const url of urls.splice(0, 7)) await firstLook(url);
    assert.deepEqual(await outcomes(urls.map(firstLook)), { done: 3, 'not-found': PARALLEL - 10 });
  });
});
