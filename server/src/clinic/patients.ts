import { isName } from '../../../src/contract/staff.ts';
import type { Tx } from '../database/open.ts';
import type { NewRow } from '../database/schema.ts';
import { ProblemError } from '../problem.ts';
import { record, type AuditValues } from './audit.ts';
import { clinicRow } from './clinic-row.ts';
import { findLikely } from './duplicates.ts';
import type { Told } from './likeness.ts';
import { killLinksOf } from './links.ts';
import { nameKey } from './names.ts';
import { bumpFeed, lockPerson } from './person.ts';
import { phoneKey } from './phone-key.ts';
import { detailsOf, type PersonDetails } from './person-details.ts';

/** "-" and "." are typed where a program insists on a name that somebody does not have. */
const nameOrNone = (typed: string): string => (isName(typed) ? typed : '');

const orNull = (typed: string | null): string | null => (typed?.trim() ?? '') || null;

/** The columns that follow from what is known of a patient; whoever writes a patient writes them through this. */
export function patientColumns(
  { firstName, lastName, born, email, phone }: Told,
  region: string,
): Pick<NewRow<'patient'>, 'first_name' | 'last_name' | 'name_key' | 'born' | 'email' | 'phone' | 'phone_key'> {
  return {
    first_name: nameOrNone(firstName),
    last_name: nameOrNone(lastName),
    name_key: nameKey(firstName, lastName),
    born,
    email: orNull(email),
    phone: orNull(phone),
    phone_key: phoneKey(phone, region),
  };
}

/** Puts a patient on file. Refuses with `maybe-on-file` while somebody likely is not among those `seen`. */
export async function createPatient(tx: Tx, staffId: string, told: Told, seen: readonly string[]): Promise<string> {
  const { region } = await clinicRow(tx);
  const likely = await findLikely(tx, [told]);
  if (likely.some(({ patient }) => !seen.includes(patient.id))) throw new ProblemError('maybe-on-file');
  const id = crypto.randomUUID();
  await tx
    .insertInto('patient')
    .values({ id, survivor_id: id, ...patientColumns(told, region) })
    .execute();
  await record(tx, { kind: 'staff', id: staffId }, 'patient.created', id, { seen });
  return id;
}

export type PatientChange = { [Field in keyof Told]?: Told[Field] | undefined } & { privateMail?: boolean | undefined };

/** Changes what is on file of the surviving record. A field that a merge took from the other record is the survivor's own from now on. */
export async function changePatient(
  tx: Tx,
  staffId: string,
  patientId: string,
  { privateMail, ...change }: PatientChange,
): Promise<string> {
  const person = await lockPerson(tx, patientId);
  if (person === undefined) throw new ProblemError('not-found');
  const { survivorId } = person;
  const row = await tx
    .selectFrom('patient')
    .selectAll()
    .where('id', '=', survivorId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const shown = await detailsOf(tx, survivorId);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const own: Told = {
    firstName: row.first_name,
    lastName: row.last_name,
    born: row.born,
    email: row.email,
    phone: row.phone,
  };
  const { region } = await clinicRow(tx);
  const columns = patientColumns({ ...own, ...given }, region);
  if (columns.first_name === '' && columns.last_name === '')
    throw new ProblemError('invalid-request', { fields: ['firstName', 'lastName'] });
  await tx
    .updateTable('patient')
    .set({
      ...columns,
      ...(privateMail === undefined ? {} : { private_mail: privateMail }),
    })
    .where('id', '=', survivorId)
    .execute();
  // A protective mark of a record that was merged away holds for the person, so lifting it lifts it everywhere.
  if (privateMail === false)
    await tx.updateTable('patient').set({ private_mail: false }).where('id', 'in', person.recordIds).execute();
  if (columns.email !== row.email) await killLinksOf(tx, [survivorId]);
  await forgetChoices(tx, survivorId, Object.keys(given));
  await bumpFeed(tx, person.recordIds);
  const fields = [...Object.keys(given), ...(privateMail === undefined ? [] : ['privateMail'])];
  const values = {
    before: patientValues(shown, fields),
    after: patientValues(await detailsOf(tx, survivorId), fields),
  };
  await record(tx, { kind: 'staff', id: staffId }, 'patient.changed', survivorId, { fields }, values);
  return survivorId;
}

/** The fields that were given, as staff saw them: a field that a merge took from the other record is the other's. */
function patientValues(shown: PersonDetails | undefined, fields: readonly string[]): AuditValues {
  if (shown === undefined) return {};
  const { firstName, lastName, born, email, phone, privateMail } = shown;
  const all = { firstName, lastName, born, email, phone, privateMail: privateMail ? 'yes' : 'no' };
  return Object.fromEntries(Object.entries(all).filter(([field]) => fields.includes(field)));
}

async function forgetChoices(tx: Tx, survivorId: string, fields: readonly string[]): Promise<void> {
  const merges = await tx
    .selectFrom('patient_merge')
    .select(['id', 'field_choices'])
    .where('into_id', '=', survivorId)
    .where('undone_at', 'is', null)
    .execute();
  for (const { id, field_choices: choices } of merges) {
    if (!choices.some((field) => fields.includes(field))) continue;
    await tx
      .updateTable('patient_merge')
      .set({ field_choices: choices.filter((field) => !fields.includes(field)) })
      .where('id', '=', id)
      .execute();
  }
}
