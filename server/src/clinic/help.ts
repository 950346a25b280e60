import type { Database, Tx } from '../database/open.ts';
import { queueMail } from '../mail/outbox.ts';
import type { Jobs, Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { accountByName } from './account-by-name.ts';
import { addressesOf, everybodyAt } from './at-address.ts';
import { addressKey, emailAddress } from './email-address.ts';
import { issueLinks, newestLive } from './links.ts';
import { mailsLately } from './mails-lately.ts';
import { lockNames } from './person.ts';
import { counting } from './tries.ts';
import { usernameKey, writtenUsername } from './username-key.ts';
import { isUsername } from './usernames.ts';

/** Seconds until the same can be asked for again. */
const AGAIN_IN = 60;

/** Help mails to one address; past them one goes out only where none of the links that were mailed works any more. */
const MOST_A_DAY = 5;

type HelpParts = Pick<Parts, 'db' | 'keys' | 'queue'>;
type Meant = Pick<Jobs['help'], 'accountId' | 'address'>;

/**
 * "Forgot your username or password?". The answer is the same for everybody, at once: who it is, and whether there is
 * anybody, is found out afterwards, by {@link sendHelp}. Tries are counted whether or not somebody is on file. Only what is
 * neither a username nor an address is refused at once, by its form alone: no mail could come of it.
 */
export async function requestHelp(
  { db, limits, queue }: Parts,
  typed: string,
  caller: { address: string; language: string | undefined },
): Promise<{ againIn: number }> {
  const asked = emailAddress(typed) ?? writtenUsername(typed);
  if (!isUsername(asked) && emailAddress(asked) === undefined)
    throw new ProblemError('invalid-request', { fields: ['typed'] });
  await counting(
    limits,
    [
      ['help-address', caller.address],
      ['help-name', usernameKey(asked)],
    ],
    async () => {
      const meant = await whoIsMeant(db, asked);
      await db.transaction().execute((tx) => queue.send(tx, 'help', { ...meant, language: caller.language ?? null }));
    },
  );
  return { againIn: AGAIN_IN };
}

/**
 * What the job is told of what somebody typed. One look into one index, whether or not somebody has the name; the rest of
 * the work, which would tell by the time that it takes, is the job's.
 */
export async function whoIsMeant(db: Database, typed: string): Promise<Meant> {
  const account = await accountByName(db, typed);
  return { accountId: account?.id ?? null, address: emailAddress(typed) === undefined ? null : addressKey(typed) };
}

/** Queues the help mail for each address on file of whoever was meant, or the one that says that nobody is. */
export async function sendHelp(
  parts: HelpParts,
  // An older version left jobs with what was typed.
  job: Jobs['help'] | { typed: string; language: string | null },
): Promise<void> {
  const { language } = job;
  const meant = 'typed' in job ? await whoIsMeant(parts.db, job.typed) : job;
  const { addresses, isCrowd } = await addressesOf(parts.db, meant);
  const inTransaction = (act: (tx: Tx) => Promise<void>) => parts.db.transaction().execute(act);
  for (const address of addresses) await inTransaction((tx) => helpAddress(tx, parts, address, language));
  if (meant.address === null || (addresses.length > 0 && !isCrowd)) return;
  const { address } = meant;
  await inTransaction((tx) => mailOnceADay(tx, parts, isCrowd ? 'help-shared' : 'help-nobody', address, language));
}

/** A new link for each of them, as long as they have fewer than three; the mail then names the newest. */
async function helpAddress(tx: Tx, parts: HelpParts, address: string, language: string | null): Promise<void> {
  const people = await everybodyAt(tx, address);
  if (people === undefined) return mailOnceADay(tx, parts, 'help-shared', address, language);
  const targets = people.flatMap(({ ways }) => ways.map(({ target }) => target));
  if (targets.length === 0) return;
  await lockNames(tx, [`help ${address}`]);
  // Whoever pesters an address leaves its owner with links that work; whoever used one up is not kept out by that.
  if ((await mailsLately(tx, ['help'], { address })) >= MOST_A_DAY && (await newestLive(tx, targets)).some(Boolean))
    return;
  await issueLinks(tx, parts, targets);
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
  await lockNames(tx, [`${kind} ${address}`]);
  if ((await mailsLately(tx, [kind], { address })) === 0)
    await queueMail(tx, parts, { kind, address, language: language ?? undefined });
}
