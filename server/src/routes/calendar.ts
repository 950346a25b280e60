import type { calendarOperations } from '../../../src/contract/index.ts';
import { changeLink } from '../calendar/change-link.ts';
import { listLinks, resetLink, stopLink, takeLink } from '../calendar/links.ts';
import { exportVisit } from '../calendar/one-event.ts';
import { countUpcoming, offerLinks } from '../calendar/offering.ts';
import { mayShareCalendar } from '../calendar/subjects.ts';
import { databaseNow } from '../database/open.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import type { AccountCaller, PatientCaller } from './callers.ts';
import type { Handlers } from './mount.ts';

/** A remembered session may have been left open: the password first, before anybody gets a calendar. */
function requireConfirmed(caller: AccountCaller): void {
  if (!caller.confirmed) throw new ProblemError('password-needed');
}

function requireCalendar({ access }: PatientCaller): void {
  if (!mayShareCalendar(access)) throw new ProblemError('not-found');
}

/** What a signed-in account does with its calendar links. */
export const calendarHandlers = (parts: Parts): Handlers<typeof calendarOperations> => ({
  offerCalendarLinks: async ({ caller, body }) => {
    requireCalendar(caller);
    requireConfirmed(caller);
    const { language = caller.language } = body;
    return offerLinks(parts, caller.accountId, caller.access, { ...body, language });
  },
  listCalendarLinks: async ({ caller }) => {
    requireCalendar(caller);
    return {
      now: (await databaseNow(parts.db)).toISOString(),
      links: await listLinks(parts, caller.accountId, caller.access),
      upcoming: await countUpcoming(parts.db, caller.access.recordIds),
    };
  },
  exportAppointment: async ({ caller, params, query }) => {
    if (!caller.access.permissions.includes('view')) throw new ProblemError('not-found');
    const { level, language = caller.language } = query;
    return exportVisit(parts, caller.access, params.appointmentId, { level, language });
  },
  takeCalendarLink: async ({ caller, params }) => {
    await takeLink(parts, caller.accountId, params.linkId);
    return {};
  },
  changeCalendarLink: async ({ caller, params, body }) => changeLink(parts, caller, params.linkId, body),
  resetCalendarLink: async ({ caller, params }) => {
    requireConfirmed(caller);
    return resetLink(parts, caller.accountId, params.linkId, caller.repeat);
  },
  // Whoever sits at a session that was left open takes nothing with them by that: it never waits for a password.
  stopCalendarLink: async ({ caller, params }) => {
    await stopLink(parts, caller.accountId, params.linkId);
    return {};
  },
});
