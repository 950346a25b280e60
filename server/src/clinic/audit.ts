import type { AuditAction, AuditField } from '../../../src/contract/staff-audit.ts';
import type { Database, Tx } from '../database/open.ts';
import type { Row } from '../database/schema.ts';

/** Who did something. */
export type Actor =
  | { kind: 'staff'; id: string }
  /** `id` is the account's. */
  | { kind: 'patient'; id: string }
  | { kind: 'system' };

/** Ids and states, never names or texts: until they are years old nobody can delete them. */
export type AuditFacts = Record<string, string | number | boolean | null | readonly string[]>;

/** How something stood, by field; `zone` and `instant` go with a visit's `start`. */
export type AuditValues = { readonly [Field in AuditField | 'zone' | 'instant']?: string | null };

export interface AuditLine {
  actor: Actor;
  action: AuditAction;
  patientId: string | null;
  facts?: AuditFacts;
  /** Kept apart from the log, and erased with the person. Null where there was nothing before, or is nothing after. */
  values?: { before: AuditValues | null; after: AuditValues | null };
}

/** Adds lines to the audit log, in the transaction of what they tell of. */
export async function recordAll(tx: Tx | Database, lines: readonly AuditLine[]): Promise<void> {
  if (lines.length === 0) return;
  const named = lines.map((line) => ({ ...line, id: crypto.randomUUID() }));
  const all = named.map(({ id, actor, action, patientId, facts = {} }) => ({
    id,
    actor_kind: actor.kind,
    actor_id: actor.kind === 'system' ? null : actor.id,
    action,
    patient_id: patientId,
    facts: JSON.stringify(facts),
  }));
  const valued = named.flatMap(({ id, values }) => (values === undefined ? [] : { id, ...values }));
  if (valued.length === 0) {
    await tx.insertInto('audit').values(all).execute();
    return;
  }
  const json = (values: AuditValues | null) => (values === null ? null : JSON.stringify(values));
  await tx
    .with('lines', (query) => query.insertInto('audit').values(all).returning('id'))
    .insertInto('audit_values')
    .values(valued.map(({ id, before, after }) => ({ audit_id: id, before: json(before), after: json(after) })))
    .execute();
}

/** Adds one line. */
export const record = (
  tx: Tx | Database,
  actor: Actor,
  action: AuditAction,
  patientId: string | null,
  facts: AuditFacts = {},
  values?: AuditLine['values'],
): Promise<void> => recordAll(tx, [{ actor, action, patientId, facts, ...(values === undefined ? {} : { values }) }]);

type VisitColumns = Pick<
  Row<'appointment'>,
  | 'practitioner_id'
  | 'place_id'
  | 'room_id'
  | 'treatment_id'
  | 'state'
  | 'wall_start'
  | 'zone'
  | 'starts_at'
  | 'ends_at'
>;

/** A visit as the log keeps it, whole, so that it can still be named once it is another or gone. */
export const visitValues = (visit: VisitColumns): AuditValues => ({
  start: visit.wall_start.slice(0, 16),
  instant: visit.starts_at.toISOString(),
  zone: visit.zone,
  minutes: String(Math.round((visit.ends_at.getTime() - visit.starts_at.getTime()) / 60_000)),
  treatment: visit.treatment_id,
  practitioner: visit.practitioner_id,
  place: visit.place_id,
  room: visit.room_id,
  state: visit.state,
});
