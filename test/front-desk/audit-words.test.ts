import { expect } from '@open-wc/testing';
import { auditActions, auditFields } from '../../src/contract/staff-audit.ts';
import { auditWords, changeWords, openedWords, type AuditEntry } from '../../server/front-desk/shared/audit-words.ts';
import { aMoment, now } from '../support/builders.ts';

const maya = {
  id: 'maya',
  firstName: 'Maya',
  lastName: 'Okafor',
  born: null,
  email: 'maya@okafor.example',
  phone: null,
};
const maia = { ...maya, id: 'maia', firstName: 'Maia', email: null };

const anEntry = (more: Partial<AuditEntry> = {}): AuditEntry => ({
  id: 'entry',
  at: aMoment('2026-11-25T09:00'),
  actor: 'staff',
  actorName: 'Ines Park',
  action: 'appointment.moved',
  visit: {
    id: 'visit',
    start: aMoment('2026-11-27T10:00'),
    treatment: { default: 'Physiotherapy' },
    practitioner: 'Jonas Tremblay',
    place: { default: 'Cedar Street' },
  },
  ...more,
});
const said = (more: Partial<AuditEntry>) => auditWords(anEntry(more), now);
const changed = (field: string, before?: string | null, after?: string | null) =>
  changeWords(
    anEntry({
      changes: [{ field, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }],
    }),
    now,
  );

describe('the record of changes at the front desk', () => {
  it('has words for everything that the server writes down', () => {
    const fallback = (action: string) => `Ines Park ${action.replaceAll(/[._-]/g, ' ')}`;
    const all = auditActions.map((action) => {
      const words = said({ action });
      expect(words, action).to.match(/^Ines Park [a-z]+ /);
      expect(words, action).to.not.equal(fallback(action));
      expect(words, action).to.not.match(/undefined|null|\.\.|\[object/);
      return words;
    });
    // Somebody put on file by hand or by the import: the actor tells which.
    expect(new Set(all).size).to.equal(all.length - 1);
    expect(said({ action: 'room.painted' })).to.equal('Ines Park room painted');
  });

  it('says who it was, and names the visit or the record', () => {
    expect(said({})).to.equal('Ines Park moved Physiotherapy with Jonas Tremblay, Fri, Nov 27, 10:00 a.m.');
    const byPatient = { actor: 'patient', actorUsername: 'maya.okafor' };
    const { actorName: _, ...nobody } = anEntry({ ...byPatient, action: 'appointment.cancelled', because: 'deceased' });
    expect(auditWords(nobody, now)).to.equal(
      'The patient (maya.okafor) cancelled Physiotherapy with Jonas Tremblay, Fri, Nov 27, 10:00 a.m., because the patient is marked as deceased',
    );
    expect(auditWords({ ...nobody, actor: 'system', because: 'import' }, now)).to.match(/^The import cancelled /);
    expect(said({ action: 'merge.made', from: maia, into: maya, because: 'override' })).to.equal(
      'Ines Park merged Maia Okafor (no contact on file) into Maya Okafor (maya@okafor.example), although they had been called not the same person',
    );
    expect(said({ action: 'not-the-same.said', other: maya })).to.contain('Maya Okafor (maya@okafor.example)');
    expect(said({ action: 'calendar.stopped', calendar: 'google' })).to.contain('Google Calendar');
    expect(said({ action: 'mail.reset-sent', mail: { kind: 'reset', username: 'maya.okafor' } })).to.contain(
      'for the username maya.okafor',
    );
  });

  it('says who opened the file, and until when they came back to it', () => {
    const at = aMoment('2026-11-25T09:00');
    expect(openedWords({ by: 'Ines Park', at, until: at }, now)).to.equal(
      'Opened by Ines Park, Wed, Nov 25, 9:00 a.m.',
    );
    expect(openedWords({ by: 'Ines Park', at, until: aMoment('2026-11-25T09:12') }, now)).to.equal(
      'Opened by Ines Park, Wed, Nov 25, 9:00 a.m., last at 9:12 a.m.',
    );
  });

  it('says what was before and is after, in words', () => {
    expect(changed('phone', '604-555-0100', '604-555-0177')).to.deep.equal([
      'Phone: from 604-555-0100 to 604-555-0177',
    ]);
    expect(changed('email', null, 'maya@okafor.example')).to.deep.equal([
      'Email: maya@okafor.example, before that none',
    ]);
    expect(changed('born', '1989-04-02', null)).to.deep.equal(['Birth date: none, before that April 2, 1989']);
    expect(changed('start', '2026-11-26T09:00', '2026-11-27T10:00')).to.deep.equal([
      'Time: from Thu, Nov 26, 9:00 a.m. to Fri, Nov 27, 10:00 a.m.',
    ]);
    expect(changed('minutes', '30', '1')).to.deep.equal(['Length: from 30 minutes to 1 minute']);
    expect(changed('state', 'no_show', 'booked')).to.deep.equal(['Status: from no-show to booked']);
    expect(changed('language', null, 'fr')).to.deep.equal(['Language: French, before that none']);
    expect(changed('private mail')).to.deep.equal(['Private mail: what it was is not kept']);
    expect(changeWords(anEntry({ taken: ['email', 'born'] }), now)).to.deep.equal(['Taken over: email and birth date']);
    for (const field of auditFields) expect(changed(field)[0], field).to.match(/^[A-Z][a-z ]+: what it was/);
  });
});
