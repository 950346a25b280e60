import type { JaneUpcomingAppointments } from '../../src/elements/jane-upcoming-appointments/jane-upcoming-appointments.ts';
import {
  aClinic,
  aMoment,
  allowed,
  anAppointment,
  anOpening,
  anOnlineAppointment,
  aTreatment,
  refused,
} from '../support/builders.ts';
import type { FakeClinic } from '../support/fake-clinic.ts';
import { press, seen } from '../support/press.ts';
import {
  aLateAppointment,
  answered,
  aWeek,
  books,
  completes,
  nothing,
  past,
  seesTimes,
  type AppointmentsScene,
} from './jane-upcoming-appointments-scenes.ts';

const undoes = (tag: JaneUpcomingAppointments) => press(tag, '.link.undo');
const failed = (tag: JaneUpcomingAppointments) => seen(tag, '.notice.danger');
const inGrace = (clinic: FakeClinic) =>
  void (clinic.upcoming = [anAppointment({ graceUntil: aMoment('2026-11-25T13:51') })]);
const opensHistory = (tag: JaneUpcomingAppointments) => press(tag, '[part="history"]');
const moves = async (tag: JaneUpcomingAppointments): Promise<void> => {
  await press(tag, '[aria-label^="Change time"], [aria-label^="Changer"]');
  await press(tag, '[value="2026-11-27T18:00:00.000Z"]');
  await press(tag, '[part="complete-booking"]');
};
const booksThenUndoes = async (tag: JaneUpcomingAppointments): Promise<void> => {
  await completes(tag);
  await press(tag, '.link.line[aria-label^="Undo"], .link.line[aria-label^="Défaire"]');
};

const longTreatment = {
  id: 'long',
  name: {
    default: 'Concussion management with vestibular rehabilitation, initial assessment (new patients only)',
    fr: 'Prise en charge des commotions cérébrales et réadaptation vestibulaire, évaluation initiale',
  },
};
const longPractitioner = { id: 'long', name: 'Dr. Maximiliane-Joséphine Featherstonehaugh-Cholmondeley, DC, PhD' };
const longPlace = {
  id: 'long',
  name: { default: 'Cedar Street Clinic at the Richmond–Steveston Community and Aquatic Centre' },
  online: false,
  room: { default: 'second floor, treatment room 14 (behind the pool)' },
};
const long = { treatment: longTreatment, practitioner: longPractitioner, place: longPlace };

/** The states that only the catalogue shows: each step of each act, and long texts. */
export const moreScenes = {
  sessionOutOfReach: {
    isSignedOut: true,
    isRestored: true,
    arrange: (clinic) => clinic.breakNetwork('refreshSession'),
  },
  oneVisit: { arrange: (clinic) => void (clinic.upcoming = [aLateAppointment()]) },
  manyVisits: {
    arrange: (clinic) => {
      const days = ['26', '26', '27', '30'].map((day, at) =>
        anAppointment({ start: aMoment(`2026-11-${day}T1${at}:00`), end: aMoment(`2026-11-${day}T1${at}:45`) }),
      );
      clinic.upcoming = [...aWeek(), ...days].sort((a, b) => a.start.instant.localeCompare(b.start.instant));
      clinic.can.book = refused('too-many-upcoming');
    },
  },
  longTexts: {
    arrange: (clinic) => {
      clinic.clinic = aClinic({
        name: 'Centre de santé communautaire et de médecine sportive de la Côte-Saint-Luc',
        email: 'appointments-and-questions@centre-de-sante-cote-saint-luc.example',
      });
      clinic.upcoming = [anOnlineAppointment({ ...long, place: anOnlineAppointment().place }), anAppointment(long)];
    },
  },
  longTextsWhileBooking: {
    arrange: (clinic) =>
      void (clinic.treatments = [
        aTreatment({ ...longTreatment, practitioners: [longPractitioner, anAppointment().practitioner] }),
        aTreatment(),
      ]),
    act: books,
  },
  asking: {
    arrange: (clinic) => {
      nothing(clinic);
      clinic.hold('askClinic');
    },
    act: (tag) => press(tag, '[part="ask-clinic"]'),
  },
  askRefused: {
    arrange: (clinic) => {
      nothing(clinic);
      clinic.refuse('askClinic', 'rate-limited', { retryAt: aMoment('2026-11-25T14:10') });
    },
    act: async (tag) => {
      await press(tag, '[part="ask-clinic"]');
      await failed(tag);
    },
  },
  justAsked: {
    arrange: nothing,
    act: async (tag) => {
      await press(tag, '[part="ask-clinic"]');
      await seen(tag, '.notice');
    },
  },
  answered: { arrange: answered },
  dismissing: {
    arrange: (clinic) => {
      answered(clinic);
      clinic.hold('dismissAnswer');
    },
    act: (tag) => press(tag, '.dismiss'),
  },
  dismissUnknown: {
    arrange: (clinic) => {
      answered(clinic);
      clinic.breakNetwork('dismissAnswer');
    },
    act: async (tag) => {
      await press(tag, '.dismiss');
      await failed(tag);
    },
  },
  undoing: {
    arrange: (clinic) => {
      inGrace(clinic);
      clinic.hold('undoBooking');
    },
    act: undoes,
  },
  undone: {
    arrange: inGrace,
    act: async (tag) => {
      await undoes(tag);
      await seen(tag, '.notice');
    },
  },
  undoRefused: {
    arrange: (clinic) => {
      inGrace(clinic);
      clinic.refuse('undoBooking', 'too-late');
    },
    act: async (tag) => {
      await undoes(tag);
      await failed(tag);
    },
  },
  undoUnknown: {
    arrange: (clinic) => {
      inGrace(clinic);
      clinic.breakNetwork('undoBooking');
    },
    act: async (tag) => {
      await undoes(tag);
      await failed(tag);
    },
  },
  bookedUndoing: { arrange: (clinic) => void clinic.hold('undoBooking'), act: booksThenUndoes },
  bookedUndoUnknown: {
    arrange: (clinic) => clinic.breakNetwork('undoBooking'),
    act: async (tag) => {
      await booksThenUndoes(tag);
      await failed(tag);
    },
  },
  treatmentsWaiting: {
    arrange: (clinic) => void clinic.hold('listTreatments'),
    act: async (tag) => {
      await press(tag, '[part="book"]');
      await seen(tag, '.skeleton');
    },
  },
  timesOutOfReach: {
    arrange: (clinic) => clinic.breakNetwork('listOpenings'),
    act: async (tag) => {
      await books(tag);
      await press(tag, '[part="choice"]');
      await press(tag, 'li:nth-child(2) [part="choice"]');
      await failed(tag);
    },
  },
  bookingRefused: {
    arrange: (clinic) => clinic.refuse('bookAppointment', 'too-many-upcoming'),
    act: async (tag) => {
      await completes(tag);
      await failed(tag);
    },
  },
  movingTimes: { act: moves, arrange: (clinic) => void clinic.hold('moveAppointment') },
  moved: {
    act: async (tag) => {
      await moves(tag);
      await seen(tag, '.notice');
    },
  },
  moveUnknown: {
    arrange: (clinic) => clinic.breakNetwork('moveAppointment'),
    act: async (tag) => {
      await moves(tag);
      await failed(tag);
    },
  },
  moveTooLate: {
    arrange: (clinic) => clinic.refuse('moveAppointment', 'too-late'),
    act: async (tag) => {
      await moves(tag);
      await failed(tag);
    },
  },
  manyTimes: {
    arrange: (clinic) =>
      void (clinic.openings = ['27', '30'].flatMap((day) =>
        Array.from({ length: 16 }, (_, at) => {
          const start = aMoment(
            `2026-11-${day}T${String(9 + Math.floor(at / 2)).padStart(2, '0')}:${at % 2 ? '30' : '00'}`,
          );
          return anOpening({ start, end: start, cancelUntil: start, moveUntil: start });
        }),
      )),
    act: seesTimes,
  },
  historyWaiting: {
    arrange: (clinic) => void clinic.hold('listAppointmentHistory'),
    act: async (tag) => {
      await opensHistory(tag);
      await seen(tag, '.skeleton');
    },
  },
  longHistory: {
    arrange: (clinic) => void (clinic.history = Array.from({ length: 12 }, () => past).flat()),
    act: async (tag) => {
      await opensHistory(tag);
      await seen(tag, '.badge');
    },
  },
  earlierOutOfReach: {
    arrange: (clinic) => void (clinic.history = Array.from({ length: 12 }, () => past).flat()),
    act: async (tag, clinic) => {
      await opensHistory(tag);
      await seen(tag, '.badge');
      clinic.breakNetwork('listAppointmentHistory');
      await press(tag, '.button.secondary.compact:not([part])');
      await failed(tag);
    },
  },
  stillThere: {
    arrange: (clinic) => void (clinic.idleIn = 90),
    act: async (tag) => {
      await seen(tag, 'dialog[open]');
    },
  },
  beginSoon: {
    arrange: (clinic) =>
      void (clinic.upcoming = [
        anOnlineAppointment({
          can: {
            begin: allowed({ from: aMoment('2026-11-25T13:00'), until: aMoment('2026-11-25T15:05') }),
            move: refused('too-late'),
            cancel: refused('too-late'),
          },
        }),
      ]),
  },
} satisfies Record<string, AppointmentsScene>;
