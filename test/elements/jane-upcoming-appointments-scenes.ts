import '../../src/elements/jane-upcoming-appointments/define.ts';
import type { JaneUpcomingAppointments } from '../../src/elements/jane-upcoming-appointments/jane-upcoming-appointments.ts';
import type { Appointment } from '../../src/contract/index.ts';
import {
  aClinic,
  aMoment,
  allowed,
  anAppointment,
  anOnlineAppointment,
  anOpening,
  aTreatment,
  refused,
} from '../support/builders.ts';
import { FakeClinic } from '../support/fake-clinic.ts';
import { press, seen } from '../support/press.ts';
import { withApp } from '../support/with-app.ts';

/** One state that a patient can be in: what the clinic holds, and what the patient pressed. */
export interface AppointmentsScene {
  readonly isSignedOut?: boolean;
  /** A page before this one left a session, which this one has to find. */
  readonly isRestored?: boolean;
  /** The list never comes. */
  readonly isWaiting?: boolean;
  /** The second script never comes. */
  readonly isAppMissing?: boolean;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Light DOM, for the slots. */
  readonly inside?: string;
  /** The page's fragment while the tag arrives. */
  readonly hash?: string;
  readonly arrange?: (clinic: FakeClinic) => void;
  readonly act?: (tag: JaneUpcomingAppointments, clinic: FakeClinic) => Promise<void>;
}

const never = { begin: refused('state'), move: refused('too-late'), cancel: refused('too-late') };
const gone = { begin: refused('state'), move: refused('state'), cancel: refused('state') };
const jonas = { id: 'practitioner-jonas', name: 'Jonas Tremblay' };
const mei = { id: 'practitioner-mei', name: 'Mei-Ling Chow' };
const amelie = anAppointment().practitioner;

/** Tomorrow, too late to cancel online. */
export const aLateAppointment = (overrides: Partial<Appointment> = {}): Appointment =>
  anAppointment({
    start: aMoment('2026-11-26T10:30'),
    end: aMoment('2026-11-26T11:15'),
    treatment: { id: 'physio', name: { default: 'Physiotherapy, follow-up', fr: 'Physiothérapie, suivi' } },
    practitioner: jonas,
    place: {
      id: 'cedar',
      name: { default: 'Cedar Street' },
      online: false,
      room: { default: 'room 2', fr: 'salle 2' },
    },
    can: never,
    ...overrides,
  });

export const aCancelledAppointment = (overrides: Partial<Appointment> = {}): Appointment =>
  anAppointment({
    state: 'cancelled',
    cancelledBy: 'clinic',
    start: aMoment('2026-12-02T09:00'),
    end: aMoment('2026-12-02T09:30'),
    treatment: { id: 'nutrition', name: { default: 'Nutrition, first visit', fr: 'Nutrition, première visite' } },
    can: gone,
    ...overrides,
  });

/** The list of the look: begin now, contact to cancel, moved, cancelled. */
export const aWeek = (): Appointment[] => [
  anOnlineAppointment({ id: 'counselling' }),
  aLateAppointment({ id: 'physio' }),
  anAppointment({ id: 'massage', movedFrom: aMoment('2026-11-26T15:30') }),
  aCancelledAppointment({ id: 'nutrition' }),
];

const openings = ['27T09:00', '27T09:30', '27T11:00', '27T13:15', '27T16:30', '30T08:30', '30T10:00'].map((at) =>
  anOpening({ start: aMoment(`2026-11-${at}`), end: aMoment(`2026-11-${at.replace(/..$/, '45')}`) }),
);

/** Free with one or another, here or there. */
const ofSeveral = openings.map((opening, at) => ({
  ...opening,
  practitioner: at % 3 === 1 ? jonas : amelie,
  place: at % 3 === 2 ? { id: 'harbour', name: { default: 'Harbour' }, online: false } : opening.place,
}));

const treatments = [
  aTreatment({ practitioners: [amelie, jonas, mei] }),
  aTreatment({ id: 'counselling', name: { default: 'Counselling', fr: 'Consultation' }, minutes: 50, online: true }),
];

export const past = [
  anAppointment({ state: 'arrived', start: aMoment('2026-11-03T10:00'), end: aMoment('2026-11-03T10:30'), can: gone }),
  anAppointment({ state: 'no_show', start: aMoment('2025-10-03T10:00'), end: aMoment('2025-10-03T10:30'), can: gone }),
];

export const books = async (tag: JaneUpcomingAppointments): Promise<void> => {
  await press(tag, '[part="book"]');
  await seen(tag, '[part="choice"]');
};
const picksTreatment = async (tag: JaneUpcomingAppointments): Promise<void> => {
  await books(tag);
  await press(tag, '[part="choice"]');
};
export const seesTimes = async (tag: JaneUpcomingAppointments): Promise<void> => {
  await picksTreatment(tag);
  await press(tag, 'li:nth-child(2) [part="choice"]');
  await seen(tag, '[part="slot"]');
};
export const picksTime = async (tag: JaneUpcomingAppointments): Promise<void> => {
  await seesTimes(tag);
  await press(tag, '[value="2026-11-27T18:00:00.000Z"]');
};
export const completes = async (tag: JaneUpcomingAppointments): Promise<void> => {
  await picksTime(tag);
  await press(tag, '[part="complete-booking"]');
};
export const asksToCancel = (tag: JaneUpcomingAppointments) => press(tag, '.link.cancel');
export const cancels = async (tag: JaneUpcomingAppointments): Promise<void> => {
  await asksToCancel(tag);
  await press(tag, '.confirm .stop');
};
export const nothing = (clinic: FakeClinic) => void (clinic.upcoming = []);

/** The clinic looked, and answered that the patient is on file once. */
export const answered = (clinic: FakeClinic): void => {
  clinic.answered = { at: aMoment('2026-11-24T09:00'), answer: 'on-file-once' };
  clinic.can.askClinic = refused('answered');
};

/** Every state of the tag, by name: each is a story and is looked at by axe. */
export const scenes = {
  list: {},
  signedOut: { isSignedOut: true, attributes: { 'login-url': '/my-account/' } },
  signedOutWithSlot: { isSignedOut: true, inside: '<p slot="signed-out">Please sign in above.</p>' },
  signedOutForBook: { isSignedOut: true, attributes: { 'login-url': '/my-account/' }, hash: '#book=open' },
  signedOutForBegin: { isSignedOut: true, attributes: { 'login-url': '/my-account/' }, hash: '#begin=counselling' },
  waiting: { isWaiting: true, arrange: (clinic) => void clinic.hold('listUpcomingAppointments') },
  outOfReach: { arrange: (clinic) => clinic.breakNetwork('listUpcomingAppointments') },
  stale: {
    act: async (tag, clinic) => {
      await seen(tag, '[part="appointment"]');
      clinic.breakNetwork('listUpcomingAppointments');
      await tag.refresh();
      await seen(tag, '.notice.warn');
    },
  },
  empty: { arrange: nothing },
  emptyWithSlot: { arrange: nothing, inside: '<p slot="empty">Nothing here. Call us.</p>' },
  emptyAsked: {
    arrange: (clinic) => {
      clinic.upcoming = [];
      clinic.can.askClinic = refused('asked', { from: aMoment('2026-11-20T09:00') });
    },
  },
  emptyAnswered: {
    arrange: (clinic) => {
      nothing(clinic);
      answered(clinic);
    },
  },
  emptyAskUnknown: {
    arrange: (clinic) => {
      clinic.upcoming = [];
      clinic.breakNetwork('askClinic');
    },
    act: async (tag) => {
      await press(tag, '[part="ask-clinic"]');
      await seen(tag, '.notice.danger');
    },
  },
  emptyContactToBook: {
    arrange: (clinic) => {
      clinic.upcoming = [];
      clinic.can.book = refused('policy');
    },
  },
  mostBooked: { arrange: (clinic) => void (clinic.can.book = refused('too-many-upcoming')) },
  bookingPageOfTheClinic: { attributes: { 'book-url': '/book/', 'without-calendar': '' } },
  limited: { attributes: { limit: '1' } },
  slots: {
    inside: '<p slot="before-visit">Find a quiet room.</p><p slot="footer">We are closed on Sundays.</p>',
  },
  merged: {
    arrange: (clinic) =>
      clinic.answer('listUpcomingAppointments', ({ params }) => ({
        now: '2026-11-25T20:48:00.000Z',
        subject: { id: params.patientId, firstName: 'Maya' },
        appointments: aWeek(),
        can: { book: allowed(), askClinic: refused('policy') },
        merged: { at: aMoment('2026-11-24T09:00') },
      })),
  },
  unreadableRow: { arrange: (clinic) => void (clinic.upcoming = [null, ...aWeek()]) },
  unknownState: { arrange: (clinic) => void (clinic.upcoming = [anAppointment({ state: 'waitlisted' })]) },
  held: { arrange: (clinic) => void (clinic.upcoming = [anAppointment({ state: 'reserved' })]) },
  beginLater: {
    arrange: (clinic) => {
      const can = { ...never, begin: refused('too-early', { from: aMoment('2026-11-25T16:00') }) };
      const { joinUrl: _none, ...early } = anOnlineAppointment({
        start: aMoment('2026-11-25T17:00'),
        end: aMoment('2026-11-25T17:50'),
        can,
      });
      clinic.upcoming = [early];
    },
  },
  badJoinLink: {
    arrange: (clinic) => void (clinic.upcoming = [anOnlineAppointment({ joinUrl: 'http://video.example/room' })]),
  },
  beginFromMail: { hash: '#begin=counselling' },
  beginFromMailUnknown: { hash: '#begin=somebody-elses' },
  cancelAsked: { act: asksToCancel },
  cancelling: { arrange: (clinic) => void clinic.hold('cancelAppointment'), act: cancels },
  cancelled: {
    act: async (tag) => {
      await cancels(tag);
      await seen(tag, '.notice');
    },
  },
  cancelRefused: {
    arrange: (clinic) => clinic.refuse('cancelAppointment', 'too-late'),
    act: async (tag) => {
      await cancels(tag);
      await seen(tag, '.appointment .notice');
    },
  },
  cancelUnknown: {
    arrange: (clinic) => clinic.breakNetwork('cancelAppointment'),
    act: async (tag) => {
      await cancels(tag);
      await seen(tag, '.appointment .notice');
    },
  },
  inGrace: {
    arrange: (clinic) => void (clinic.upcoming = [anAppointment({ graceUntil: aMoment('2026-11-25T13:51') })]),
  },
  treatments: { act: books },
  treatmentsOutOfReach: {
    arrange: (clinic) => clinic.breakNetwork('listTreatments'),
    act: async (tag) => {
      await press(tag, '[part="book"]');
      await seen(tag, '.notice');
    },
  },
  noTreatments: {
    arrange: (clinic) => void (clinic.treatments = []),
    act: async (tag) => {
      await press(tag, '[part="book"]');
      await seen(tag, '.notice');
    },
  },
  practitioners: { act: picksTreatment },
  timesOfAnybody: {
    arrange: (clinic) => void (clinic.openings = ofSeveral),
    act: async (tag) => {
      await picksTreatment(tag);
      await press(tag, '[part="choice"]');
      await seen(tag, '[part="slot"]');
    },
  },
  bookFromLink: { hash: '#book=open', act: (tag) => seen(tag, '[part="choice"]').then(() => undefined) },
  times: { act: seesTimes },
  timesWaiting: {
    arrange: (clinic) => void clinic.hold('listOpenings'),
    act: async (tag) => {
      await picksTreatment(tag);
      await press(tag, 'li:nth-child(2) [part="choice"]');
      await seen(tag, '.skeleton');
    },
  },
  noTimes: {
    arrange: (clinic) => void (clinic.openings = []),
    act: async (tag) => {
      await picksTreatment(tag);
      await press(tag, '[part="choice"]');
      await seen(tag, '.notice');
    },
  },
  timePicked: { act: picksTime },
  noTimePicked: {
    act: async (tag) => {
      await seesTimes(tag);
      await press(tag, '[part="complete-booking"]');
    },
  },
  completing: { arrange: (clinic) => void clinic.hold('bookAppointment'), act: completes },
  slotTaken: {
    arrange: (clinic) => clinic.refuse('bookAppointment', 'slot-taken'),
    act: async (tag) => {
      await completes(tag);
      await seen(tag, '.notice');
    },
  },
  bookingUnknown: {
    arrange: (clinic) => clinic.breakNetwork('bookAppointment'),
    act: async (tag) => {
      await completes(tag);
      await seen(tag, '.notice');
    },
  },
  booked: {
    act: async (tag) => {
      await completes(tag);
      await seen(tag, '.link.line[aria-label^="Undo"], .link.line[aria-label^="Défaire"]');
    },
  },
  moving: {
    act: async (tag) => {
      await press(tag, '[aria-label^="Change time"], [aria-label^="Changer"]');
      await seen(tag, '[part="slot"]');
    },
  },
  history: {
    arrange: (clinic) => void (clinic.history = past),
    act: async (tag) => {
      await press(tag, '[part="history"]');
      await seen(tag, '.badge');
    },
  },
  noHistory: {
    act: async (tag) => {
      await press(tag, '[part="history"]');
      await seen(tag, 'p.quiet');
    },
  },
  historyOutOfReach: {
    arrange: (clinic) => clinic.breakNetwork('listAppointmentHistory'),
    act: async (tag) => {
      await press(tag, '[part="history"]');
      await seen(tag, '.notice');
    },
  },
} satisfies Record<string, AppointmentsScene>;

/** What was put up: the tag, and the clinic behind it. */
export interface Staged {
  readonly tag: JaneUpcomingAppointments;
  readonly clinic: FakeClinic;
}

/** Puts a scene up in a place, with a clinic of its own. */
export async function stage(scene: AppointmentsScene, place: HTMLElement): Promise<Staged> {
  const clinic = new FakeClinic();
  clinic.clinic = aClinic({ trainingUrl: 'https://cedarstreet.example/online' });
  clinic.upcoming = aWeek();
  clinic.treatments = treatments;
  clinic.openings = openings;
  if (scene.isRestored) await clinic.signedInClient();
  scene.arrange?.(clinic);
  const tag = document.createElement('jane-upcoming-appointments');
  tag.client = scene.isSignedOut ? clinic.client() : await clinic.signedInClient();
  for (const [name, value] of Object.entries(scene.attributes ?? {})) tag.setAttribute(name, value);
  tag.innerHTML = scene.inside ?? '';
  if (scene.hash !== undefined) history.replaceState(history.state, '', scene.hash);
  place.append(tag);
  if (!scene.isAppMissing) await withApp(tag);
  await seen(tag, `[part='card'][aria-busy='${String(scene.isWaiting ?? false)}'] .heading`);
  await scene.act?.(tag, clinic);
  await tag.updateComplete;
  return { tag, clinic };
}
