import type { Database, Tx } from '../database/open.ts';

/** Who did something. */
export type Actor =
  | { kind: 'staff'; id: string }
  /** `id` is the account's. */
  | { kind: 'patient'; id: string }
  | { kind: 'system' };

/** Adds a line to the audit log, in the transaction of what it tells of. Facts are ids and states, never names or texts. */
export async function record(
  tx: Tx | Database,
  actor: Actor,
  action: string,
  patientId: string | null,
  facts: Record<string, string | number | boolean | null | readonly string[]> = {},
): Promise<void> {
  await tx
    .insertInto('audit')
    .values({
      actor_kind: actor.kind,
      actor_id: actor.kind === 'system' ? null : actor.id,
      action,
      patient_id: patientId,
      facts: JSON.stringify(facts),
    })
    .execute();
}
