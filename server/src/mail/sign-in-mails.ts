import { sql } from 'kysely';
import { databaseNow } from '../database/open.ts';
import { provesNothing } from '../clinic/address-use.ts';
import { everybodyAt } from '../clinic/at-address.ts';
import { issuedOf, newestLive, sentToken, type IssuedLink } from '../clinic/links.ts';
import { personOf } from '../clinic/person.ts';
import { calledName } from '../clinic/names.ts';
import { momentAt } from '../clinic/time.ts';
import { Superseded, Undeliverable, type Composing } from './composing.ts';
import type { Content, Facts } from './content.ts';
import { linkTo } from '../page-links.ts';

/** What a link's fragment calls it; the page reads it from there, so it is in no log and no referrer. */
const fragment = {
  setup: 'setup',
  'change-username': 'setup',
  reset: 'reset',
  'staff-setup': 'staff-setup',
  'staff-reset': 'staff-reset',
} as const;
type Purpose = keyof typeof fragment;

interface Link {
  href: string;
  until: string;
  purpose: Purpose;
}

/** Mails about signing in. */
export async function signInContent(composing: Composing): Promise<Content> {
  const { mail, words, clinic, pages, recipient, dates } = composing;
  const about = { ...clinic, accountUrl: pages.account };
  const firstName = recipient.name;
  switch (mail.kind) {
    case 'welcome': {
      const { href, until, purpose } = await linkOf(composing);
      const username = purpose === 'change-username' ? await usernameOf(composing) : null;
      return words.welcome({ firstName, username, note: await noteOf(composing), href, until }, about);
    }
    case 'reset': {
      const { href, until } = await linkOf(composing);
      return words.reset({ firstName, username: await usernameOf(composing), href, until }, about);
    }
    case 'help': {
      const people = await peopleOf(composing);
      return people === undefined ? words['help-shared']({}, about) : words.help({ people }, about);
    }
    case 'help-shared':
      return words['help-shared']({}, about);
    case 'help-nobody':
      return words['help-nobody']({}, about);
    case 'account-ready':
      return words['account-ready']({ firstName, username: await usernameFor(composing) }, about);
    case 'credentials-changed': {
      const at = dates.both(momentAt(mail.created_at, clinic.zone).wall);
      const username = await usernameFor(composing);
      return words['credentials-changed']({ firstName, username, changed: mail.changed ?? 'both', at }, about);
    }
    case 'merged':
    case 'unmerged': {
      const usernames = (await isReadByOthers(composing)) ? [] : recipient.usernames;
      return words[mail.kind]({ firstName, usernames }, about);
    }
    case 'on-file-once':
      await dropOnceMerged(composing);
      return words['on-file-once']({ firstName }, about);
    case 'family-access':
      return words['family-access']({ firstName }, about);
    case 'staff-setup': {
      const { href, until } = await linkOf(composing);
      return words['staff-setup']({ name: firstName, href, until }, about);
    }
    case 'staff-reset': {
      const { href, until } = await linkOf(composing);
      return words['staff-reset']({ name: firstName, href, until }, about);
    }
    case 'staff-password-changed':
    case 'staff-second-factor-set':
    case 'staff-second-factor-reset': {
      const at = dates.both(momentAt(mail.created_at, clinic.zone).wall);
      const href = `${composing.parts.settings.publicApiUrl}/front-desk/`;
      return words[mail.kind]({ name: firstName, at, href }, about);
    }
    default:
      throw new Undeliverable('unknown-kind');
  }
}

/** A username is half of what signs in: news that nobody asked for takes none to an address that proves nothing. */
const isReadByOthers = ({ tx, recipient }: Composing): Promise<boolean> => provesNothing(tx, recipient.address);

const usernameFor = async (composing: Composing): Promise<string | null> =>
  (await isReadByOthers(composing)) ? null : usernameOf(composing);

/** Staff found a second record after all: the mail about the merge is the answer. */
async function dropOnceMerged({ tx, mail }: Composing): Promise<void> {
  const person = await personOf(tx, mail.patient_id ?? '');
  const merge = await tx
    .selectFrom('patient_merge')
    .where('from_id', 'in', person?.recordIds ?? [])
    .where('undone_at', 'is', null)
    .where('at', '>', sql<Date>`(select created_at from mail where id = ${mail.id})`)
    .select('id')
    .executeTakeFirst();
  if (merge !== undefined) throw new Superseded('merged');
}

async function usernameOf({ tx, mail }: Composing): Promise<string> {
  const account = await tx
    .selectFrom('account')
    .where('id', '=', mail.account_id ?? '')
    .select('username')
    .executeTakeFirst();
  if (account === undefined) throw new Superseded('account-gone');
  return account.username;
}

async function noteOf({ tx, mail, clinic }: Composing): Promise<Facts['welcome']['note']> {
  if (mail.note === null) return null;
  const staff = await tx
    .selectFrom('staff')
    .where('id', '=', mail.sent_by_staff_id ?? '')
    .select('name')
    .executeTakeFirst();
  return { text: mail.note, by: staff?.name ?? clinic.name };
}

/** Undefined where the secret that made the link is gone: an address that leads nowhere is not sent. */
function address({ parts, clinic, dates, pages }: Composing, purpose: Purpose, issued: IssuedLink): Link | undefined {
  const token = sentToken(parts, issued);
  if (token === undefined) return undefined;
  const page = purpose.startsWith('staff-') ? `${parts.settings.publicApiUrl}/front-desk/` : pages.setup;
  const { wall } = momentAt(issued.expiresAt, clinic.zone);
  return {
    href: linkTo(page, fragment[purpose], token),
    // A link that works for two weeks needs no hour.
    until: purpose === 'setup' ? dates.day(wall) : dates.both(wall),
    purpose,
  };
}

/** The mail's own link, while it works. */
async function linkOf(composing: Composing): Promise<Link> {
  const link = await composing.tx
    .selectFrom('one_time_link')
    .selectAll()
    .where('id', '=', composing.mail.link_id ?? '')
    .executeTakeFirst();
  if (link === undefined) throw new Undeliverable('no-link');
  if (link.used_at !== null || link.killed_at !== null) throw new Superseded('link-dead');
  if (link.expires_at <= (await databaseNow(composing.tx))) throw new Undeliverable('link-expired');
  const found = address(composing, link.purpose, issuedOf(link));
  if (found === undefined) throw new Undeliverable('no-link');
  return found;
}

/**
 * Everybody at the address now, each way in with its newest link; undefined where it proves nothing by now. A way that was
 * used meanwhile needs no help.
 */
async function peopleOf(composing: Composing): Promise<Facts['help']['people'] | undefined> {
  const { tx, mail } = composing;
  const everybody = await everybodyAt(tx, mail.address ?? '');
  if (everybody === undefined) return undefined;
  const newest = await newestLive(
    tx,
    everybody.flatMap(({ ways }) => ways.map(({ target }) => target)),
  );
  const people = everybody.map(({ person, ways }) => ({
    name: calledName(person),
    ways: ways.flatMap(({ username, target }) => {
      const link = newest.shift();
      const found = link && address(composing, target.purpose, link);
      return found === undefined ? [] : [{ username, href: found.href, until: found.until }];
    }),
  }));
  const helped = people.filter(({ ways }) => ways.length > 0);
  if (helped.length === 0) throw new Superseded('link-dead');
  return helped;
}
