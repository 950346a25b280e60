import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { staffOperations } from '../../src/contract/staff.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';

describe('phone numbers on the wire', () => {
  let clinic: TestClinic;
  before(async () => {
    clinic = await openClinic();
  });
  after(() => clinic.close());

  const ofClinic = async (phone: string | null, region = 'CA') => {
    await clinic.parts.db.updateTable('clinic').set({ phone, region }).execute();
    const answer = await clinic.app.request('https://api.clinic.example/v1/clinic');
    const body = (await answer.json()) as { phone?: string; phoneNumber?: string };
    return [body.phone, body.phoneNumber];
  };

  it('are as the clinic wrote them, and beside that as a link calls them from any country', async () => {
    assert.deepEqual(await ofClinic('604-555-0142'), ['604-555-0142', '+16045550142']);
    assert.deepEqual(await ofClinic('(604) 555-0142 ext. 4'), ['(604) 555-0142 ext. 4', '+16045550142;ext=4']);
    assert.deepEqual(await ofClinic('020 7946 0018', 'GB'), ['020 7946 0018', '+442079460018']);
    assert.deepEqual(await ofClinic('ask at the desk'), ['ask at the desk', undefined]);
    assert.deepEqual(await ofClinic(null), [undefined, undefined]);
    await ofClinic('604-555-0142');
  });

  it('of patients reach the front desk in both forms', async () => {
    const one = await clinic.builders.aPatient({ phone: '604-555-0117' });
    const other = await clinic.builders.aPatient({ phone: 'unknown' });
    const browser = clinic.browser({ origin: null });
    await clinic.builders.signInStaff(browser, (await clinic.builders.aStaff()).id);
    const { patient } = await browser.ask(staffOperations.getPatient, { params: { patientId: one.id } });
    assert.deepEqual([patient.phone, patient.phoneNumber], ['604-555-0117', '+16045550117']);
    const { sides } = await browser.ask(staffOperations.comparePatients, {
      params: { patientId: one.id, otherId: other.id },
    });
    assert.deepEqual(
      sides.map((side) => side.patient.phoneNumber),
      ['+16045550117', undefined],
    );
  });
});
