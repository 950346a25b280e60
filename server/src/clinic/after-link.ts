import type { AuditAction } from '../../../src/contract/staff-audit.ts';
import type { Tx } from '../database/open.ts';
import { queueMail } from '../mail/outbox.ts';
import type { Parts } from '../parts.ts';
import { record, type AuditLine } from './audit.ts';
import { ownPatientOf } from './person.ts';
import type { Requester } from './requester.ts';
import { endFamilies } from './sessions.ts';
import { grantPermit, keepLanguage } from './sign-in.ts';

/** What came through a link, from which page. */
interface Done {
  accountId: string;
  language: string | undefined;
  changed: 'password' | 'both';
  action: AuditAction;
  values?: AuditLine['values'];
}

/** What follows every new password that came through a link. */
export async function afterLink(
  tx: Tx,
  parts: Parts,
  { accountId, language, changed, action, values }: Done,
  requester: Requester,
): Promise<void> {
  const patientId = await ownPatientOf(tx, accountId);
  await keepLanguage(tx, accountId, language);
  await endFamilies(tx, { accountId }, 'reset');
  await grantPermit(tx, parts, accountId, requester.address);
  await record(tx, { kind: 'patient', id: accountId }, action, patientId ?? null, {}, values);
  await queueMail(tx, parts, {
    kind: 'credentials-changed',
    accountId,
    changed,
    language,
    ...(patientId === undefined ? {} : { patientId }),
  });
}
