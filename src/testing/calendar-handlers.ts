import { calendarLevels, firstCalendarMethods } from '../contract/index.ts';
import { anOffer, now } from './builders.ts';
import { FakeProblem } from './fake-problem.ts';
import type { FakeState } from './fake-state.ts';
import type { Handlers } from './handlers.ts';

type Name =
  | 'offerCalendarLinks'
  | 'listCalendarLinks'
  | 'exportAppointment'
  | 'takeCalendarLink'
  | 'changeCalendarLink'
  | 'resetCalendarLink'
  | 'stopCalendarLink';

/** Calendars that are subscribed. */
export const calendarHandlers = (clinic: FakeState): Pick<Handlers, Name> => ({
  offerCalendarLinks: ({ body }) => {
    clinic.level = body.level ?? clinic.level;
    const known: readonly string[] = body.methods ?? firstCalendarMethods;
    const offer = anOffer();
    const preview = offer.previews?.find(({ level }) => level === clinic.level);
    return {
      ...offer,
      level: clinic.level,
      links: offer.links.filter(({ method }) => known.includes(method)),
      ...(preview ? { preview } : {}),
    };
  },
  listCalendarLinks: () => ({
    now,
    links: clinic.calendars,
    upcoming: clinic.upcoming.filter((appointment) => appointment?.state === 'booked').length,
  }),
  exportAppointment: ({ params }) => ({
    fileName: 'Appointment.ics',
    text: `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//appointments//calendar feed//EN\r\nBEGIN:VEVENT\r\nUID:${clinic.findAppointment(params.appointmentId).id}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`,
  }),
  takeCalendarLink: () => ({}),
  changeCalendarLink: ({ params, body }) => {
    const old = clinic.calendars.find(({ id }) => id === params.linkId);
    if (!old) throw new FakeProblem('not-found');
    const { name: oldName, stillShows: _stillShows, ...rest } = old;
    const { level = old.level, name = oldName } = body;
    const lowers = levelNumber(level) < levelNumber(old.level) && old.lastLookedAt !== undefined;
    const changed = {
      ...rest,
      level,
      sawLatest: old.sawLatest && level === old.level,
      ...(name ? { name } : {}),
      ...(lowers ? { stillShows: old.level } : {}),
    };
    clinic.calendars = clinic.calendars.map((link) => (link === old ? changed : link));
    return changed;
  },
  resetCalendarLink: ({ params }) => ({
    id: params.linkId,
    method: 'copy',
    feedUrl: 'https://api.cedarstreet.example/calendar/copy-new1',
    href: 'https://api.cedarstreet.example/calendar/copy-new1',
  }),
  stopCalendarLink: ({ params }) => {
    clinic.calendars = clinic.calendars.filter(({ id }) => id !== params.linkId);
    return {};
  },
});

const levelNumber = (level: string): number => (calendarLevels as readonly string[]).indexOf(level);
