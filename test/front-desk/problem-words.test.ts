import { expect } from '@open-wc/testing';
import { JaneError } from '../../src/client/jane-error.ts';
import { staffOperations } from '../../src/contract/staff.ts';
import { problemWords } from '../../server/front-desk/shared/words.ts';
import { aMoment } from '../support/builders.ts';

/** A code that says nothing to staff. */
const fallback = problemWords(new JaneError('part-missing'));

describe('what goes wrong at the front desk', () => {
  it('has words of its own for whatever an operation answers, and for what happens on the way', () => {
    const answered = Object.values(staffOperations).flatMap(({ problems }) => problems);
    const always = ['invalid-request', 'origin-not-allowed', 'unavailable', 'server-error'] as const;
    const onTheWay = ['offline', 'unreachable', 'timeout', 'bad-answer'] as const;
    for (const code of new Set([...answered, ...always, ...onTheWay]))
      expect(problemWords(new JaneError(code)), code).to.not.deep.equal(fallback);
  });

  it('ends once behind the time at which another try makes sense', () => {
    const problem = { code: 'rate-limited', status: 429, title: '', retryAt: aMoment('2026-11-25T14:10') };
    expect(problemWords(new JaneError('rate-limited', { problem }))[1]).to.equal('Try again at 2:10 p.m.');
  });
});
