import type { Tx } from '../database/open.ts';
import type { Row } from '../database/schema.ts';
import { personOf } from '../clinic/person.ts';
import { shownPatient } from '../clinic/shown.ts';
import { subjectsOf } from '../clinic/subjects.ts';
import { usernamesOf } from '../clinic/usernames-on-file.ts';

/** To whom a mail goes, as they are on file at this moment. */
export interface Recipient {
  address: string | null;
  /** What the mail calls them. */
  name: string;
  language: string | null;
  /** The usernames that see this patient. */
  usernames: readonly string[];
}

/** The patient that a mail is about: the one it names, or the account's own. */
async function patientOf(tx: Tx, mail: Row<'mail'>): Promise<string | undefined> {
  const ofAccount = async (accountId: string) => (await subjectsOf(tx, accountId))[0]?.id;
  const id = mail.patient_id ?? (mail.account_id === null ? undefined : await ofAccount(mail.account_id));
  return id === undefined ? undefined : (await personOf(tx, id))?.survivorId;
}

/** The last language that the person used, if they have signed in. */
async function languageUsed(tx: Tx, accountIds: readonly string[]): Promise<string | null> {
  if (accountIds.length === 0) return null;
  const row = await tx
    .selectFrom('account')
    .where('id', 'in', accountIds)
    .where('language', 'is not', null)
    .select('language')
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
  return row?.language ?? null;
}

/** Finds the recipient anew: addresses change and patients are merged while a mail waits. */
export async function recipientOf(tx: Tx, mail: Row<'mail'>): Promise<Recipient> {
  if (mail.staff_id !== null) {
    const staff = await tx
      .selectFrom('staff')
      .where('id', '=', mail.staff_id)
      .where('ended_at', 'is', null)
      .select(['email', 'name'])
      .executeTakeFirst();
    return { address: staff?.email ?? null, name: staff?.name ?? '', language: mail.language, usernames: [] };
  }
  const survivorId = await patientOf(tx, mail);
  if (survivorId === undefined) return { address: mail.address, name: '', language: mail.language, usernames: [] };
  const shown = await shownPatient(tx, survivorId);
  const accounts = await usernamesOf(tx, (await personOf(tx, survivorId))?.recordIds ?? []);
  const own = accounts.filter(({ relation }) => relation === 'self');
  const named = mail.account_id === null ? own.map(({ id }) => id) : [mail.account_id];
  return {
    address: mail.address ?? shown?.email ?? null,
    name: shown?.firstName ?? '',
    language: mail.language ?? (await languageUsed(tx, named)) ?? shown?.language ?? null,
    usernames: own.map(({ username }) => username),
  };
}
