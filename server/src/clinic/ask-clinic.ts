import type { Moment } from '../../../src/contract/index.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { record } from './audit.ts';
import { clinicRow } from './clinic-row.ts';
import { once, type RepeatKey } from './idempotency.ts';
import { lockPerson, type Access } from './person.ts';
import { momentAt } from './time.ts';

/** A patient asks whether they are on file twice. One question stands at a time; asking again changes nothing. */
export async function askClinic(
  parts: Parts,
  access: Access,
  accountId: string,
  repeat: RepeatKey | undefined,
): Promise<Moment> {
  return parts.db.transaction().execute(async (tx) => {
    const { id } = await once(tx, repeat, async () => {
      const person = await lockPerson(tx, access.recordId);
      if (person === undefined) throw new ProblemError('not-found');
      const open = await tx
        .selectFrom('duplicate_request')
        .where('patient_id', 'in', person.recordIds)
        .where('closed_at', 'is', null)
        .orderBy('asked_at')
        .select('id')
        .executeTakeFirst();
      if (open !== undefined) return open.id;
      const asked = await tx
        .insertInto('duplicate_request')
        .values({ patient_id: access.recordId, account_id: accountId })
        .returning('id')
        .executeTakeFirstOrThrow();
      await record(tx, { kind: 'patient', id: accountId }, 'duplicate-check.asked', access.recordId);
      return asked.id;
    });
    const { asked_at } = await tx
      .selectFrom('duplicate_request')
      .where('id', '=', id)
      .select('asked_at')
      .executeTakeFirstOrThrow();
    return momentAt(asked_at, (await clinicRow(tx)).zone);
  });
}
