import { expect } from '@open-wc/testing';
import { staffOperations } from '../../src/contract/staff.ts';
import { CallError } from '../../server/front-desk/work/call.ts';
import { problemWords } from '../../server/front-desk/work/words.ts';
import { aMoment } from '../support/builders.ts';

const fallback = problemWords(new CallError('a code that nobody knows'));

describe('what goes wrong at the front desk', () => {
  it('has words of its own for whatever an operation answers, and for what happens on the way', () => {
    const answered = Object.values(staffOperations).flatMap(({ problems }) => problems);
    const always = ['invalid-request', 'origin-not-allowed', 'unavailable'];
    for (const code of [...new Set([...answered, ...always]), 'offline', 'unreachable', 'timeout', 'bad-answer'])
      expect(problemWords(new CallError(code)), code).to.not.deep.equal(fallback);
  });

  it('ends once behind the time at which another try makes sense', () => {
    const problem = { code: 'rate-limited', status: 429, title: '', retryAt: aMoment('2026-11-25T14:10') };
    expect(problemWords(new CallError('rate-limited', problem))[1]).to.equal('Try again at 2:10 p.m.');
  });
});
