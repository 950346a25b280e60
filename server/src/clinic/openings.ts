import type { Opening, OpeningDays, Openings } from '../../../src/contract/index.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import type { Slot } from './bookable-times.ts';
import type { Hours } from './day-hours.ts';
import { placeOf } from './describe-place.ts';
import { practitionerOf } from './describe-visit.ts';
import {
  beginSearch,
  dates,
  datesWithTimes,
  freeTimes,
  nextDateWithTimes,
  type OpeningsAsked,
  type OpeningsFor,
  type Search,
} from './opening-search.ts';
import { untilOnline } from './policy.ts';
import { addDays, momentAt } from './time.ts';

const PAGE_DAYS = 7;
/** A page that is full after these reads no further. */
const FIRST_DAYS = 2;
const STRIP_DAYS = 35;
/** No further day is begun once a page has so many. */
const MANY = 200;

export interface PageAsked extends OpeningsAsked {
  /** The most that a page may have; without it a page has whole days. */
  limit?: number | undefined;
  /** Where the page before ended. */
  after?: string | undefined;
}

/** Many openings begin together, and many are of one practitioner: what they share is described once. */
function describeOpenings(slots: readonly Slot[], parts: Parts, { treatment, policy, now }: Search): Opening[] {
  const timesOf = remembering(
    ({ startsAt, endsAt, hours: { zone } }: Slot) => {
      const cancelUntil = policy && untilOnline(startsAt, zone, policy.cancelUntilHours, now);
      const moveUntil = policy && untilOnline(startsAt, zone, policy.moveUntilHours, now);
      return {
        start: momentAt(startsAt, zone),
        end: momentAt(endsAt, zone),
        until: {
          ...(cancelUntil === undefined ? {} : { cancelUntil }),
          ...(moveUntil === undefined ? {} : { moveUntil }),
        },
      };
    },
    ({ startsAt, hours }) => `${startsAt.getTime()} ${hours.zone}`,
  );
  const whereOf = remembering(
    (hours: Hours) => ({
      treatmentId: treatment.id,
      practitionerId: hours.practitionerId,
      placeId: hours.placeId,
      practitioner: practitionerOf(
        { id: hours.practitionerId, name: hours.practitionerName, photo: hours.practitionerPhoto },
        parts,
      ),
      place: placeOf({
        id: hours.placeId,
        name: hours.placeName,
        online: hours.online,
        room: hours.roomName,
        address: hours.placeAddress,
        coordinates: hours.coordinates,
      }),
    }),
    (hours) => hours,
  );
  return slots.map((slot) => {
    const { start, end, until } = timesOf(slot);
    return { start, end, ...whereOf(slot.hours), ...until };
  });
}

function remembering<From, Made>(make: (from: From) => Made, keyOf: (from: From) => unknown): (from: From) => Made {
  const made = new Map<unknown, Made>();
  return (from) => {
    const key = keyOf(from);
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(from);
    made.set(key, fresh);
    return fresh;
  };
}

/** Where a page ended: a date, and on it the last opening that was told. */
interface Cursor {
  date: string;
  start: number;
  practitionerId: string;
  placeId: string;
}

const cursorOf = (date: string, { startsAt, hours }: Slot): string =>
  Buffer.from([date, startsAt.getTime(), hours.practitionerId, hours.placeId].join(' ')).toString('base64url');

function readCursor(after: string): Cursor {
  const [, date, start, practitionerId, placeId] =
    /^(\d{4}-\d\d-\d\d) (\d{1,15}) ([\da-f-]{36}) ([\da-f-]{36})$/.exec(Buffer.from(after, 'base64url').toString()) ??
    [];
  if (date === undefined || start === undefined || Number.isNaN(Date.parse(`${date}T00:00Z`)))
    throw new ProblemError('invalid-request', { fields: ['after'] });
  return { date, start: Number(start), practitionerId: practitionerId ?? '', placeId: placeId ?? '' };
}

/** What comes after the cursor, also where the opening that it names is taken meanwhile. */
function slotsAfter(slots: readonly Slot[], cursor: Cursor, { ranks }: Search): Slot[] {
  const told = ranks.named(cursor.practitionerId, cursor.placeId);
  return slots.filter(({ startsAt, hours }) => {
    const start = startsAt.getTime();
    return start > cursor.start || (start === cursor.start && ranks.of(hours) > told);
  });
}

/**
 * The times at which a treatment can be had, seven days a page, or fewer where those have very many. `nextFrom` is the
 * date of the next opening after them, so that nobody pages through empty weeks; it is absent where there is none before
 * the horizon. Whoever sets a limit gets no more than that, and `next` to go on with.
 */
export async function listOpenings(parts: Parts, asked: PageAsked, who: OpeningsFor): Promise<Openings> {
  const cursor = asked.after === undefined ? undefined : readCursor(asked.after);
  const search = await beginSearch(parts.db, cursor === undefined ? asked : { ...asked, from: cursor.date }, who);
  const week = dates(search.first, search.horizon, PAGE_DAYS);
  const found: { date: string; slot: Slot }[] = [];
  const most = asked.limit ?? MANY;
  let told = 0;
  for (const days of [week.slice(0, FIRST_DAYS), week.slice(FIRST_DAYS)]) {
    if (found.length >= most) break;
    const freeOn = await freeTimes(search, days);
    for (const date of days) {
      if (found.length >= most) break;
      const free = freeOn(date);
      const slots = cursor?.date === date ? slotsAfter(free, cursor, search) : free;
      found.push(...slots.map((slot) => ({ date, slot })));
      told++;
    }
  }
  const page = asked.limit === undefined ? found : found.slice(0, asked.limit);
  const last = page.at(-1);
  const isCut = page.length < found.length && last !== undefined;
  const nextFrom = isCut ? undefined : await nextDateWithTimes(search, addDays(search.first, Math.max(told, 1)));
  return {
    now: search.now.toISOString(),
    openings: describeOpenings(
      page.map(({ slot }) => slot),
      parts,
      search,
    ),
    ...(isCut ? { next: cursorOf(last.date, last.slot) } : {}),
    ...(nextFrom === undefined ? {} : { nextFrom }),
  };
}

/** Which days of five weeks have times, and the first of these times, whosever it is: what a strip of weeks is drawn from. */
export async function listOpeningDays(parts: Parts, asked: OpeningsAsked, who: OpeningsFor): Promise<OpeningDays> {
  const search = await beginSearch(parts.db, asked, who);
  const strip = dates(search.first, search.horizon, STRIP_DAYS);
  const days = await datesWithTimes(search, strip);
  const [firstDay] = days;
  const ofFirstDay = firstDay === undefined ? [] : (await freeTimes(search, [firstDay]))(firstDay);
  const [first] = describeOpenings(ofFirstDay.slice(0, 1), parts, search);
  const after = addDays(strip.at(-1) ?? search.first, 1);
  return {
    now: search.now.toISOString(),
    from: search.first,
    days,
    ...(first === undefined ? {} : { first }),
    ...(after > search.horizon ? {} : { nextFrom: after }),
  };
}
