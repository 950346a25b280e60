import { expect } from '@open-wc/testing';
import { mailKinds, mailReasons, mailTroubles } from '../../src/contract/staff-mails.ts';
import type { MailLine } from '../../src/contract/staff.ts';
import { isUnderWay, mailName, mailStanding, refusalOf } from '../../server/front-desk/shared/mail-words.ts';
import { aMoment, now } from '../support/builders.ts';

const aMail = (more: Partial<MailLine> = {}): MailLine => ({
  id: 'mail',
  kind: 'reminder',
  to: 'maya@okafor.example',
  state: 'waiting',
  at: aMoment('2026-11-25T09:00'),
  withNote: false,
  ...more,
});
const standing = (more: Partial<MailLine>) => mailStanding(aMail(more), now).words;

describe('the mails at the front desk', () => {
  it('has a name for every kind', () => {
    for (const kind of mailKinds) expect(mailName(aMail({ kind })), kind).to.match(/\w+ \w+|^(Reminder|Cancellation)$/);
  });

  it('says of one that waits whether it is planned, about to be sent, being sent, or tried again and why', () => {
    expect(standing({ plannedFor: aMoment('2026-11-30T10:00') })).to.equal('planned for Mon, Nov 30, 10:00 a.m.');
    expect(standing({})).to.equal('about to be sent');
    expect(standing({ tries: 1, beingSent: true, trouble: 'unreachable' })).to.equal('being sent');
    for (const trouble of mailTroubles)
      expect(standing({ tries: 1, trouble }), trouble).to.match(/^trying again: the mail server [a-z]/);
    expect(standing({ tries: 1, trouble: 'of another version' })).to.equal('trying again');
    const putOff = aMail({ tries: 1, trouble: 'put-off', failure: '451 Greylisted' });
    expect(refusalOf(putOff)).to.equal('451 Greylisted');
    expect(refusalOf(aMail({ tries: 1, trouble: 'unreachable', failure: 'internal' }))).to.equal(undefined);
    expect(standing({ state: 'failed', reason: 'given-up', trouble: 'sign-in-refused' })).to.equal(
      'not sent, after a day of tries: the mail server refuses the clinic’s sign-in',
    );
    expect(standing({ reason: 'not-booked', plannedFor: aMoment('2026-11-30T10:00') })).to.equal(
      'will not be sent: the appointment is no longer booked',
    );
  });

  it('says of one that went out no more than that the mail server took it, or refused it and why', () => {
    expect(standing({ state: 'sent' })).to.equal('accepted by the mail server on Wed, Nov 25, 9:00 a.m.');
    const refused = aMail({ state: 'failed', failure: '550 No such user' });
    expect(mailStanding(refused, now)).to.deep.equal({
      words: 'refused by the mail server, written on Wed, Nov 25, 9:00 a.m. to maya@okafor.example',
      isTrouble: true,
    });
    expect(refusalOf(refused)).to.equal('550 No such user');
  });

  it('has words for every reason of the clinic’s own server, which it never puts into the mail server’s mouth', () => {
    for (const reason of mailReasons.filter((name) => name !== 'bounced')) {
      for (const state of ['failed', 'dropped'])
        expect(standing({ state, reason, failure: 'internal' }), reason).to.match(
          /^not sent(?:, after a day of tries$|: [a-z])/,
        );
      expect(refusalOf(aMail({ state: 'failed', reason, failure: 'internal' })), reason).to.equal(undefined);
    }
    expect(standing({ state: 'failed', reason: 'of another version' })).to.equal('not sent');
    expect(standing({ state: 'dropped' })).to.equal('not sent: it was no longer true');
  });

  it('says of one that came back that its mail server had taken it, and what was said then', () => {
    const bounced = aMail({ state: 'failed', reason: 'bounced', failure: '550 5.1.1 User unknown' });
    expect(mailStanding(bounced, now).words).to.equal('accepted by the mail server, and came back');
    expect(refusalOf(bounced)).to.equal('550 5.1.1 User unknown');
  });

  it('is looked at again only while one is under way', () => {
    expect(isUnderWay(aMail())).to.equal(true);
    expect(isUnderWay(aMail({ plannedFor: aMoment('2026-11-30T10:00') }))).to.equal(false);
    expect(isUnderWay(aMail({ reason: 'not-booked' }))).to.equal(false);
    expect(isUnderWay(aMail({ state: 'sent' }))).to.equal(false);
  });
});
