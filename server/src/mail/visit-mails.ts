import { sql } from 'kysely';
import { databaseNow } from '../database/open.ts';
import { deadline, untilOnline } from '../clinic/policy.ts';
import { addMinutes, momentAt } from '../clinic/time.ts';
import { visitRows, type VisitRow } from '../clinic/visit-rows.ts';
import { Superseded, type Composing } from './composing.ts';
import type { Content, VisitFacts } from './content.ts';
import { REMINDER_HOURS } from './outbox.ts';
import { linkTo } from '../page-links.ts';

const stands: ReadonlySet<string> = new Set(['reserved', 'booked', 'arrived']);
/** Each of these tells how a visit stands, so the newest tells it all. */
const news = ['booked', 'moved', 'cancelled'];

/** News of a visit as it stands now. Superseded news is dropped; a cancellation by staff is always told. */
export async function visitContent(composing: Composing): Promise<Content> {
  const { tx, mail, words, clinic, pages, dates } = composing;
  const visit = await visitRows(tx)
    .where('appointment.id', '=', mail.appointment_id ?? '')
    .executeTakeFirst();
  if (visit === undefined) throw new Superseded('booking-undone');
  const now = await databaseNow(tx);
  await dropOld(composing, visit, now);

  const facts = factsOf(composing, visit, now);
  const about = { ...clinic, accountUrl: pages.account };
  const byClinic = mail.sent_by_staff_id !== null;
  const begin = beginOf(composing, visit);
  // A reminder will lead there, unless the visit is so soon that none goes out.
  const beginNow = deadline(visit.starts_at, REMINDER_HOURS) > now ? null : begin;
  switch (mail.kind) {
    case 'booked':
      return words.booked(
        { ...facts, begin: beginNow, calendarHref: linkTo(pages.account, 'calendar', 'open') },
        about,
      );
    case 'moved': {
      const from = visit.moved_from_wall === null ? null : dates.both(visit.moved_from_wall);
      return words.moved({ ...facts, begin: beginNow, byClinic, from }, about);
    }
    case 'cancelled':
      return words.cancelled({ ...facts, byClinic }, about);
    default:
      return words.reminder({ ...facts, begin }, about);
  }
}

function factsOf({ clinic, dates, language, recipient }: Composing, visit: VisitRow, now: Date): VisitFacts {
  const until = untilOnline(visit.starts_at, visit.zone, clinic.policy.cancelUntilHours, now);
  return {
    firstName: recipient.name,
    day: dates.day(visit.wall_start),
    time: dates.time(visit.wall_start),
    where: [visit.place_name[language] ?? visit.place_name.default, ...(visit.place_address ?? '').split('\n')].filter(
      (line) => line !== '',
    ),
    online: visit.online,
    cancelUntil: until === undefined ? null : dates.both(until.wall),
    hasAccount: recipient.usernames.length > 0,
  };
}

/** The link in the mail leads to My Account and offers "Begin" there, once its window is open. */
function beginOf({ clinic, dates, pages, recipient }: Composing, visit: VisitRow) {
  if (!visit.online || recipient.usernames.length === 0) return null;
  const from = addMinutes(visit.starts_at, -clinic.policy.beginMinutes);
  return {
    href: linkTo(pages.account, 'begin', visit.id),
    from: dates.both(momentAt(from, visit.zone).wall),
  };
}

async function dropOld(composing: Composing, visit: VisitRow, now: Date): Promise<void> {
  const { mail } = composing;
  if (mail.kind === 'cancelled' && mail.sent_by_staff_id !== null) return;
  if (await toldByLater(composing, mail.kind === 'reminder' ? ['reminder'] : news))
    throw new Superseded('told-by-later');
  if (mail.kind === 'cancelled') {
    if (visit.state !== 'cancelled') throw new Superseded('not-cancelled');
    return;
  }
  if (!stands.has(visit.state)) throw new Superseded('not-booked');
  if (visit.starts_at <= now) throw new Superseded('begun');
  if (mail.kind === 'reminder' && deadline(visit.starts_at, REMINDER_HOURS) > addMinutes(now, 1))
    throw new Superseded('moved-later');
}

/** Whether a mail of these kinds about the same visit was queued after this one. */
async function toldByLater({ tx, mail }: Composing, kinds: readonly string[]): Promise<boolean> {
  const later = await tx
    .selectFrom('mail')
    .select('id')
    .where('appointment_id', '=', mail.appointment_id)
    .where('kind', 'in', kinds)
    .where('id', '!=', mail.id)
    .where('created_at', '>', sql<Date>`(select created_at from mail where id = ${mail.id})`)
    .where('state', 'in', ['waiting', 'sent'])
    .limit(1)
    .executeTakeFirst();
  return later !== undefined;
}
