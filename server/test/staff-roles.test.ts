import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import type { Operation } from '../../src/contract/index.ts';
import { staffOperations, type StaffRole } from '../../src/contract/staff.ts';
import { hash } from '../src/keys.ts';
import type { Browser } from './support/browser.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';

/** Whose work an operation is by the table, which every operation is in. */
const audiences: Readonly<Record<string, readonly StaffRole[]>> = {
  'staff-at-door': ['front-desk', 'admin'],
  staff: ['front-desk', 'admin'],
  admin: ['admin'],
};

const guarded = Object.entries<Operation>(staffOperations).filter(([, { auth }]) => auth !== 'anyone');

describe('a role', () => {
  let clinic: TestClinic;
  before(async () => {
    clinic = await openClinic();
  });
  after(() => clinic.close());

  const deskOf = async (role: 'staff' | StaffRole): Promise<Browser> => {
    const browser = clinic.browser({ origin: null });
    await clinic.builders.signInStaff(browser, (await clinic.builders.aStaff({ role })).id);
    return browser;
  };

  /** How an operation answers somebody who asks for what is not there: past the guard, with any problem but the role's. */
  const codeOf = async (browser: Browser, { method, path }: Operation): Promise<string> => {
    const answer = await browser.fetch(path.replaceAll(/\{\w+\}/g, crypto.randomUUID()), {
      method,
      headers: { 'Content-Type': 'application/json' },
      ...(method === 'GET' || method === 'DELETE' ? {} : { body: '{"nonsense":true}' }),
    });
    return answer.ok ? 'done' : ((await answer.json()) as { code: string }).code;
  };

  for (const role of ['front-desk', 'admin'] as const)
    it(`${role} may do what the table says, and nothing else`, async () => {
      for (const [name, operation] of guarded) {
        const code = await codeOf(await deskOf(role), operation);
        const allowed = audiences[operation.auth];
        assert.ok(allowed !== undefined, `${name} is for ${operation.auth}, of whom this test knows nothing`);
        if (allowed.includes(role)) assert.ok(!['signed-out', 'admin-needed'].includes(code), `${name}: ${code}`);
        else assert.equal(code, 'admin-needed', name);
      }
    });

  it('of any kind opens nothing but the door while the second factor is missing', async () => {
    for (const [name, operation] of guarded) {
      const browser = await deskOf('admin');
      // A sign-in of theirs elsewhere set an app up meanwhile.
      await clinic.parts.db
        .insertInto('staff_second_factor')
        .columns(['staff_id', 'secret', 'last_step'])
        .expression((from) =>
          from
            .selectFrom('staff_session')
            .select(['staff_id', sql<string>`'none'`.as('secret'), sql<number>`0`.as('last_step')])
            .where('token_hash', '=', hash(browser.cookies.get('__Host-jane-staff-cedar-street') ?? '')),
        )
        .execute();
      const code = await codeOf(browser, operation);
      if (operation.auth !== 'staff-at-door') assert.equal(code, 'second-factor-needed', name);
    }
    const open = guarded.filter(([, { auth }]) => auth === 'staff-at-door').map(([name]) => name);
    assert.deepEqual(open.sort(), [
      'checkSecondFactor',
      'enrolSecondFactor',
      'getStaff',
      'offerSecondFactor',
      'staffSignOut',
    ]);
  });

  it('of the older version’s name is front-desk', async () => {
    const browser = await deskOf('staff');
    assert.equal((await browser.ask(staffOperations.getStaff, {})).role, 'front-desk');
  });
});
