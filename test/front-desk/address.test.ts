import { expect } from '@open-wc/testing';
import {
  clearAddress,
  openPatient,
  patientInAddress,
  takePasswordLink,
} from '../../server/front-desk/shared/address.ts';

const token = 'Zk3_9-aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789a';
const [maya, noah] = ['0192f3a4-77aa-7bbb-8ccc-0123456789ab', '0192f3a4-77aa-7bbb-8ccc-0123456789ac'];

describe('the front desk’s address', () => {
  const own = location.href;
  afterEach(() => history.replaceState(null, '', own));

  for (const purpose of ['setup', 'reset'] as const) {
    it(`gives up the token of a link for a ${purpose}, whatever a mail program put around it`, () => {
      for (const [start, end] of [['#'], ['#/', '.'], ['##', '%20'], ['#', '?utm_source=mail'], ['#', ')']]) {
        for (const key of [`staff-${purpose}`, `Staff-${purpose.toUpperCase()}`]) {
          history.replaceState(null, '', `${own}${start ?? ''}${key}=${token}${end ?? ''}`);
          expect(takePasswordLink()).to.deep.equal({ purpose, token });
          expect(location.href).to.equal(own);
        }
      }
      expect(takePasswordLink()).to.equal(undefined);
    });
  }

  it('names a patient, another in their place, and nobody', () => {
    const base = Object.assign(document.createElement('base'), { href: 'https://other.example/' });
    document.head.append(base);
    history.replaceState(null, '', `${own}#patient=${maya}`);
    expect(patientInAddress()).to.equal(maya);
    openPatient(noah, { replace: true });
    expect(location.href).to.equal(`${own}#patient=${noah}`);
    clearAddress();
    expect(location.href).to.equal(own);
    base.remove();
    history.replaceState(null, '', `${own}#patient=somebody`);
    expect(patientInAddress()).to.equal(undefined);
  });
});
