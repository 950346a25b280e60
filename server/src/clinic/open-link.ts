import type { Link } from '../../../src/contract/index.ts';
import type { Database } from '../database/open.ts';
import type { Parts } from '../parts.ts';
import { judgeFor, patientOf, usernameOf } from './link-owner.ts';
import { requireLiveLink, withCountedLink, type LinkRow } from './links.ts';
import { calledName } from './names.ts';
import type { Requester } from './requester.ts';
import { detailsOfPeople } from './person-details.ts';
import { isFree, ownAddressOf, suggestUsernames } from './usernames.ts';

/** What a link is for and whom it greets. Looking never uses it up: mail scanners open links, too. */
export const openLink = (parts: Parts, token: string, requester: Requester): Promise<Link> =>
  withCountedLink(parts, token, requester, async (link) =>
    describe(parts.db, await requireLiveLink(parts.db, link, 'setup', 'change-username', 'reset')),
  );

async function describe(db: Database, link: LinkRow): Promise<Link> {
  const patientId = await patientOf(db, link);
  const row =
    patientId === undefined
      ? undefined
      : await db.selectFrom('patient').where('id', '=', patientId).select(['survivor_id']).executeTakeFirst();
  const shown = row === undefined ? undefined : (await detailsOfPeople(db, [row.survivor_id])).get(row.survivor_id);
  const username = await usernameOf(db, link.account_id);
  const ownAddress = patientId === undefined ? undefined : await ownAddressOf(db, patientId);
  return {
    purpose: link.purpose === 'reset' || link.purpose === 'change-username' ? link.purpose : 'setup',
    firstName: shown === undefined ? '' : calledName(shown),
    ...(username === undefined ? {} : { username }),
    suggestions: shown === undefined || link.purpose === 'reset' ? [] : await suggestUsernames(db, shown),
    ...(ownAddress === undefined || link.purpose === 'reset' ? {} : { ownAddress }),
  };
}

/** Asked while a username is typed. */
export const checkUsername = (
  parts: Parts,
  typed: { token: string; username: string },
  requester: Requester,
): Promise<{ free: boolean; suggestions: string[] }> =>
  withCountedLink(parts, typed.token, requester, async (found) => {
    const link = await requireLiveLink(parts.db, found, 'setup', 'change-username');
    const username = await judgeFor(parts.db, link, typed.username);
    const free = await isFree(parts.db, username, link.account_id);
    return { free, suggestions: free ? [] : await suggestUsernames(parts.db, { typed: username }) };
  });
