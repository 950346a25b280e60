import type { CalendarLevel, CalendarLink } from '../../../src/contract/index.ts';
import { record } from '../clinic/audit.ts';
import { clinicRow } from '../clinic/clinic-row.ts';
import type { Tx } from '../database/open.ts';
import type { Row } from '../database/schema.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { isRaised } from './levels.ts';
import { describeLink, ownLink, requireListed, subjectOf } from './links.ts';
import { lastLooks } from './looks.ts';

export interface LinkChange {
  level?: CalendarLevel | undefined;
  /** Empty to take it away. */
  name?: string | undefined;
}

interface Caller {
  accountId: string;
  /** The password was typed of late. */
  confirmed: boolean;
}

type Link = Row<'calendar_link'>;

/** What a calendar shows from its next fetch on, and what it is called. To show more needs a password of late. */
export async function changeLink(
  parts: Parts,
  caller: Caller,
  linkId: string,
  { level, name }: LinkChange,
): Promise<CalendarLink> {
  return parts.db.transaction().execute(async (tx) => {
    const link = await ownLink(tx, caller.accountId, linkId);
    await requireListed(tx, link);
    if (level !== undefined && isRaised(link.level, level) && !caller.confirmed)
      throw new ProblemError('password-needed');
    if (name !== undefined) await setLink(tx, link.id, { name: name === '' ? null : name });
    if (level !== undefined && level !== link.level) await setLevel(tx, caller.accountId, link, level);
    const { zone } = await clinicRow(tx);
    const look = (await lastLooks(tx, [link.id])).get(link.id);
    return describeLink({ ...parts, db: tx }, await ownLink(tx, caller.accountId, link.id), look, zone);
  });
}

async function setLevel(tx: Tx, accountId: string, link: Link, level: CalendarLevel): Promise<void> {
  await setLink(tx, link.id, { level });
  const facts = { linkId: link.id, before: link.level, after: level };
  await record(tx, { kind: 'patient', id: accountId }, 'calendar.changed', await subjectOf(tx, link.id), facts);
}

const setLink = (tx: Tx, linkId: string, set: Partial<Pick<Link, 'name' | 'level'>>) =>
  tx.updateTable('calendar_link').set(set).where('id', '=', linkId).execute();
