import type { Database, Tx } from '../database/open.ts';
import type { Row } from '../database/schema.ts';
import { mergeableFields, type PatientLine } from '../../../src/contract/staff.ts';
import { fullName } from './names.ts';

type Field = (typeof mergeableFields)[number];

/** A patient as they are shown: the survivor's record, with the fields that merges took from the others. */
export interface PersonDetails extends PatientLine {
  privateMail: boolean;
  language: string | null;
  /** Nobody any more: only visits that were still name them, by a part of an id. */
  erased?: true;
}

/** The record itself, without what merges laid over it. */
export const recordLine = (row: Row<'patient'>): PatientLine => ({
  id: row.id,
  firstName: row.first_name,
  lastName: row.last_name,
  born: row.born,
  email: row.email,
  phone: row.phone,
  ...(row.deceased_at === null ? {} : { deceased: true }),
});

const ownFields = (row: Row<'patient'>): PersonDetails => ({
  ...recordLine(row),
  privateMail: row.private_mail,
  language: row.language,
  ...(row.erased_at === null ? {} : { erased: true as const }),
});

const isField = (name: string): name is Field => (mergeableFields as readonly string[]).includes(name);

/**
 * The people behind these survivors, each as their own merges left them, by the survivor's id. A merge changes no record:
 * what it took from the other one is laid over here, merge by merge, and is gone when the merge is undone.
 */
export async function detailsOfPeople(
  db: Database | Tx,
  survivorIds: readonly string[],
): Promise<Map<string, PersonDetails>> {
  if (survivorIds.length === 0) return new Map();
  const records = await db.selectFrom('patient').selectAll().where('survivor_id', 'in', survivorIds).execute();
  return detailsFromRecords(db, survivorIds, records);
}

/** The same from all records of these people, where they are read already. */
export async function detailsFromRecords(
  db: Database | Tx,
  survivorIds: readonly string[],
  records: readonly Row<'patient'>[],
): Promise<Map<string, PersonDetails>> {
  const rows = new Map(records.map((row) => [row.id, row]));
  const merges =
    rows.size === survivorIds.length
      ? []
      : await db
          .selectFrom('patient_merge')
          .select(['from_id', 'into_id', 'field_choices'])
          .where('undone_at', 'is', null)
          .where('into_id', 'in', [...rows.keys()])
          .orderBy('at')
          .orderBy('id')
          .execute();
  const withMerges = (row: Row<'patient'>): PersonDetails => {
    const details = ownFields(row);
    for (const merge of merges.filter(({ into_id }) => into_id === row.id)) {
      const from = rows.get(merge.from_id);
      if (from === undefined) continue;
      const other = withMerges(from);
      for (const field of merge.field_choices.filter(isField)) Object.assign(details, { [field]: other[field] });
      // A protective mark of any of the records holds for the person, and so does the mark of the deceased.
      details.privateMail ||= other.privateMail;
      if (other.deceased === true) details.deceased = true;
    }
    // An empty name may have been taken from the other record, and the only one with it.
    if (fullName(details) === '') Object.assign(details, { firstName: row.first_name, lastName: row.last_name });
    return details;
  };
  return new Map(survivorIds.flatMap((id) => rows.get(id) ?? []).map((row) => [row.id, withMerges(row)]));
}

/** One person by the survivor's id. */
export async function detailsOf(db: Database | Tx, survivorId: string): Promise<PersonDetails | undefined> {
  return (await detailsOfPeople(db, [survivorId])).get(survivorId);
}

/** What a line of the search tells. */
export const lineOf = ({ id, firstName, lastName, born, email, phone, deceased }: PatientLine): PatientLine => ({
  id,
  firstName,
  lastName,
  born,
  email,
  phone,
  ...(deceased === undefined ? {} : { deceased }),
});
