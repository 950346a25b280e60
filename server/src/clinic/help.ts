import { sql } from 'kysely';
import type { Tx } from '../database/open.ts';
import { queueMail } from '../mail/outbox.ts';
import type { Jobs, Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { addressesOf, everybodyAt } from './at-address.ts';
import { addressKey, emailAddress } from './email-address.ts';
import { issueLink } from './links.ts';
import { usernameKey, writtenUsername } from './username-key.ts';
import { isUsername } from './usernames.ts';

/** Seconds until the same can be asked for again. */
const AGAIN_IN = 60;

/**
 * "Forgot your username or password?". The answer is the same for everybody, at once: who it is, and whether there is
 * anybody, is found out afterwards, by {@link sendHelp}. Tries are counted whether or not somebody is on file. Only what is
 * neither a username nor an address is refused at once, by its form alone: no mail could come of it.
 */
export async function requestHelp(
  parts: Parts,
  typed: string,
  caller: { address: string; language: string | undefined },
): Promise<{ againIn: number }> {
  const asked = emailAddress(typed) ?? writtenUsername(typed);
  if (!isUsername(asked) && emailAddress(asked) === undefined)
    throw new ProblemError('invalid-request', { fields: ['typed'] });
  await parts.limits.take('help-address', caller.address);
  await parts.limits.take('help-name', usernameKey(asked));
  await parts.db
    .transaction()
    .execute((tx) => parts.queue.send(tx, 'help', { typed: asked, language: caller.language ?? null }));
  return { againIn: AGAIN_IN };
}

/** Queues the help mail for each address on file of whoever was typed, or the one that says that nobody is. */
export async function sendHelp(
  parts: Pick<Parts, 'db' | 'keys' | 'queue'>,
  { typed, language }: Jobs['help'],
): Promise<void> {
  const addresses = await addressesOf(parts.db, typed);
  for (const address of addresses)
    await parts.db.transaction().execute((tx) => helpAddress(tx, parts, address, language));
  if (addresses.length === 0 && emailAddress(typed) !== undefined)
    await parts.db.transaction().execute((tx) => mailOnceADay(tx, parts, 'help-nobody', addressKey(typed), language));
}

/** A new link for each of them, as long as they have fewer than three; the mail then names the newest. */
async function helpAddress(
  tx: Tx,
  parts: Pick<Parts, 'keys' | 'queue'>,
  address: string,
  language: string | null,
): Promise<void> {
  const people = await everybodyAt(tx, address);
  if (people === undefined) return mailOnceADay(tx, parts, 'help-shared', address, language);
  if (people.length === 0) return;
  for (const { ways } of people) for (const { target } of ways) await issueLink(tx, parts, target);
  const [only, ...others] = people;
  await queueMail(tx, parts, {
    kind: 'help',
    address,
    language: language ?? undefined,
    // In the mail history of a person, where it concerns only one.
    ...(only !== undefined && others.length === 0 ? { patientId: only.person.id } : {}),
  });
}

/** A mail that names nobody goes to an address at most once a day, so that nobody can be pestered with it. */
export async function mailOnceADay(
  tx: Tx,
  parts: Pick<Parts, 'queue'>,
  kind: 'help-nobody' | 'help-shared',
  address: string,
  language: string | null,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${kind} ${address}`}, 0))`.execute(tx);
  const before = await tx
    .selectFrom('mail')
    .select('id')
    .where('kind', '=', kind)
    .where('address', '=', address)
    .where('created_at', '>', sql<Date>`now() - interval '24 hours'`)
    .limit(1)
    .executeTakeFirst();
  if (before === undefined) await queueMail(tx, parts, { kind, address, language: language ?? undefined });
}
