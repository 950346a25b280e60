import { clinicRow, type ClinicRow } from '../clinic/clinic-row.ts';
import { calledName } from '../clinic/names.ts';
import type { Access } from '../clinic/person.ts';
import { shownPatients } from '../clinic/shown-patients.ts';
import type { Database } from '../database/open.ts';
import type { Row } from '../database/schema.ts';
import { pageIn } from '../languages.ts';
import { hash } from '../keys.ts';
import type { Parts } from '../parts.ts';
import { changesOf } from './changes.ts';
import type { CalendarView } from './event-text.ts';
import { changesAt, feedVisits } from './feed-visits.ts';
import { writeCalendar, type Changed } from './icalendar.ts';
import { isAlive } from './lifetime.ts';
import { liveSubjects } from './subjects.ts';
import { calendarLanguage } from './words.ts';

/** Raised, with its date, whenever the same visits would be written differently, so that every calendar takes each event anew. */
const FORMAT = 3;
const FORMAT_SINCE = new Date('2026-12-01T00:00:00Z');

type Link = Row<'calendar_link'>;

/** A feed that can be told unchanged without being written. */
export interface Feed {
  etag: string;
  /** Of what the link shows, for the note that its calendar has it. */
  version: string;
  write(): Promise<string>;
}

/** The living link with this secret; a stopped, expired or reset one is as unknown as one that never was. */
export const findLink = (db: Database, token: string): Promise<Link | undefined> =>
  db.selectFrom('calendar_link').where('token_hash', '=', hash(token)).where(isAlive).selectAll().executeTakeFirst();

/** What a link shows now. Undefined where its account may no longer see anybody of it. */
export async function openFeed(parts: Parts, link: Link): Promise<Feed | undefined> {
  const { db } = parts;
  const people = await liveSubjects(db, link);
  if (people.length === 0) return undefined;
  const recordIds = people.flatMap((person) => person.recordIds);
  const clinic = await clinicRow(db);
  const view = await viewOf(parts, link, clinic, people);
  const version = await changesOf(db, link, people);
  return {
    etag: etagOf(link, view, clinic, [version, await changesAt(db, recordIds)]),
    version,
    write: async () => writeCalendar(await feedVisits(db, recordIds), view, changedOf(clinic, link)),
  };
}

/** When the events of this feed began to read otherwise, apart from the visits themselves. */
export function changedOf(clinic: ClinicRow, link?: Pick<Link, 'changes' | 'changed_at'>): Changed {
  const dates = [FORMAT_SINCE, clinic.feed_changed_at, ...(link === undefined ? [] : [link.changed_at])];
  return {
    at: new Date(Math.max(...dates.map((date) => date.getTime()))),
    count: clinic.feed_version + (link?.changes ?? 0),
  };
}

async function viewOf(parts: Parts, link: Link, clinic: ClinicRow, people: readonly Access[]): Promise<CalendarView> {
  const account = await parts.db
    .selectFrom('account')
    .where('id', '=', link.account_id)
    .select('language')
    .executeTakeFirst();
  const language = calendarLanguage([link.language, account?.language, clinic.language]);
  return {
    level: link.level,
    language,
    clinic,
    accountUrl: pageIn(parts.settings.accountUrls, [language]),
    firstNames: people.length > 1 ? await firstNamesOf(parts.db, people) : new Map(),
    unchangeable: unchangeableOf(people),
  };
}

const unchangeableOf = (people: readonly Access[]): Set<string> =>
  new Set(people.filter(({ permissions }) => !permissions.includes('change')).flatMap(({ recordIds }) => recordIds));

async function firstNamesOf(db: Database, people: readonly Access[]): Promise<Map<string, string>> {
  const shown = await shownPatients(
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
function etagOf(link: Link, view: CalendarView, clinic: ClinicRow, visits: readonly (string | Date | null)[]): string {
  const parts = [FORMAT, link.id, link.epoch, view.level, view.language, view.accountUrl, clinic.feed_version, visits];
  return `"${hash(JSON.stringify(parts))}"`;
}
