import {
  aLink,
  aMoment,
  anAppointment,
  anOnlineAppointment,
  anOpening,
  aTreatment,
  createFakeClinic,
  refused,
  type FakeClinic,
} from '../testing/index.ts';

/** Of a one-time link that no email ever had. */
export const sampleToken = 'a-sample-link-of-the-preview-0000000000000';

/** Seconds: nobody is asked whether they are still there while a page is designed. */
const long = 7 * 86_400;

const jonas = { id: 'practitioner-jonas', name: 'Jonas Tremblay' };
const physiotherapy = { id: 'physio', name: { default: 'Physiotherapy', fr: 'Physiothérapie' } };

/** One that begins now, one that only the clinic can cancel, and one that the patient can move and cancel. */
const upcoming = () => [
  anOnlineAppointment(),
  anAppointment({
    start: aMoment('2026-11-26T10:30'),
    end: aMoment('2026-11-26T11:15'),
    treatment: physiotherapy,
    practitioner: jonas,
    can: { begin: refused('state'), move: refused('too-late'), cancel: refused('too-late') },
  }),
  anAppointment({ start: aMoment('2026-11-30T16:00'), end: aMoment('2026-11-30T16:30') }),
];

const history = () =>
  ['2026-11-03T10:00', '2026-10-06T10:00', '2026-09-08T15:30'].map((start, index) =>
    anAppointment({
      state: index === 1 ? 'no_show' : 'arrived',
      start: aMoment(start),
      end: aMoment(start.replace(/0$/, '5')),
      can: { begin: refused('state'), move: refused('state'), cancel: refused('state') },
    }),
  );

const openings = () =>
  ['27T09:00', '27T09:30', '27T11:00', '27T13:15', '30T08:30', '30T10:00'].map((at) =>
    anOpening({ start: aMoment(`2026-11-${at}`), end: aMoment(`2026-11-${at.replace(/.$/, '5')}`) }),
  );

/** The clinic of a preview, in memory: the one of `jane-widgets/testing`, with enough in it that each state looks real. */
export function sampleClinic(): FakeClinic {
  const [massage] = [aTreatment()];
  const clinic = createFakeClinic({
    appointments: upcoming(),
    history: history(),
    openings: openings(),
    treatments: [
      { ...massage, practitioners: [...massage.practitioners, jonas] },
      aTreatment({ ...physiotherapy, minutes: 45, practitioners: [jonas] }),
    ],
    links: { [sampleToken]: aLink() },
  });
  clinic.idleIn = long;
  clinic.answer('extendSession', () => ({ idleIn: long, endsIn: long }));
  return clinic;
}
