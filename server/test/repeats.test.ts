import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import {
  calendarOperations,
  patientOperations,
  sessionOperations,
  type Operation,
  type RequestOf,
} from '../../src/contract/index.ts';
import { staffOperations } from '../../src/contract/staff.ts';
import { createApp } from '../src/app.ts';
import { addDays, dateAt, instantAt } from '../src/clinic/time.ts';
import { issueLink, linkToken, type LinkTarget } from '../src/clinic/links.ts';
import type { LimitName } from '../src/limits.ts';
import { aPassword } from './support/builders.ts';
import { browserFor, type Answer, type Browser } from './support/browser.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';
import { aSignedInPatient } from './support/my-account.ts';
import { aSchedule, clinicZone } from './support/schedule.ts';

// On PostgreSQL (TEST_DATABASE_URL) these run side by side; PGlite's one connection shows what a server does by itself.
const PARALLEL = 20;
const newPassword = 'quiet lanterns over water';

const operations: Record<string, Operation> = {
  ...sessionOperations,
  ...patientOperations,
  ...calendarOperations,
  ...staffOperations,
};
const limited = Object.keys(operations).filter(
  (name) => operations[name]?.idempotent === true && operations[name].problems.includes('rate-limited'),
);

let clinic: TestClinic;
/** Two servers of one clinic. */
let servers: readonly ReturnType<typeof createApp>[];
before(async () => {
  clinic = await openClinic();
  servers = [clinic.app, createApp(clinic.parts)];
});
after(() => clinic.close());
beforeEach(() => clinic.reset());

/** A write that a limit counts, with all of its tries but one used up. */
interface Write {
  limit: LimitName;
  /** What the limit counts by. */
  counted: string;
  tries: number;
  call(browser: Browser, key: string): Promise<Answer<Operation>>;
  browser: Browser;
  /** A repeat says only that it was done: no body with a secret is kept. */
  saysDone?: boolean;
  /** A password or a code that is right gives its try back. */
  givesBack?: boolean;
}

const asAny = <Op extends Operation>(operation: Op, request: RequestOf<Op>, as?: { accessToken: string }) =>
  (async (browser: Browser, key: string) => browser.call(operation, request, { as, key })) as Write['call'];

async function aLink(target: LinkTarget): Promise<{ id: string; token: string }> {
  const { parts } = clinic;
  const { linkId } = await parts.db.transaction().execute((tx) => issueLink(tx, parts, target));
  return { id: linkId, token: linkToken(parts, linkId) };
}

async function aStaffDesk(role: 'front-desk' | 'admin' = 'front-desk'): Promise<Browser> {
  const { builders, parts } = clinic;
  const { email } = await builders.aStaff({ role, password_hash: await parts.passwords.hash(aPassword) });
  const browser = clinic.browser({ origin: null });
  await browser.ask(staffOperations.staffSignIn, { body: { email, password: aPassword } });
  return browser;
}

const writes: Record<string, () => Promise<Write>> = {
  bookAppointment: async () => {
    const { browser, as, params, accountId } = await aSignedInPatient(clinic);
    const { treatmentId, practitionerId, placeId } = await aSchedule(clinic.parts.db);
    const day = addDays(dateAt(new Date(), clinicZone), 3);
    const start = instantAt(`${day}T10:00`, clinicZone).toISOString();
    const body = { treatmentId, practitionerId, placeId, start };
    const call = asAny(patientOperations.bookAppointment, { params, body }, as);
    return { limit: 'booking-account', counted: accountId, tries: 30, call, browser };
  },
  setUpAccount: async () => {
    const { id: patientId } = await clinic.builders.aPatient();
    const { id, token } = await aLink({ purpose: 'setup', patientId });
    const call = asAny(sessionOperations.setUpAccount, { body: { token, username: 'maria', password: newPassword } });
    return { limit: 'link-itself', counted: id, tries: 150, call, browser: clinic.browser(), saysDone: true };
  },
  resetPassword: async () => {
    const { patient, account } = await clinic.builders.aPatientWithAccount();
    const { id, token } = await aLink({ purpose: 'reset', accountId: account.id, patientId: patient.id });
    const call = asAny(sessionOperations.resetPassword, { body: { token, password: newPassword } });
    return { limit: 'link-itself', counted: id, tries: 150, call, browser: clinic.browser(), saysDone: true };
  },
  resetStaffPassword: async () => {
    const { id: staffId } = await clinic.builders.aStaff();
    const { id, token } = await aLink({ purpose: 'staff-reset', staffId });
    const call = asAny(staffOperations.resetStaffPassword, { body: { token, newPassword } });
    const browser = clinic.browser({ origin: null });
    return { limit: 'link-itself', counted: id, tries: 150, call, browser, saysDone: true };
  },
  changeUsername: async () => {
    const { browser, as } = await aSignedInPatient(clinic);
    const call = asAny(sessionOperations.changeUsername, { body: { username: 'maria', password: aPassword } }, as);
    return { limit: 'password-session', counted: as.id, tries: 10, call, browser, givesBack: true };
  },
  changePassword: async () => {
    const { browser, as } = await aSignedInPatient(clinic);
    const call = asAny(sessionOperations.changePassword, { body: { password: aPassword, newPassword } }, as);
    return { limit: 'password-session', counted: as.id, tries: 10, call, browser, givesBack: true };
  },
  sendWelcomeEmail: async () => {
    const browser = await aStaffDesk();
    const { id: patientId } = await clinic.builders.aPatient();
    const call = asAny(staffOperations.sendWelcomeEmail, { params: { patientId }, body: {} });
    return { limit: 'mail-target', counted: `welcome ${patientId}`, tries: 10, call, browser };
  },
  sendPasswordResetEmail: async () => {
    const browser = await aStaffDesk();
    const { patient, account } = await clinic.builders.aPatientWithAccount();
    const request = { params: { patientId: patient.id }, body: { accountId: account.id } };
    const call = asAny(staffOperations.sendPasswordResetEmail, request);
    return { limit: 'mail-target', counted: `reset ${account.id}`, tries: 10, call, browser };
  },
  sendStaffInvitation: async () => {
    const browser = await aStaffDesk('admin');
    const { id: staffId } = await clinic.builders.aStaff();
    const call = asAny(staffOperations.sendStaffInvitation, { params: { staffId } });
    return { limit: 'mail-target', counted: `staff ${staffId}`, tries: 10, call, browser };
  },
  renewRecoveryCodes: async () => {
    const browser = await aStaffDesk();
    const { secret } = await browser.ask(staffOperations.offerSecondFactor, {});
    const app = new TOTP({ secret: Secret.fromBase32(secret) });
    await browser.ask(staffOperations.enrolSecondFactor, { body: { code: app.generate() } }, { key: 'enrol' });
    const { id } = await browser.ask(staffOperations.getStaff, {});
    // The app's code of this half minute was used to set it up; the next one is good already.
    const body = { code: app.generate({ timestamp: Date.now() + 30_000 }) };
    const call = asAny(staffOperations.renewRecoveryCodes, { body });
    return { limit: 'staff-code-account', counted: id, tries: 5, call, browser, givesBack: true };
  },
};

/** The same browser, of which each request goes to the next server. */
function onBoth(browser: Browser): (at: number) => Browser {
  const both = servers.map((app) => {
    const twin = browserFor(app, browser.options);
    for (const [name, value] of browser.cookies) twin.cookies.set(name, value);
    return twin;
  });
  return (at) => both[at % both.length] ?? browser;
}

const points = async ({ limit, counted }: Write) => {
  const key = `${limit}:${clinic.parts.keys.derive('limit', limit, counted)}`;
  const { rows } = await clinic.parts.opened.executeSql('select points from limit_count where key = $1', [key]);
  return (rows as { points: number }[])[0]?.points ?? 0;
};

describe('a write that a limit counts', () => {
  it('stands here, if it may be repeated', () => {
    assert.deepEqual(limited.sort(), Object.keys(writes).sort());
  });

  for (const name of limited)
    it(`costs one try, however often it is sent at the same moment: ${name}`, async () => {
      const write = await writes[name]!();
      for (let at = 1; at < write.tries; at++) await clinic.parts.limits.take(write.limit, write.counted);
      const before = await points(write);
      const browserAt = onBoth(write.browser);
      const answers = await Promise.all(
        Array.from({ length: PARALLEL }, (_, at) => write.call(browserAt(at), 'the same key')),
      );
      assert.deepEqual(
        answers.map(({ status, problem }) => problem?.code ?? status),
        Array<number>(PARALLEL).fill(200),
      );
      const bodies = answers.map(({ body }) => JSON.stringify(body));
      if (write.saysDone === true) assert.equal(bodies.filter((body) => body === '{}').length, PARALLEL - 1);
      else assert.equal(new Set(bodies).size, 1, bodies.join('\n'));
      assert.equal((await points(write)) - before, write.givesBack === true ? 0 : 1);
      const later = await write.call(browserAt(1), 'the same key');
      assert.equal(later.status, 200);
      assert.deepEqual(await clinic.parts.db.selectFrom('repeat_under_way').selectAll().execute(), []);
    });

  it('that another server is still doing is waited for, but not for one that is gone', async () => {
    const write = await writes.bookAppointment!();
    const [{ scope, operation, key }, other] = [
      { scope: `account:${write.counted}`, operation: 'bookAppointment', key: 'k' },
      crypto.randomUUID(),
    ];
    await clinic.parts.opened.executeSql(
      `insert into repeat_under_way values ($1, $2, $3, $4, now() + interval '1 second')`,
      [scope, operation, key, other],
    );
    const began = performance.now();
    assert.equal((await write.call(write.browser, key)).status, 200);
    assert.ok(performance.now() - began > 900);
  });
});
