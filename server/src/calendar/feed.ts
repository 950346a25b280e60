import { clinicRow, type ClinicRow } from '../clinic/clinic-row.ts';
import { calledName } from '../clinic/names.ts';
import type { Access } from '../clinic/person.ts';
import { detailsOfPeople } from '../clinic/person-details.ts';
import type { Database } from '../database/open.ts';
import type { Row } from '../database/schema.ts';
import { hash } from '../keys.ts';
import { pageIn } from '../languages.ts';
import type { Parts } from '../parts.ts';
import type { CalendarView } from './event-text.ts';
import { feedVisits } from './feed-visits.ts';
import { writeCalendar, type Changed } from './icalendar.ts';
import type { FoundLink } from './link-reader.ts';
import { calendarLanguage } from './words.ts';

/** Raised, with its date, whenever the same visits would be written differently, so that every calendar takes each event anew. */
const FORMAT = 3;
const FORMAT_SINCE = new Date('2026-12-01T00:00:00Z');

type Asked = Pick<Parts, 'db' | 'settings'>;

/** All records whose visits a link shows. */
export const recordsIn = ({ people }: Pick<FoundLink, 'people'>): string[] =>
  people.flatMap((person) => person.recordIds);

/** What a link shows now, as text. */
export async function writeFeed({ db, settings }: Asked, link: FoundLink): Promise<string> {
  const clinic = await clinicRow(db);
  const view = await viewOf({ db, settings }, link, clinic);
  return writeCalendar(await feedVisits(db, recordsIn(link)), view, changedOf(clinic, link));
}

/** When the events of this feed began to read otherwise, apart from the visits themselves. */
export function changedOf(clinic: ClinicRow, link?: Pick<Row<'calendar_link'>, 'changes' | 'changed_at'>): Changed {
  const dates = [FORMAT_SINCE, clinic.feed_changed_at, ...(link === undefined ? [] : [link.changed_at])];
  return {
    at: new Date(Math.max(...dates.map((date) => date.getTime()))),
    count: clinic.feed_version + (link?.changes ?? 0),
  };
}

async function viewOf({ db, settings }: Asked, link: FoundLink, clinic: ClinicRow): Promise<CalendarView> {
  const { people } = link;
  const language = calendarLanguage([link.language, link.accountLanguage, clinic.language]);
  return {
    level: link.level,
    language,
    clinic,
    accountUrl: pageIn(settings.accountUrls, [language]),
    firstNames: people.length > 1 ? await firstNamesOf(db, people) : new Map(),
    unchangeable: unchangeableOf(people),
  };
}

const unchangeableOf = (people: readonly Access[]): Set<string> =>
  new Set(people.filter(({ permissions }) => !permissions.includes('change')).flatMap(({ recordIds }) => recordIds));

async function firstNamesOf(db: Database, people: readonly Access[]): Promise<Map<string, string>> {
  const shown = await detailsOfPeople(
    db,
    people.map((person) => person.survivorId),
  );
  return new Map(
    people.flatMap(({ survivorId, recordIds }) => {
      const patient = shown.get(survivorId);
      return recordIds.map((id): [string, string] => [id, patient === undefined ? '' : calledName(patient)]);
    }),
  );
}

/** Of everything that the feed depends on, without reading the visits: each change of theirs makes another version. */
export function etagOf({ settings }: Pick<Parts, 'settings'>, link: FoundLink, until: Date | null): string {
  const parts = [FORMAT, link.key, Object.values(settings.accountUrls), until];
  return `"${hash(JSON.stringify(parts))}"`;
}
