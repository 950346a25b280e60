import type { CalendarLevel } from '../../../src/contract/index.ts';
import { clinicRow } from '../clinic/clinic-row.ts';
import type { Access } from '../clinic/person.ts';
import { ofRecords, visitRows } from '../clinic/visit-rows.ts';
import { pageIn } from '../languages.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { changedOf } from './feed.ts';
import { writeEvent } from './icalendar.ts';
import { calendarLanguage, wordsIn } from './words.ts';

export interface EventAsked {
  level?: CalendarLevel | undefined;
  language?: string | undefined;
}

/** One visit as a calendar's file, with the words that a feed has for it at that level; `not-found` for anybody else's. */
export async function exportVisit(
  { db, settings }: Parts,
  access: Access,
  visitId: string,
  { level = 'busy', language: asked }: EventAsked,
): Promise<{ fileName: string; text: string }> {
  const visit = await visitRows(db)
    .where('appointment.id', '=', visitId)
    .where('appointment.state', '<>', 'archived')
    .where(ofRecords(access.recordIds))
    .executeTakeFirst();
  if (visit === undefined) throw new ProblemError('not-found');
  const clinic = await clinicRow(db);
  const language = calendarLanguage([asked, clinic.language]);
  const view = {
    level,
    language,
    clinic,
    accountUrl: pageIn(settings.accountUrls, [language]),
    firstNames: new Map(),
    unchangeable: new Set(access.permissions.includes('change') ? [] : access.recordIds),
  };
  // The name of the file stands in the downloads of a shared computer: it says no more than the lowest level.
  const fileName = `${wordsIn(language).appointment} ${visit.wall_start.slice(0, 10)}.ics`;
  return { fileName, text: writeEvent(visit, view, changedOf(clinic)) };
}
