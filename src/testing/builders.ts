import type { BookableOpening } from '../client/jane-client.ts';
import type {
  Appointment,
  CalendarLink,
  CalendarOffer,
  Clinic,
  Link,
  Moment,
  Permission,
  Policy,
  Session,
  SessionLine,
  Treatment,
  Upcoming,
} from '../contract/index.ts';

/** When all tests and stories take place: Wednesday, November 25, 2026, 1:48 p.m. in Vancouver. */
export const now = '2026-11-25T20:48:00.000Z';
export const zone = 'America/Vancouver';

/** A moment by its wall time in Vancouver, which is seven hours behind UTC the whole year. */
export function aMoment(wall = '2026-11-26T16:00'): Moment {
  return { wall, zone, instant: new Date(Date.parse(`${wall}:00Z`) + 7 * 3_600_000).toISOString() };
}

export const allowed = (overrides: Partial<Permission> = {}): Permission => ({ allowed: true, ...overrides });
export const refused = (reason: string, overrides: Partial<Permission> = {}): Permission => ({
  allowed: false,
  reason,
  ...overrides,
});

let count = 0;
/** Unlike any other in this page. */
export const anId = (prefix = 'id'): string => `${prefix}-${++count}`;

export const aPolicy = (overrides: Partial<Policy> = {}): Policy => ({
  canBook: true,
  cancelUntilHours: 24,
  moveUntilHours: 24,
  minimumNoticeHours: 2,
  sameDay: true,
  mostUpcoming: 6,
  graceSeconds: 180,
  beginMinutes: 60,
  bookAheadDays: 60,
  ...overrides,
});

export const aClinic = (overrides: Partial<Clinic> = {}): Clinic => ({
  contract: '1.3',
  id: 'cedar',
  name: 'Cedar Street Clinic',
  phone: '604-555-0142',
  phoneNumber: '+16045550142',
  email: 'hello@cedarstreet.example',
  region: 'CA',
  language: 'en',
  zone,
  policy: aPolicy(),
  passwordMinimum: 15,
  ...overrides,
});

/** What a sign-in or a refresh answers with. */
export const aSession = (overrides: Partial<Session> = {}): Session => ({
  id: anId('session'),
  mode: 'cookie',
  username: 'maya.okafor',
  subjects: [{ id: 'patient-maya', firstName: 'Maya', relation: 'self' }],
  accessToken: anId('access-token'),
  expiresIn: 600,
  idleSeconds: 900,
  idleIn: 900,
  endsIn: 43_200,
  remembered: false,
  notices: [],
  ...overrides,
});

export const aSessionLine = (overrides: Partial<SessionLine> = {}): SessionLine => ({
  id: anId('session'),
  current: false,
  device: 'Firefox on Windows',
  startedAt: aMoment('2026-11-24T09:05'),
  lastUsedAt: aMoment('2026-11-25T08:30'),
  ...overrides,
});

export const aLink = (overrides: Partial<Link> = {}): Link => ({
  purpose: 'setup',
  firstName: 'Maya',
  suggestions: ['maya.okafor', 'maya.o', 'mokafor'],
  ...overrides,
});

const online = { id: 'place-online', name: { default: 'Online' }, online: true };
const cedar = { id: 'place-cedar', name: { default: 'Cedar Street' }, online: false, room: { default: 'room 4' } };
const amelie = { id: 'practitioner-amelie', name: 'Amélie Laurent' };
const sofia = { id: 'practitioner-sofia', name: 'Dr. Sofia Reyes' };

/** Massage therapy tomorrow at 4 p.m., which can still be moved and cancelled. */
export const anAppointment = (overrides: Partial<Appointment> = {}): Appointment => ({
  id: anId('appointment'),
  subject: { id: 'patient-maya', firstName: 'Maya' },
  state: 'booked',
  start: aMoment('2026-11-26T16:00'),
  end: aMoment('2026-11-26T16:30'),
  treatment: { id: 'treatment-massage', name: { default: 'Massage therapy', fr: 'Massothérapie' } },
  practitioner: amelie,
  place: cedar,
  can: {
    begin: refused('state'),
    move: allowed({ until: aMoment('2026-11-25T16:00') }),
    cancel: allowed({ until: aMoment('2026-11-25T16:00') }),
  },
  ...overrides,
});

/** Counselling online, today at 2 p.m., with the window to begin open. */
export const anOnlineAppointment = (overrides: Partial<Appointment> = {}): Appointment =>
  anAppointment({
    start: aMoment('2026-11-25T14:00'),
    end: aMoment('2026-11-25T14:50'),
    treatment: { id: 'treatment-counselling', name: { default: 'Counselling', fr: 'Consultation' } },
    practitioner: sofia,
    place: online,
    can: {
      begin: allowed({ from: aMoment('2026-11-25T13:00'), until: aMoment('2026-11-25T15:05') }),
      move: refused('too-late', { until: aMoment('2026-11-24T14:00') }),
      cancel: refused('too-late', { until: aMoment('2026-11-24T14:00') }),
    },
    joinUrl: 'https://video.example/room/8f2k',
    ...overrides,
  });

export const anUpcoming = (overrides: Partial<Upcoming> = {}): Upcoming => ({
  now,
  subject: { id: 'patient-maya', firstName: 'Maya' },
  appointments: [anOnlineAppointment(), anAppointment()],
  can: { book: allowed(), askClinic: allowed() },
  ...overrides,
});

export const aTreatment = (overrides: Partial<Treatment> = {}): Treatment => ({
  id: 'treatment-massage',
  name: { default: 'Massage therapy', fr: 'Massothérapie' },
  minutes: 30,
  online: false,
  practitioners: [amelie],
  ...overrides,
});

export const anOpening = (overrides: Partial<BookableOpening> = {}): BookableOpening => ({
  treatmentId: 'counselling',
  practitionerId: (overrides.practitioner ?? amelie).id,
  placeId: (overrides.place ?? cedar).id,
  start: aMoment('2026-11-27T11:00'),
  end: aMoment('2026-11-27T11:30'),
  practitioner: amelie,
  place: cedar,
  cancelUntil: aMoment('2026-11-26T11:00'),
  moveUntil: aMoment('2026-11-26T11:00'),
  ...overrides,
});

export const aCalendarLink = (overrides: Partial<CalendarLink> = {}): CalendarLink => ({
  id: anId('link'),
  method: 'google',
  state: 'connected',
  level: 'busy',
  since: aMoment('2026-11-20T09:15'),
  calendar: 'Google Calendar',
  lastLookedAt: aMoment('2026-11-25T11:48'),
  sawLatest: true,
  ...overrides,
});

/** One link for each way, as a clinic on the public web offers them. */
export function anOffer(overrides: Partial<CalendarOffer> = {}): CalendarOffer {
  const feed = (method: string) => `https://api.cedarstreet.example/calendar/${method}-8fK2`;
  const webcal = (method: string) => feed(method).replace('https:', 'webcal:');
  const microsoft = (host: string, method: string) =>
    `https://${host}/calendar/0/addfromweb?url=${encodeURIComponent(feed(method))}&name=Appointments`;
  const hrefs = {
    device: webcal('device'),
    google: `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(webcal('google'))}`,
    outlook: microsoft('outlook.live.com', 'outlook'),
    office365: microsoft('outlook.office.com', 'office365'),
    copy: feed('copy'),
    yahoo: 'https://calendar.yahoo.com/',
    proton: 'https://calendar.proton.me/',
  };
  const at = { start: aMoment('2026-11-26T16:00'), end: aMoment('2026-11-26T16:30') };
  const preview = { title: 'Appointment', ...at };
  return {
    now,
    level: 'busy',
    links: (Object.keys(hrefs) as (keyof typeof hrefs)[]).map((method) => ({
      id: `link-${method}`,
      method,
      feedUrl: feed(method),
      href: hrefs[method],
    })),
    reachable: true,
    preview,
    previews: [
      { level: 'busy', ...preview },
      { level: 'clinic', ...preview, title: 'Appointment at Cedar Street Clinic' },
      {
        level: 'full',
        title: 'Massage therapy, Cedar Street Clinic',
        ...at,
        place: 'Cedar Street, room 4',
        text: 'Thursday, November 26, 4:00 p.m., clinic time (Vancouver)\nWith Amélie Laurent\nCedar Street, room 4\n604-555-0142',
      },
    ],
    ...overrides,
  };
}
