import { sql } from 'kysely';
import type { MailStop } from '../../../src/contract/staff.ts';
import type { Database, Tx } from '../database/open.ts';
import { ProblemError } from '../problem.ts';
import { record } from './audit.ts';
import { addressKey } from './email-address.ts';
import { personOf } from './person.ts';
import { detailsOf } from './person-details.ts';
import { momentAt } from './time.ts';

const bouncesAt = (db: Database | Tx, address: string) =>
  db.selectFrom('mail_bounce').where('address', '=', addressKey(address)).where('lifted_at', 'is', null);

/** Which mails came back from this address, the latest first; undefined where none did, or staff lifted it since. */
export async function mailStopAt(db: Database, zone: string, address: string | null): Promise<MailStop | undefined> {
  if (address === null) return undefined;
  const bounces = await bouncesAt(db, address).select(['at', 'kind']).orderBy('at', 'desc').execute();
  const [latest] = bounces;
  if (latest === undefined) return undefined;
  return {
    at: momentAt(latest.at, zone),
    kinds: [...new Set(bounces.map(({ kind }) => kind))],
    all: bounces.length > 1,
  };
}

/** Staff say that the address works: mails go there again. Answers with the survivor's id. */
export async function resumeMail(tx: Tx, staffId: string, patientId: string): Promise<string> {
  const person = await personOf(tx, patientId);
  const shown = person && (await detailsOf(tx, person.survivorId));
  if (shown === undefined) throw new ProblemError('not-found');
  if (shown.email === null) throw new ProblemError('no-email');
  const { numUpdatedRows } = await tx
    .updateTable('mail_bounce')
    .set({ lifted_at: sql<Date>`now()`, lifted_by_staff_id: staffId })
    .where('address', '=', addressKey(shown.email))
    .where('lifted_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows > 0) await record(tx, { kind: 'staff', id: staffId }, 'mail.resumed', shown.id);
  return shown.id;
}
