import { sql } from 'kysely';
import type { ResponseOf } from '../../../src/contract/index.ts';
import { auditFields, type AuditField } from '../../../src/contract/staff-audit.ts';
import type { staffOperations } from '../../../src/contract/staff.ts';
import type { Database } from '../database/open.ts';
import { ProblemError } from '../problem.ts';
import { auditNames, type AuditNames } from './audit-names.ts';
import { visitValues, type AuditValues } from './audit.ts';
import { clinicRow } from './clinic-row.ts';
import { openedBy } from './opened-by.ts';
import { personOf } from './person.ts';
import { momentAt } from './time.ts';

const MOST = 200;

type Listed = ResponseOf<(typeof staffOperations)['listAudit']>;
type Entry = Listed['entries'][number];

/** The lines about these records: what was done to any of them, and the merges into them. */
async function rowsOf(db: Database, recordIds: readonly string[]) {
  const mergedIn = await db
    .selectFrom('patient_merge')
    .where('into_id', 'in', recordIds)
    .select(['id', 'from_id'])
    .execute();
  return (
    db
      .selectFrom('audit')
      .leftJoin('staff', (join) => join.onRef('staff.id', '=', 'audit.actor_id').on('audit.actor_kind', '=', 'staff'))
      .leftJoin('audit_values', 'audit_values.audit_id', 'audit.id')
      // A merge is written down with the record that was merged away; what else happened to that is none of this person's.
      .where('patient_id', 'in', [...recordIds, ...mergedIn.map((merge) => merge.from_id)])
      .where((where) =>
        where.or([
          where('patient_id', 'in', recordIds),
          ...(mergedIn.length === 0
            ? []
            : [
                where(
                  sql<string>`facts ->> 'merge'`,
                  'in',
                  mergedIn.map((merge) => merge.id),
                ),
              ]),
        ]),
      )
      .select(['audit.id', 'at', 'actor_kind', 'actor_id', 'staff.name', 'action', 'facts', 'before', 'after'])
      .orderBy('at', 'desc')
      .orderBy('audit.id')
      .limit(MOST)
      .execute()
  );
}

type AuditRow = Awaited<ReturnType<typeof rowsOf>>[number];

/** The present visits that lines name without having kept how they stood. */
async function presentVisits(db: Database, rows: readonly AuditRow[]): Promise<Map<string, AuditValues>> {
  const ids = rows.flatMap(({ facts, before, after }) => {
    const id = facts['appointmentId'];
    return typeof id === 'string' && before === null && after === null ? id : [];
  });
  if (ids.length === 0) return new Map();
  const visits = await db.selectFrom('appointment').selectAll().where('id', 'in', ids).execute();
  return new Map(visits.map((visit) => [visit.id, visitValues(visit)]));
}

const shownName = (name: { default: string; en?: string } | undefined): string | undefined => name?.en ?? name?.default;

/** A value in words of the clinic's own where it is an id. */
function valueOf(field: AuditField, value: string | null | undefined, names: AuditNames): string | null {
  if (value === null || value === undefined) return null;
  if (field === 'practitioner') return names.practitioner.get(value) ?? null;
  if (field === 'treatment' || field === 'place' || field === 'room') return shownName(names[field].get(value)) ?? null;
  return value;
}

/** What differs between the two; a visit that came into being or went tells enough by its name. */
function changesOf({ facts, before, after }: AuditRow, names: AuditNames): Entry['changes'] {
  if (before === null && after === null) {
    const fields = facts['fields'];
    return Array.isArray(fields) ? fields.map((field) => ({ field: String(field) })) : undefined;
  }
  if ((before ?? after)?.['start'] !== undefined && (before === null || after === null)) return undefined;
  return auditFields
    .map((field) => ({
      field,
      before: valueOf(field, before?.[field], names),
      after: valueOf(field, after?.[field], names),
    }))
    .filter((change) => change.before !== change.after);
}

function visitOf(row: AuditRow, present: ReadonlyMap<string, AuditValues>, names: AuditNames): Entry['visit'] {
  const id = row.facts['appointmentId'];
  if (typeof id !== 'string') return undefined;
  const { start, instant, zone, treatment, practitioner, place } = row.after ?? row.before ?? present.get(id) ?? {};
  const [what, who, where] = [
    names.treatment.get(treatment ?? ''),
    names.practitioner.get(practitioner ?? ''),
    names.place.get(place ?? ''),
  ];
  if (!start || !instant || !zone || what === undefined || who === undefined || where === undefined) return undefined;
  return { id, start: { instant, wall: start, zone }, treatment: what, practitioner: who, place: where };
}

function becauseOf({ facts }: AuditRow): string | undefined {
  if (facts['by'] === 'import') return 'import';
  if (facts['override'] === true) return 'override';
  return typeof facts['because'] === 'string' ? facts['because'] : undefined;
}

const defined = <Fields extends object>(fields: Fields): Partial<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Fields>;

/** What was done to a patient and who opened their file; the newest first. */
export async function auditOf(db: Database, patientId: string): Promise<Listed> {
  const person = await personOf(db, patientId);
  if (person === undefined) throw new ProblemError('not-found');
  const { zone } = await clinicRow(db);
  return {
    entries: await entriesOf(db, zone, person.recordIds),
    opened: await openedBy(db, zone, person.recordIds),
  };
}

/** By whom it was done, and what was one thing before and another after. */
async function entriesOf(db: Database, zone: string, recordIds: readonly string[]): Promise<Entry[]> {
  const rows = await rowsOf(db, recordIds);
  const present = await presentVisits(db, rows);
  const names = await auditNames(db, {
    values: [...rows.flatMap(({ before, after }) => [before ?? {}, after ?? {}]), ...present.values()],
    facts: rows.map(({ facts }) => facts),
    accountIds: rows.map((row) => (row.actor_kind === 'patient' ? row.actor_id : null)),
  });
  const patient = (id: unknown) => names.patients.get(String(id));
  return rows.map((row) => ({
    id: row.id,
    at: momentAt(row.at, zone),
    actor: row.actor_kind,
    action: row.action,
    ...defined({
      actorName: row.name ?? undefined,
      actorUsername: names.usernames.get(row.actor_kind === 'patient' ? (row.actor_id ?? '') : ''),
      visit: visitOf(row, present, names),
      changes: changesOf(row, names),
      from: patient(row.facts['from']),
      into: patient(row.facts['into']),
      taken: Array.isArray(row.facts['take']) ? row.facts['take'].map(String) : undefined,
      other: patient(row.facts['other']),
      mail: names.mails.get(String(row.facts['mail'])),
      calendar: names.calendars.get(String(row.facts['linkId'])),
      because: becauseOf(row),
    }),
  }));
}
