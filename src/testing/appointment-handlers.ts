import { aMoment, anAppointment, allowed, now, refused } from './builders.ts';
import type { FakeState } from './fake-state.ts';
import type { Handlers } from './handlers.ts';

type Name =
  | 'listUpcomingAppointments'
  | 'listAppointmentHistory'
  | 'listTreatments'
  | 'listOpenings'
  | 'listOpeningDays'
  | 'bookAppointment'
  | 'moveAppointment'
  | 'cancelAppointment'
  | 'undoBooking'
  | 'askClinic'
  | 'dismissAnswer';

/** Appointments: those to come, those that were, and booking. */
export const appointmentHandlers = (clinic: FakeState): Pick<Handlers, Name> => ({
  listUpcomingAppointments: (request) => {
    const { limit = Infinity, after = '0' } = request.query;
    const until = Number(after) + limit;
    return {
      now,
      subject: {
        id: request.params.patientId,
        firstName: clinic.sessionOf(request).account.subjects[0]?.firstName ?? '',
      },
      appointments: clinic.upcoming.slice(Number(after), until),
      can: clinic.can,
      ...(clinic.answered === undefined ? {} : { answered: clinic.answered }),
      ...(until < clinic.upcoming.length ? { nextCursor: String(until) } : {}),
    };
  },
  listAppointmentHistory: ({ query }) => {
    const from = Number(query.before ?? 0);
    const next = from + 10 < clinic.history.length ? { next: String(from + 10) } : {};
    return { now, appointments: clinic.history.slice(from, from + 10), ...next };
  },
  listTreatments: () => ({ treatments: clinic.treatments }),
  listOpenings: ({ query: { treatmentId } }) => ({
    now,
    openings: clinic.openings.map((opening) => ({ ...opening, treatmentId })),
  }),
  listOpeningDays: ({ query: { treatmentId } }) => {
    const [first] = clinic.openings.map((opening) => ({ ...opening, treatmentId }));
    const days = [...new Set(clinic.openings.map(({ start }) => start.wall.slice(0, 10)))];
    return { now, from: days[0] ?? now.slice(0, 10), days, ...(first === undefined ? {} : { first }) };
  },
  bookAppointment: ({ body }) => {
    const { start, end, practitioner, place } = clinic.takeOpening(body.start);
    const graceUntil = { ...aMoment('2026-11-25T13:51') };
    const booked = anAppointment({ start, end, practitioner, place, graceUntil });
    clinic.upcoming = [...clinic.upcoming, booked];
    return booked;
  },
  moveAppointment: ({ params, body }) => {
    const old = clinic.findAppointment(params.appointmentId);
    const { start, end, practitioner, place } = clinic.takeOpening(body.start);
    return clinic.replaceAppointment({ ...old, start, end, practitioner, place, movedFrom: old.start });
  },
  cancelAppointment: ({ params }) => {
    const can = { begin: refused('state'), move: refused('state'), cancel: refused('state') };
    const old = clinic.findAppointment(params.appointmentId);
    return clinic.replaceAppointment({ ...old, state: 'cancelled', cancelledBy: 'patient', can });
  },
  undoBooking: ({ params }) => {
    const gone = clinic.findAppointment(params.appointmentId);
    clinic.upcoming = clinic.upcoming.filter((other) => other !== gone);
    return {};
  },
  askClinic: () => {
    clinic.can = { ...clinic.can, askClinic: refused('asked', { from: aMoment('2026-11-25T13:48') }) };
    return { askedAt: aMoment('2026-11-25T13:48') };
  },
  dismissAnswer: () => {
    clinic.answered = undefined;
    clinic.can = { ...clinic.can, askClinic: allowed() };
    return {};
  },
});
