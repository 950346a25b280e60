import { sessionOperations, type Session } from '../../../src/contract/index.ts';
import { nameKey } from '../../src/clinic/names.ts';
import { phoneKey } from '../../src/clinic/phone-key.ts';
import { usernameColumns } from '../../src/clinic/username-key.ts';
import type { NewRow, Row } from '../../src/database/schema.ts';
import { hash, randomToken } from '../../src/keys.ts';
import type { Parts } from '../../src/parts.ts';
import type { Browser } from './browser.ts';

export const aPassword = 'three small green frogs';

/** One hash for every account of a test file: hashing is slow on purpose. */
let aPasswordHash: Promise<string> | undefined;

/** People of a test clinic. Each call makes a new one; what does not matter is made up. */
export class Builders {
  readonly #parts: Parts;
  #count = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async aPatient(overrides: Partial<NewRow<'patient'>> = {}): Promise<Row<'patient'>> {
    const number = ++this.#count;
    const id = overrides.id ?? crypto.randomUUID();
    const firstName = overrides.first_name ?? 'Maria';
    const lastName = overrides.last_name ?? `Lopez${number}`;
    const phone = overrides.phone ?? null;
    return this.#parts.db
      .insertInto('patient')
      .values({
        id,
        survivor_id: id,
        first_name: firstName,
        last_name: lastName,
        name_key: nameKey(firstName, lastName),
        email: `maria${number}@mail.example`,
        phone_key: phoneKey(phone, 'CA'),
        ...overrides,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
  }

  /** An account with the password {@link aPassword}; with `patientId`, it is that patient's own. */
  async anAccount(
    overrides: Partial<NewRow<'account'>> & { patientId?: string; relation?: 'self' | 'family' } = {},
  ): Promise<Row<'account'>> {
    const { patientId, relation = 'self', ...row } = overrides;
    const username = row.username ?? `maria.lopez.${++this.#count}`;
    const account = await this.#parts.db
      .insertInto('account')
      .values({
        ...usernameColumns(username),
        password_hash: await (aPasswordHash ??= this.#parts.passwords.hash(aPassword)),
        ...row,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    if (patientId !== undefined)
      await this.#parts.db
        .insertInto('access')
        .values({ account_id: account.id, patient_id: patientId, relation, granted_by: 'setup-link' })
        .execute();
    return account;
  }

  /** A patient with an account of their own. */
  async aPatientWithAccount(
    overrides: { patient?: Partial<NewRow<'patient'>>; account?: Partial<NewRow<'account'>> } = {},
  ): Promise<{ patient: Row<'patient'>; account: Row<'account'> }> {
    const patient = await this.aPatient(overrides.patient);
    return { patient, account: await this.anAccount({ ...overrides.account, patientId: patient.id }) };
  }

  async aStaff(overrides: Partial<NewRow<'staff'>> = {}): Promise<Row<'staff'>> {
    const number = ++this.#count;
    return this.#parts.db
      .insertInto('staff')
      .values({ email: `staff${number}@clinic.example`, name: `Robin Staff${number}`, ...overrides })
      .returningAll()
      .executeTakeFirstOrThrow();
  }

  /** Signs a staff member in: gives the browser the front desk's cookie. */
  async signInStaff(browser: Browser, staffId: string): Promise<void> {
    const token = randomToken();
    await this.#parts.db
      .insertInto('staff_session')
      .values({ token_hash: hash(token), staff_id: staffId, ends_at: new Date(Date.now() + 8 * 3_600_000) })
      .execute();
    browser.cookies.set('__Host-jane-staff-cedar-street', token);
  }

  /** Signs in through the API, as the tags do: with the refresh that tells whether the cookie came back. */
  async signIn(
    browser: Browser,
    username: string,
    options: { remember?: boolean; password?: string } = {},
  ): Promise<Session> {
    const { remember = false, password = aPassword } = options;
    const { id, handover } = await browser.ask(sessionOperations.signIn, { body: { username, password, remember } });
    const body = { expected: id, ...(handover === undefined ? {} : { handover }) };
    return browser.ask(sessionOperations.refreshSession, { body });
  }
}
