import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { changePatient } from '../src/clinic/patients.ts';
import { mergePatients } from '../src/clinic/merge.ts';
import { csv, openImportDesk, patientsHead, type ImportDesk } from './support/import-desk.ts';
import { noQueue } from './support/no-queue.ts';
import { Records } from './support/records.ts';

const maria = '1,Maria,Lopez,1984-03-21,maria@mail.example,416 555 0101';
const jose = '2,José,Lopez,2012-08-09,maria@mail.example,';

describe('importing patients', () => {
  let desk: ImportDesk;
  let staffId: string;
  before(async () => {
    desk = await openImportDesk();
    staffId = await new Records(desk.opened.db).aStaff();
  });
  beforeEach(() => desk.empty());
  after(() => desk.close());

  const load = (...rows: string[]) => desk.run({ 'patients.csv': csv(patientsHead, rows) });
  const edit = async (ownId: string, change: Parameters<typeof changePatient>[3]) => {
    const { id } = await desk.patient(ownId);
    await desk.opened.db.transaction().execute((tx) => changePatient(tx, staffId, id, change));
  };

  it('puts them on file, families at one address too, and mails nobody', async () => {
    const { code } = await load(maria, jose);
    assert.equal(code, 0);
    const [mother, child] = [await desk.patient('1'), await desk.patient('2')];
    assert.equal(mother.email, child.email);
    assert.equal(child.survivor_id, child.id);
    assert.equal(child.phone, null);
    assert.deepEqual(await desk.opened.db.selectFrom('mail').select('id').execute(), []);
  });

  it('takes over what changed in the file, and counts it in the feeds of the person', async () => {
    await load(maria);
    const before = await desk.patient('1');
    const { said } = await load(maria.replace('Lopez', 'Lopez-Ruiz').replace('416 555 0101', ''));
    assert.equal(said.at(-1), 'patients: 0 new, 1 changed, 0 as before, 0 refused, 0 left as they are here.');
    const now = await desk.patient('1');
    assert.deepEqual(
      [now.last_name, now.name_key, now.phone, now.phone_key],
      ['Lopez-Ruiz', 'maria lopez ruiz', null, null],
    );
    assert.equal(now.feed_version, before.feed_version + 1);
    const audit = await desk.opened.db
      .selectFrom('audit')
      .where('patient_id', '=', now.id)
      .select(['actor_kind', 'action', 'facts'])
      .execute();
    assert.deepEqual(
      audit.find(({ action }) => action === 'patient.changed'),
      { actor_kind: 'system', action: 'patient.changed', facts: { by: 'import', fields: ['last name', 'phone'] } },
    );
  });

  it('ends the links that went to an address that changed', async () => {
    await load(maria, jose);
    const [mother, child] = [await desk.patient('1'), await desk.patient('2')];
    for (const { id } of [mother, child])
      await desk.opened.db
        .insertInto('one_time_link')
        .values({ purpose: 'setup', token_hash: id, patient_id: id, expires_at: new Date(Date.now() + 3_600_000) })
        .execute();
    await load(maria.replace('maria@', 'lopez@'), jose);
    const killed = await desk.opened.db
      .selectFrom('one_time_link')
      .where('killed_at', 'is not', null)
      .select('patient_id')
      .execute();
    assert.deepEqual(killed, [{ patient_id: mother.id }]);
  });

  it('undoes nothing that the front desk changed since, however often the same file comes', async () => {
    await load(maria);
    await edit('1', { lastName: 'Ruiz', phone: null, email: 'new@mail.example' });
    const before = await desk.patient('1');
    for (let run = 0; run < 2; run++) {
      const { code, said } = await load(maria);
      assert.equal(code, 0);
      assert.equal(said.at(-1), 'patients: 0 new, 0 changed, 1 as before, 0 refused, 0 left as they are here.');
    }
    assert.deepEqual(await desk.patient('1'), before);
  });

  it('takes the fields that only the file changed, and reports and leaves those that both did, until they agree', async () => {
    await load(maria);
    await edit('1', { phone: '416 555 0199' });
    const changed = maria.replace('416 555 0101', '416 555 0150').replace('maria@', 'm.lopez@');
    for (let run = 0; run < 2; run++) {
      const { code, said } = await load(changed);
      assert.equal(code, 1);
      assert.equal(
        said.at(-2),
        'patients.csv line 2: left: changed here and in the file: phone (here "416 555 0199", in the file "416 555 0150").',
      );
    }
    assert.equal((await desk.patient('1')).phone, '416 555 0199');
    assert.equal((await desk.patient('1')).email, 'm.lopez@mail.example');
    await edit('1', { phone: '416 555 0150' });
    assert.equal((await load(changed)).code, 0);
    // From here on the file is followed again.
    await load(changed.replace('416 555 0150', '416 555 0151'));
    assert.equal((await desk.patient('1')).phone, '416 555 0151');
  });

  it('lets a column that is not there say nothing, and an empty one that was not there before neither', async () => {
    await load(maria);
    await desk.run({ 'p.csv': csv('id,first name,last name', ['1,Mary,Lopez']) });
    assert.deepEqual([(await desk.patient('1')).first_name, (await desk.patient('1')).phone], ['Mary', '416 555 0101']);
    await desk.run({ 'p.csv': csv('id,first name,last name', ['3,Kim,Oh']) });
    await edit('3', { phone: '416 555 0103', privateMail: true });
    const { code } = await desk.run({ 'p.csv': csv('id,first name,last name,phone,private mail', ['3,Kim,Oh,,']) });
    assert.equal(code, 0);
    assert.deepEqual([(await desk.patient('3')).phone, (await desk.patient('3')).private_mail], ['416 555 0103', true]);
  });

  it('reads language and private mail, and refuses what they are not', async () => {
    const head = 'id,first name,last name,language,private mail';
    const rows = ['1,A,B,fr-ca,Oui', '2,A,B,,no', '3,A,B,not a language,', '4,A,B,en,maybe', '5,,-,en,', ',A,B,en,'];
    const { said } = await desk.run({ 'p.csv': csv(head, rows) });
    assert.deepEqual([(await desk.patient('1')).language, (await desk.patient('1')).private_mail], ['fr-CA', true]);
    assert.deepEqual([(await desk.patient('2')).language, (await desk.patient('2')).private_mail], [null, false]);
    assert.deepEqual(said.slice(1, -1), [
      'p.csv line 4: refused: language "not a language" is not a language as in en or fr-CA.',
      'p.csv line 5: refused: private mail "maybe" is not yes or no.',
      'p.csv line 6: refused: first name and last name are both empty.',
      'p.csv line 7: refused: id is empty.',
    ]);
  });

  it('writes to the record that a row made, and leaves merges alone', async () => {
    await load(maria, jose);
    const [into, from] = [await desk.patient('1'), await desk.patient('2')];
    const staff = { staffId, role: 'front-desk' as const };
    const wish = { from: from.id, into: into.id, take: [] };
    await desk.opened.db.transaction().execute((tx) => mergePatients(tx, { queue: noQueue }, staff, wish));
    const feeds = (await desk.patient('1')).feed_version;
    await load(maria, jose.replace('José', 'Joseph'));
    assert.equal((await desk.patient('2')).first_name, 'Joseph');
    assert.equal((await desk.patient('2')).survivor_id, into.id);
    assert.equal((await desk.patient('1')).first_name, 'Maria');
    assert.equal((await desk.patient('1')).feed_version, feeds + 1);
    const merges = await desk.opened.db.selectFrom('patient_merge').select(['from_id', 'undone_at']).execute();
    assert.deepEqual(merges, [{ from_id: from.id, undone_at: null }]);
  });

  it('counts the rows of earlier imports that the file has not, and does nothing about them', async () => {
    await load(maria, jose);
    const { code, said } = await load(maria);
    assert.equal(code, 0);
    assert.equal(
      said.at(-1),
      'patients: 1 row of earlier imports is not in the file any more; nothing was done about that.',
    );
    assert.equal((await desk.patient('2')).first_name, 'José');
  });
});
