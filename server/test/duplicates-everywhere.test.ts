import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { staffOperations } from '../../src/contract/staff.ts';
import { searchDuplicates } from '../src/clinic/duplicate-search.ts';
import type { NewRow } from '../src/database/schema.ts';
import type { Browser } from './support/browser.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';

const { listDuplicates, markNotTheSame, mergePatients } = staffOperations;

describe('people on file twice, over the whole clinic', () => {
  let clinic: TestClinic;
  let desk: Browser;
  before(async () => {
    clinic = await openClinic();
  });
  after(() => clinic.close());
  beforeEach(async () => {
    await clinic.reset();
    desk = clinic.browser({ origin: null });
    await clinic.builders.signInStaff(desk, (await clinic.builders.aStaff()).id);
  });

  const aPatient = async (firstName: string, lastName: string, rest: Partial<NewRow<'patient'>> = {}) =>
    (await clinic.builders.aPatient({ first_name: firstName, last_name: lastName, email: null, ...rest })).id;
  const search = () => searchDuplicates(clinic.parts);
  const page = (query: { limit?: number; after?: string } = {}) => desk.ask(listDuplicates, { query });
  const listed = async () =>
    (await page()).pairs.map(({ patients, likelihood, reasons }) => ({
      ids: patients.map(({ id }) => id).sort(),
      likelihood,
      reasons,
    }));
  const both = (...ids: string[]) => ids.sort();

  it('lists those who were found at night, the likeliest first, and says when that was', async () => {
    assert.equal((await page()).asOf, undefined);
    const probable = both(
      await aPatient('Bob', 'Okafor', { born: '1980-02-03', phone: '306-555-0101' }),
      await aPatient('Robert', 'Okafor', { born: '1980-02-03', phone: '(306) 555 0101' }),
    );
    const certain = both(
      await aPatient('Zoë', 'Tremblay', { born: '1991-07-08', email: 'zoe@mail.example' }),
      await aPatient('Tremblay', 'Zoe', { born: '1991-07-08', email: 'ZOE@mail.example' }),
    );
    await aPatient('Ada', 'Lovelace', { born: '1980-02-03' });
    assert.equal(await search(), 2);
    assert.deepEqual(await listed(), [
      { ids: certain, likelihood: 'certain', reasons: ['same-name', 'same-born', 'same-email'] },
      { ids: probable, likelihood: 'probable', reasons: ['similar-name', 'same-born', 'same-phone'] },
    ]);
    const { asOf } = await page();
    assert.ok(asOf !== undefined && Math.abs(Date.parse(asOf.instant) - Date.now()) < 60_000);
  });

  it('leaves out at once who was merged, and whom staff called another person', async () => {
    const people: [string, string][] = [];
    for (const name of ['Ana', 'Ben'])
      people.push([
        await aPatient(name, 'Silva', { born: '1970-01-02' }),
        await aPatient(name, 'Silva', { born: '1970-01-02' }),
      ]);
    const [[ana, otherAna], [ben, otherBen]] = people as [[string, string], [string, string]];
    await search();
    assert.equal((await listed()).length, 2);
    const body = { from: ana, into: otherAna, take: [] };
    await desk.ask(mergePatients, { body }, { key: 'merge' });
    await desk.ask(markNotTheSame, { params: { patientId: otherBen, otherId: ben } }, { key: 'other' });
    assert.deepEqual(await listed(), []);
    await search();
    assert.deepEqual(await listed(), []);
  });

  it('forgets what no longer holds at the next search', async () => {
    const id = await aPatient('Mia', 'Chan', { born: '1999-09-09' });
    await aPatient('Mia', 'Chan', { born: '1999-09-09' });
    await search();
    assert.equal((await listed()).length, 1);
    await clinic.parts.db.updateTable('patient').set({ born: '1949-09-09' }).where('id', '=', id).execute();
    await search();
    assert.deepEqual(await listed(), []);
  });

  it('takes no notice of an address that many have, nor of a birth date that was typed for want of one', async () => {
    for (let number = 0; number < 60; number++)
      await aPatient('Kim', `Family${number}`, { born: '1900-01-01', email: 'desk@school.example' });
    assert.equal(await search(), 0);
  });

  it('is read a page at a time, and each pair is on one page alone', async () => {
    for (const name of ['Ana', 'Ben', 'Chloe', 'Dev', 'Eli'])
      for (let twice = 0; twice < 2; twice++) await aPatient(name, 'Silva', { born: '1970-01-02' });
    await search();
    const names: string[] = [];
    for (let after: string | undefined; ;) {
      const { pairs, next } = await page({ limit: 2, ...(after === undefined ? {} : { after }) });
      assert.ok(pairs.length <= 2);
      names.push(...pairs.map(({ patients: [{ firstName }] }) => firstName));
      if (next === undefined) break;
      after = next;
    }
    assert.deepEqual(names.sort(), ['Ana', 'Ben', 'Chloe', 'Dev', 'Eli']);
    const { problem } = await desk.call(listDuplicates, { query: { after: 'bm9uc2Vuc2U' } });
    assert.equal(problem?.code, 'invalid-request');
  });
});
