import type { AuditField } from '../../../src/contract/staff-audit.ts';
import { recordAll, type AuditLine, type AuditValues } from '../clinic/audit.ts';
import { clinicRow } from '../clinic/clinic-row.ts';
import { killLinksOf } from '../clinic/links.ts';
import { patientColumns } from '../clinic/patients.ts';
import type { Database, Tx } from '../database/open.ts';
import type { NewRow, Row } from '../database/schema.ts';
import { isSaidAnew, judge } from './compare.ts';
import { whyMisread } from './misread.ts';
import { patientFields, type PatientField, type PatientSays } from './patient-rows.ts';
import { portions } from './portions.ts';
import type { Report } from './report.ts';
import type { ImportRow } from './rows.ts';
import { basesOf, bumpFeeds, inTransaction, remember, type Base } from './steps.ts';

type PatientRow = ImportRow<PatientSays>;
type Values = Record<PatientField, string>;

const empty: Values = {
  'first name': '',
  'last name': '',
  born: '',
  email: '',
  phone: '',
  language: '',
  'private mail': '',
};

const valuesOf = (row: Row<'patient'>): Values => ({
  'first name': row.first_name,
  'last name': row.last_name,
  born: row.born ?? '',
  email: row.email ?? '',
  phone: row.phone ?? '',
  language: row.language ?? '',
  'private mail': row.private_mail ? 'yes' : '',
});

const auditFields: Readonly<Record<PatientField, AuditField>> = {
  'first name': 'firstName',
  'last name': 'lastName',
  born: 'born',
  email: 'email',
  phone: 'phone',
  language: 'language',
  'private mail': 'privateMail',
};

const auditValues = (values: Values, fields: readonly PatientField[]): AuditValues =>
  Object.fromEntries(
    fields.map((field) => [auditFields[field], values[field] || (field === 'private mail' ? 'no' : null)]),
  );

const columnsOf = (values: Values, region: string) => ({
  ...patientColumns(
    {
      firstName: values['first name'],
      lastName: values['last name'],
      born: values.born || null,
      email: values.email || null,
      phone: values.phone || null,
    },
    region,
  ),
  language: values.language || null,
  private_mail: values['private mail'] === 'yes',
});

/** What the rows of one portion come to. */
interface Work {
  /** Whose numbers the phones without a country are. */
  region: string;
  created: NewRow<'patient'>[];
  changed: { id: string; values: Values; isReaddressed: boolean }[];
  remembered: (Base & { id: string })[];
  audit: AuditLine[];
  outcomes: Parameters<Report['add']>[];
}

function create(row: PatientRow, work: Work): void {
  const entityId = crypto.randomUUID();
  const { id, ...said } = row.says;
  const held = Object.fromEntries(patientFields.map((field) => [field, said[field] ?? ''])) as Values;
  work.created.push({ id: entityId, survivor_id: entityId, ...columnsOf(held, work.region) });
  work.remembered.push({ id, entityId, said, held });
  work.audit.push({ actor: { kind: 'system' }, action: 'patient.imported', patientId: entityId });
  work.outcomes.push(['new']);
}

function change(row: PatientRow, base: Base, present: Row<'patient'>, work: Work): void {
  const before = valuesOf(present);
  const values = { ...before };
  const [said, held] = [{ ...base.said }, { ...empty, ...base.held }];
  const [taken, clashes]: [PatientField[], string[]] = [[], []];
  for (const field of patientFields) {
    const wanted = row.says[field];
    if (wanted === undefined) continue;
    const verdict = judge({
      isSaidAnew: isSaidAnew(row.says, base.said, [field]),
      wanted: [wanted],
      held: [held[field]],
      present: [values[field]],
    });
    const why = verdict === 'take' ? whyMisread(values[field], wanted, row.isGuess) : undefined;
    if (why !== undefined) {
      work.outcomes.push(['refused', row, `${field} ${why}`]);
      return;
    }
    if (verdict === 'clash') clashes.push(`${field} (here "${values[field]}", in the file "${wanted}")`);
    if (verdict === 'take') taken.push(field);
    if (verdict !== 'take' && verdict !== 'agree') continue;
    said[field] = wanted;
    held[field] = wanted;
    values[field] = wanted;
  }
  if (values['first name'] === '' && values['last name'] === '')
    return void work.outcomes.push(['left', row, 'what was changed here and in the file together leaves no name']);
  work.remembered.push({ id: row.id, entityId: base.entityId, said, held });
  if (taken.length > 0) {
    work.changed.push({ id: base.entityId, values, isReaddressed: taken.includes('email') });
    work.audit.push({
      actor: { kind: 'system' },
      action: 'patient.changed',
      patientId: base.entityId,
      facts: { by: 'import', fields: taken },
      values: { before: auditValues(before, taken), after: auditValues(values, taken) },
    });
  }
  if (clashes.length > 0) work.outcomes.push(['left', row, `changed here and in the file: ${clashes.join(', ')}`]);
  else work.outcomes.push([taken.length > 0 ? 'changed' : 'same']);
}

async function write(tx: Tx, { region, created, changed, remembered, audit }: Work): Promise<void> {
  if (created.length > 0) await tx.insertInto('patient').values(created).execute();
  for (const { id, values } of changed)
    await tx.updateTable('patient').set(columnsOf(values, region)).where('id', '=', id).execute();
  await killLinksOf(
    tx,
    changed.filter(({ isReaddressed }) => isReaddressed).map(({ id }) => id),
  );
  await remember(tx, 'patient', remembered);
  await recordAll(tx, audit);
  await bumpFeeds(
    tx,
    changed.map(({ id }) => id),
  );
}

async function importPortion(tx: Tx, rows: readonly PatientRow[]): Promise<Work> {
  const { region } = await clinicRow(tx);
  const work: Work = { region, created: [], changed: [], remembered: [], audit: [], outcomes: [] };
  const ids = rows.map(({ id }) => id);
  const bases = await basesOf(tx, 'patient', ids);
  const isNews = (row: PatientRow) => isSaidAnew(row.says, bases.get(row.id)?.said ?? {}, patientFields);
  const known = rows.filter((row) => bases.has(row.id) && isNews(row)).map((row) => bases.get(row.id)?.entityId ?? '');
  const presents = new Map<string, Row<'patient'>>();
  if (known.length > 0) {
    // Locked, so that nobody changes them between the comparison and the writing.
    const found = await tx
      .selectFrom('patient')
      .selectAll()
      .where('id', 'in', known)
      .orderBy('id')
      .forUpdate()
      .execute();
    for (const row of found) presents.set(row.id, row);
  }
  for (const row of rows) {
    const base = bases.get(row.id);
    const present = base && presents.get(base.entityId);
    if (base === undefined) create(row, work);
    else if (present === undefined) work.outcomes.push(['same']);
    else change(row, base, present, work);
  }
  await write(tx, work);
  return work;
}

/** Loads the patients: new ones are put on file, known ones take over what only the file changed. Nobody is mailed. */
export async function importPatients(db: Database, rows: readonly PatientRow[], report: Report): Promise<void> {
  for (const portion of portions(rows)) {
    const { outcomes } = await inTransaction(db, (tx) => importPortion(tx, portion));
    for (const outcome of outcomes) report.add(...outcome);
  }
}
