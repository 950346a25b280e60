import { sql, type RawBuilder } from 'kysely';

/**
 * A value that the planner does not look at, so that it plans the statement once for all values. For a value that it sees
 * it may find a plan that looks cheaper than the one for all, and then plans anew each time, which takes longer than the
 * work itself. For what an index finds whatever the value is.
 */
export const unseen = (value: unknown, type: 'uuid[]' | 'timestamptz'): RawBuilder<unknown> => {
  const kind = sql.raw(type);
  return sql`(select ${value}::${kind})::${kind}`;
};
