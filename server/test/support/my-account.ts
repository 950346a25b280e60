import type { Session } from '../../../src/contract/index.ts';
import type { Row } from '../../src/database/schema.ts';
import type { Browser } from './browser.ts';
import type { TestClinic } from './clinic.ts';

/** A patient who is signed in on the clinic's website. */
export interface MyAccount {
  browser: Browser;
  patient: Row<'patient'>;
  accountId: string;
  /** What every call hands over. */
  as: Session;
  params: { patientId: string };
}

/** A new patient with an account of their own, signed in. */
export async function aSignedInPatient(
  clinic: TestClinic,
  options: { remember?: boolean; firstName?: string } = {},
): Promise<MyAccount> {
  const { remember = false, firstName = 'Maria' } = options;
  const { patient, account } = await clinic.builders.aPatientWithAccount({ patient: { first_name: firstName } });
  const browser = clinic.browser();
  const as = await clinic.builders.signIn(browser, account.username, { remember });
  return { browser, patient, accountId: account.id, as, params: { patientId: patient.id } };
}

/** Changes the clinic's policy, as a clinic would between two days. */
export async function changePolicy({ parts }: TestClinic, changes: Record<string, unknown>): Promise<void> {
  await parts.opened.executeSql('update clinic set policy = policy || $1::jsonb', [JSON.stringify(changes)]);
}

/** The audit log's actions about one patient, the oldest first. */
export async function auditOf({ parts }: TestClinic, patientId: string): Promise<string[]> {
  const rows = await parts.db
    .selectFrom('audit')
    .where('patient_id', '=', patientId)
    .orderBy('at')
    .select('action')
    .execute();
  return rows.map((row) => row.action);
}

/** The kinds of the mails about one visit, in the order in which they were queued. */
export async function mailsOf({ parts }: TestClinic, appointmentId: string): Promise<string[]> {
  const rows = await parts.db
    .selectFrom('mail')
    .where('appointment_id', '=', appointmentId)
    .orderBy('created_at')
    .orderBy('kind')
    .select('kind')
    .execute();
  return rows.map((row) => row.kind);
}
