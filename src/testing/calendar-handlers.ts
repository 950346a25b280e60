import { anOffer, now } from './builders.ts';
import type { FakeState } from './fake-state.ts';
import type { Handlers } from './handlers.ts';

type Name =
  | 'offerCalendarLinks'
  | 'listCalendarLinks'
  | 'exportAppointment'
  | 'takeCalendarLink'
  | 'resetCalendarLink'
  | 'stopCalendarLink';

/** Calendars that are subscribed. */
export const calendarHandlers = (clinic: FakeState): Pick<Handlers, Name> => ({
  offerCalendarLinks: ({ body }) => {
    clinic.level = body.level ?? clinic.level;
    return anOffer({ level: clinic.level });
  },
  listCalendarLinks: () => ({ now, links: clinic.calendars }),
  exportAppointment: ({ params }) => ({
    fileName: 'Appointment.ics',
    text: `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//appointments//calendar feed//EN\r\nBEGIN:VEVENT\r\nUID:${clinic.findAppointment(params.appointmentId).id}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`,
  }),
  takeCalendarLink: () => ({}),
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
