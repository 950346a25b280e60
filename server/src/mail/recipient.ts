import type { Tx } from '../database/open.ts';
import type { Row } from '../database/schema.ts';
import type { AccountLine } from '../../../src/contract/staff.ts';
import { everybodyAt } from '../clinic/at-address.ts';
import { calledName } from '../clinic/names.ts';
import { personOf } from '../clinic/person.ts';
import { detailsOf, type PersonDetails } from '../clinic/person-details.ts';
import { subjectsOf } from '../clinic/subjects.ts';
import { usernamesOf, usernamesOfPeople } from '../clinic/usernames-on-file.ts';
import { baseOf } from '../languages.ts';

/** To whom a mail goes, as they are on file at this moment. */
export interface Recipient {
  address: string | null;
  /** What the mail calls them. */
  name: string;
  /** The languages that they may read, the likeliest first. */
  languages: readonly string[];
  /** The usernames that see this patient. */
  usernames: readonly string[];
}

/** The patient that a mail is about: the one it names, or the account's own. */
async function patientOf(tx: Tx, mail: Row<'mail'>): Promise<string | undefined> {
  const ofAccount = async (accountId: string) => (await subjectsOf(tx, accountId))[0]?.id;
  const id = mail.patient_id ?? (mail.account_id === null ? undefined : await ofAccount(mail.account_id));
  return id === undefined ? undefined : (await personOf(tx, id))?.survivorId;
}

/** Accounts with the language that each used last, the one that was used last of all first. */
async function languagesUsed(
  tx: Tx,
  accounts: readonly { id: string }[],
): Promise<{ id: string; language: string | null }[]> {
  if (accounts.length === 0) return [];
  return tx
    .selectFrom('account')
    .where(
      'id',
      'in',
      accounts.map(({ id }) => id),
    )
    .where('language', 'is not', null)
    .select(['id', 'language'])
    .orderBy(
      (account) =>
        account
          .selectFrom('session_family')
          .whereRef('account_id', '=', 'account.id')
          .select((family) => family.fn.max('person_at').as('at')),
      (order) => order.desc().nullsLast(),
    )
    .orderBy('created_at', 'desc')
    .execute();
}

const known = (languages: readonly (string | null | undefined)[]): string[] =>
  languages.filter((language) => language !== null && language !== undefined);

/**
 * The languages of somebody on file: the last one that they used with an account of their own, the one on file, and what
 * those use who act for them.
 */
function languagesOf(
  used: readonly { id: string; language: string | null }[],
  shown: PersonDetails | undefined,
  accounts: readonly AccountLine[],
): string[] {
  const lastOf = (relation: string) =>
    used.find(({ id }) => accounts.some((account) => account.id === id && account.relation === relation))?.language;
  return known([lastOf('self'), shown?.language, lastOf('family')]);
}

/** Of several people at one address: the language that all of them use, as far as it is known of them. */
async function languageAt(tx: Tx, address: string): Promise<string[]> {
  const people = (await everybodyAt(tx, address)) ?? [];
  const accounts = await usernamesOfPeople(
    tx,
    people.map(({ person }) => person.id),
  );
  const used = await languagesUsed(tx, [...accounts.values()].flat());
  const languages = known(people.map(({ person }) => languagesOf(used, person, accounts.get(person.id) ?? [])[0]));
  return new Set(languages.map(baseOf)).size === 1 ? languages.slice(0, 1) : [];
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
    return { address: staff?.email ?? null, name: staff?.name ?? '', languages: known([mail.language]), usernames: [] };
  }
  const survivorId = await patientOf(tx, mail);
  if (survivorId === undefined) {
    const languages = mail.language === null ? await languageAt(tx, mail.address ?? '') : [mail.language];
    return { address: mail.address, name: '', languages, usernames: [] };
  }
  const shown = await detailsOf(tx, survivorId);
  const accounts = await usernamesOf(tx, (await personOf(tx, survivorId))?.recordIds ?? []);
  const own = accounts.filter(({ relation }) => relation === 'self');
  const named = mail.account_id === null ? [] : [{ id: mail.account_id }];
  const used = await languagesUsed(tx, [...accounts, ...named]);
  return {
    address: mail.address ?? shown?.email ?? null,
    name: shown === undefined ? '' : calledName(shown),
    languages: known([
      mail.language,
      used.find(({ id }) => id === mail.account_id)?.language,
      ...languagesOf(used, shown, accounts),
    ]),
    usernames: own.map(({ username }) => username),
  };
}
