import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { patientOperations, type Session } from '../../src/contract/index.ts';
import { staffOperations, type Merge } from '../../src/contract/staff.ts';
import type { Browser } from './support/browser.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';
import { Records } from './support/records.ts';

const {
  mergePatients,
  undoMerge,
  comparePatients,
  getPatient,
  markNotTheSame,
  listDuplicateRequests,
  setAppointmentState,
  changePatient,
  listAudit,
} = staffOperations;

let clinic: TestClinic;
before(async () => {
  clinic = await openClinic();
});
after(() => clinic.close());

let records: Records;
let calendar: Awaited<ReturnType<Records['aCalendar']>>;
let desk: Browser;
let inesId: string;
beforeEach(async () => {
  await clinic.reset();
  records = new Records(clinic.parts.db);
  calendar = await records.aCalendar();
  desk = clinic.browser({ origin: null });
  const ines = await clinic.builders.aStaff({ name: 'Ines Park' });
  inesId = ines.id;
  await clinic.builders.signInStaff(desk, ines.id);
});

/** A patient with a username, a visit, and a signed-in browser. */
async function aSignedInPatient(firstName: string, username: string) {
  const { patient } = await clinic.builders.aPatientWithAccount({
    patient: { first_name: firstName, last_name: 'Okafor', born: '1989-04-02', phone: '604-555-0142' },
    account: { username, username_key: username },
  });
  const browser = clinic.browser();
  const session = await clinic.builders.signIn(browser, username);
  const visitId = await records.aVisit(patient.id, calendar);
  return { patient, browser, session, visitId };
}

const seenBy = async (browser: Browser, session: Session, patientId: string): Promise<Set<string | undefined>> => {
  const { appointments } = await browser.ask(
    patientOperations.listUpcomingAppointments,
    { params: { patientId } },
    { as: session },
  );
  return new Set(appointments.map((appointment) => appointment?.id));
};

const merge = (from: string, into: string, more: object = {}): Promise<Merge> =>
  desk.ask(mergePatients, { body: { from, into, take: [], ...more } });

const refusalOf = async (from: string, into: string, more: object = {}, browser = desk) =>
  (await browser.call(mergePatients, { body: { from, into, take: [], ...more } })).problem?.code;

const rowsOf = async () => ({
  appointments: await clinic.parts.db.selectFrom('appointment').select(['id', 'patient_id']).orderBy('id').execute(),
  access: await clinic.parts.db.selectFrom('access').selectAll().orderBy('id').execute(),
  sessions: await clinic.parts.db.selectFrom('session_family').select(['id', 'ended_at']).orderBy('id').execute(),
});

describe('two records of one patient, both with a username', () => {
  test('both sign-ins see both histories, nothing is moved, and undoing restores both', async () => {
    const maya = await aSignedInPatient('Maya', 'maya');
    const maia = await aSignedInPatient('Maia', 'maiao');
    const before = await rowsOf();

    const made = await merge(maia.patient.id, maya.patient.id);

    assert.deepEqual(await rowsOf(), before);
    const both = new Set([maya.visitId, maia.visitId]);
    assert.deepEqual(await seenBy(maya.browser, maya.session, maya.patient.id), both);
    // The id that the session was signed in with goes on, and so does the session.
    assert.deepEqual(await seenBy(maia.browser, maia.session, maia.patient.id), both);
    for (const [username, own] of [
      ['maya', maya],
      ['maiao', maia],
    ] as const) {
      const browser = clinic.browser();
      const session = await clinic.builders.signIn(browser, username);
      // Each goes by its own record, so that the same session still stands when the merge is undone.
      assert.deepEqual(
        session.subjects.map(({ id }) => id),
        [own.patient.id],
      );
      assert.deepEqual(await seenBy(browser, session, own.patient.id), both);
    }

    const undone = await desk.ask(undoMerge, { params: { mergeId: made.id } });
    assert.ok(undone.undoneAt);
    assert.deepEqual(await rowsOf().then(({ appointments }) => appointments), before.appointments);
    assert.deepEqual(await seenBy(maya.browser, maya.session, maya.patient.id), new Set([maya.visitId]));
    assert.deepEqual(await seenBy(maia.browser, maia.session, maia.patient.id), new Set([maia.visitId]));
    const other = await maia.browser.call(
      patientOperations.listUpcomingAppointments,
      { params: { patientId: maya.patient.id } },
      { as: maia.session },
    );
    assert.equal(other.problem?.code, 'not-found');
  });

  test('what was booked since stays with whoever it was written for', async () => {
    const maya = await aSignedInPatient('Maya', 'maya');
    const maia = await aSignedInPatient('Maia', 'maiao');
    const made = await merge(maia.patient.id, maya.patient.id);
    // A patient's own booking carries the record of their own access row; staff's carries the survivor's.
    const byMaia = await records.aVisit(maia.patient.id, calendar);
    const byStaff = await records.aVisit(maya.patient.id, calendar);
    assert.equal((await seenBy(maya.browser, maya.session, maya.patient.id)).size, 4);

    await desk.ask(undoMerge, { params: { mergeId: made.id } });
    assert.deepEqual(await seenBy(maya.browser, maya.session, maya.patient.id), new Set([maya.visitId, byStaff]));
    assert.deepEqual(await seenBy(maia.browser, maia.session, maia.patient.id), new Set([maia.visitId, byMaia]));
  });

  test('staff can cancel a visit of the merged record, and it stays cancelled after the undo', async () => {
    const maya = await aSignedInPatient('Maya', 'maya');
    const maia = await aSignedInPatient('Maia', 'maiao');
    const made = await merge(maia.patient.id, maya.patient.id);
    await desk.ask(setAppointmentState, { params: { appointmentId: maia.visitId }, body: { state: 'cancelled' } });
    await desk.ask(undoMerge, { params: { mergeId: made.id } });
    const { appointments } = await desk.ask(getPatient, { params: { patientId: maia.patient.id } });
    assert.deepEqual(
      appointments.map(({ id, state }) => [id, state]),
      [[maia.visitId, 'cancelled']],
    );
  });

  test('the patient is told, both feeds count a change, and the question that waited is answered', async () => {
    const maya = await aSignedInPatient('Maya', 'maya');
    const maia = await aSignedInPatient('Maia', 'maiao');
    await maia.browser.ask(
      patientOperations.askClinic,
      { params: { patientId: maia.patient.id } },
      { as: maia.session },
    );
    const waiting = await desk.ask(listDuplicateRequests, {});
    assert.deepEqual(
      waiting.requests.map(({ patient }) => patient.id),
      [maia.patient.id],
    );
    const versions = () => clinic.parts.db.selectFrom('patient').select(['id', 'feed_version']).orderBy('id').execute();
    const before = await versions();

    const made = await merge(maia.patient.id, maya.patient.id);

    const afterwards = await versions();
    assert.ok(afterwards.every((row, at) => row.feed_version > before[at]!.feed_version));
    assert.deepEqual((await desk.ask(listDuplicateRequests, {})).requests, []);
    const closed = await clinic.parts.db.selectFrom('duplicate_request').selectAll().executeTakeFirstOrThrow();
    assert.equal(closed.outcome, 'merged');
    assert.equal(closed.closed_by_staff_id, inesId);
    await desk.ask(undoMerge, { params: { mergeId: made.id } });
    assert.ok((await versions()).every((row, at) => row.feed_version > afterwards[at]!.feed_version));
    const mails = await clinic.parts.db
      .selectFrom('mail')
      .where('kind', 'in', ['merged', 'unmerged'])
      .select(['kind', 'patient_id'])
      .orderBy('kind')
      .execute();
    assert.deepEqual(
      new Set(mails.map(({ kind, patient_id: id }) => `${kind} ${id ?? ''}`)),
      new Set([`merged ${maya.patient.id}`, `unmerged ${maya.patient.id}`, `unmerged ${maia.patient.id}`]),
    );
  });
});

describe('a merge', () => {
  test('an old id answers with the survivor, whose file tells of the merge', async () => {
    const [a, b, c] = [await records.aPatient(), await records.aPatient(), await records.aPatient()];
    const first = await merge(a, b);
    const second = await merge(b, c);
    for (const id of [a, b, c]) {
      const file = await desk.ask(getPatient, { params: { patientId: id } });
      assert.equal(file.patient.id, c);
      assert.deepEqual(new Set(file.merges.map((one) => one.id)), new Set([first.id, second.id]));
      assert.equal(file.merges[0]?.by, 'Ines Park');
    }
    await desk.ask(undoMerge, { params: { mergeId: second.id } });
    assert.equal((await desk.ask(getPatient, { params: { patientId: a } })).patient.id, b);
    await desk.ask(undoMerge, { params: { mergeId: first.id } });
    assert.equal((await desk.ask(getPatient, { params: { patientId: a } })).patient.id, a);
  });

  test('the survivor shows the fields that were taken, until the merge is undone or staff change them', async () => {
    const into = await records.aPatient({ firstName: 'Maya', email: null, phone: '604-555-0100' });
    const from = await records.aPatient({ firstName: 'Maia', email: 'maia@okafor.example', phone: '604-555-0142' });
    const made = await merge(from, into, { take: ['email', 'phone'] });
    const shown = async () => (await desk.ask(getPatient, { params: { patientId: from } })).patient;
    const { firstName, email, phone } = await shown();
    assert.deepEqual([firstName, email, phone], ['Maya', 'maia@okafor.example', '604-555-0142']);

    await desk.ask(changePatient, { params: { patientId: into }, body: { phone: '778-555-0111' } });
    assert.equal((await shown()).phone, '778-555-0111');
    assert.equal((await shown()).email, 'maia@okafor.example');

    await desk.ask(undoMerge, { params: { mergeId: made.id } });
    const parted = (await desk.ask(getPatient, { params: { patientId: into } })).patient;
    assert.deepEqual([parted.email, parted.phone], [null, '778-555-0111']);
    assert.equal((await shown()).phone, '604-555-0142');
  });

  test('of a protected record protects the person, and of a shut-out account shuts it out', async () => {
    const open = await records.aPatient();
    const secret = await records.aPatient();
    await clinic.parts.db.updateTable('patient').set({ private_mail: true }).where('id', '=', secret).execute();
    const account = await records.anAccount('parent', open, secret);
    await clinic.parts.db
      .updateTable('access')
      .set({ ended_at: new Date() })
      .where('account_id', '=', account)
      .where('patient_id', '=', secret)
      .execute();
    const comparison = await desk.ask(comparePatients, { params: { patientId: open, otherId: secret } });
    assert.deepEqual(comparison.wouldSeeBoth, []);
    await merge(secret, open);
    const file = await desk.ask(getPatient, { params: { patientId: open } });
    assert.equal(file.patient.privateMail, true);
    assert.deepEqual(file.usernames, []);
  });

  test('of a patient with themselves, of one who is gone, and of one who was merged meanwhile is refused', async () => {
    const [a, b, c] = [await records.aPatient(), await records.aPatient(), await records.aPatient()];
    assert.equal(await refusalOf(a, a), 'same-patient');
    assert.equal(await refusalOf(a, crypto.randomUUID()), 'not-found');
    assert.equal(await refusalOf(a, 'nobody'), 'not-found');
    await merge(a, b);
    assert.equal(await refusalOf(a, b), 'already-merged');
    assert.equal(await refusalOf(b, a), 'already-merged');
    assert.equal(await refusalOf(a, c), 'already-merged');
    assert.equal(await refusalOf(c, a), 'already-merged');
    const compared = await desk.call(comparePatients, { params: { patientId: a, otherId: b } });
    assert.equal(compared.problem?.code, 'same-patient');
  });

  test('undone twice is undone once', async () => {
    const [a, b] = [await records.aPatient({ email: 'a@x.example' }), await records.aPatient({ email: 'b@x.example' })];
    const made = await merge(a, b);
    await desk.ask(undoMerge, { params: { mergeId: made.id } });
    await desk.ask(undoMerge, { params: { mergeId: made.id } });
    const mails = await clinic.parts.db.selectFrom('mail').where('kind', '=', 'unmerged').selectAll().execute();
    assert.equal(mails.length, 2);
    const { entries } = await desk.ask(listAudit, { params: { patientId: b } });
    assert.deepEqual(entries.map(({ action }) => action).sort(), ['merge.made', 'merge.undone']);
  });

  test('sent twice with one key has one effect; the key with another body is refused', async () => {
    const [a, b, c] = [await records.aPatient(), await records.aPatient(), await records.aPatient()];
    const send = (into: string) =>
      desk.call(mergePatients, { body: { from: a, into, take: [] } }, { key: 'one press' });
    const [first, again] = [await send(b), await send(b)];
    assert.equal(first.body?.id, again.body?.id);
    assert.equal((await send(c)).problem?.code, 'key-reused');
    assert.equal((await clinic.parts.db.selectFrom('patient_merge').selectAll().execute()).length, 1);
  });

  test('two people who merge the same two at the same moment, each the other way round: exactly one succeeds', async () => {
    for (let round = 0; round < 25; round++) {
      const [a, b] = [await records.aPatient(), await records.aPatient()];
      const answers = await Promise.all([refusalOf(a, b), refusalOf(b, a)]);
      assert.deepEqual(
        answers.filter((code) => code !== undefined),
        ['already-merged'],
      );
      const survivors = await clinic.parts.db
        .selectFrom('patient')
        .where('id', 'in', [a, b])
        .select('survivor_id')
        .distinct()
        .execute();
      assert.equal(survivors.length, 1);
    }
  });

  test('of a ring of fifty, all at the same moment, leaves one person and no ring', async () => {
    const ids = await Promise.all(Array.from({ length: 50 }, () => records.aPatient()));
    const answers = await Promise.all(ids.map((id, at) => refusalOf(id, ids[(at + 1) % ids.length]!)));
    assert.ok(answers.every((code) => code === undefined || code === 'already-merged'));
    const made = answers.filter((code) => code === undefined).length;
    const survivors = await clinic.parts.db
      .selectFrom('patient')
      .where('id', 'in', ids)
      .select('survivor_id')
      .distinct()
      .execute();
    assert.equal(survivors.length, ids.length - made);
    for (const { survivor_id: id } of survivors) {
      const row = await clinic.parts.db
        .selectFrom('patient')
        .where('id', '=', id)
        .select('survivor_id')
        .executeTakeFirstOrThrow();
      assert.equal(row.survivor_id, id);
    }
  });
});

describe('"Not the same person"', () => {
  test('is remembered through merges, and only an admin overrides it', async () => {
    const told = { born: '1989-04-02', phone: '604-555-0142' };
    const [maya, maia, third] = [
      await records.aPatient({ firstName: 'Maya', ...told }),
      await records.aPatient({ firstName: 'Maia', ...told }),
      await records.aPatient({ firstName: 'Maya', ...told }),
    ];
    const likely = async (patientId: string) =>
      (await desk.ask(getPatient, { params: { patientId } })).likely.map(({ patient }) => patient.id).sort();
    assert.deepEqual(await likely(maia), [maya, third].sort());
    await desk.ask(markNotTheSame, { params: { patientId: maya, otherId: maia } });
    assert.deepEqual(await likely(maia), [third]);
    assert.equal(await refusalOf(maia, maya), 'not-the-same-person');

    // Maya turns out to be the third one: what was said of Maya holds for them.
    await merge(maya, third);
    assert.deepEqual(await likely(maia), []);
    assert.equal(await refusalOf(maia, third), 'not-the-same-person');
    const { notTheSame } = await desk.ask(comparePatients, { params: { patientId: third, otherId: maia } });
    assert.equal(notTheSame?.by, 'Ines Park');

    assert.equal(await refusalOf(maia, third, { override: true }), 'admin-needed');
    const admin = clinic.browser({ origin: null });
    await clinic.builders.signInStaff(admin, (await clinic.builders.aStaff({ role: 'admin' })).id);
    const made = await admin.ask(mergePatients, { body: { from: maia, into: third, take: [], override: true } });
    const audit = await clinic.parts.db
      .selectFrom('audit')
      .where('action', '=', 'merge.made')
      .where('patient_id', '=', maia)
      .select('facts')
      .executeTakeFirstOrThrow();
    assert.equal(audit.facts['override'], true);
    // Once that is undone, what was said before holds again.
    await desk.ask(undoMerge, { params: { mergeId: made.id } });
    assert.equal(await refusalOf(maia, third), 'not-the-same-person');
  });

  test('stays in sight on both files, with who said it and when, through merges and undos', async () => {
    const [maya, maia, third] = [
      await records.aPatient({ firstName: 'Maya' }),
      await records.aPatient({ firstName: 'Maia' }),
      await records.aPatient({ firstName: 'Mya' }),
    ];
    const dismissed = async (patientId: string) =>
      ((await desk.ask(getPatient, { params: { patientId } })).ruledOut ?? []).map(({ patient, by, at }) => {
        assert.ok(Math.abs(Date.parse(at.instant) - Date.now()) < 60_000);
        return `${patient.firstName} by ${by}`;
      });
    assert.deepEqual(await dismissed(maya), []);
    await desk.ask(markNotTheSame, { params: { patientId: maya, otherId: maia } });
    assert.deepEqual(await dismissed(maya), ['Maia by Ines Park']);
    assert.deepEqual(await dismissed(maia), ['Maya by Ines Park']);

    const made = await merge(maya, third);
    assert.deepEqual(await dismissed(third), ['Maia by Ines Park']);
    assert.deepEqual(await dismissed(maia), ['Mya by Ines Park']);
    await desk.ask(undoMerge, { params: { mergeId: made.id } });
    assert.deepEqual(await dismissed(third), []);
    assert.deepEqual(await dismissed(maia), ['Maya by Ines Park']);

    // Whom an admin merges all the same are one person until that is undone.
    const admin = clinic.browser({ origin: null });
    await clinic.builders.signInStaff(admin, await records.aStaff('admin', 'Noor Haddad'));
    const overridden = await admin.ask(mergePatients, { body: { from: maia, into: maya, take: [], override: true } });
    assert.deepEqual(await dismissed(maya), []);
    await admin.ask(undoMerge, { params: { mergeId: overridden.id } });
    assert.deepEqual(await dismissed(maya), ['Maia by Ines Park']);
  });
});
