import { plural } from '../plural.ts';
import type { Problem } from '../problem.ts';

/** After a request whose answer never came. */
const notSaved = 'The answer never came. Trying again does nothing twice.';

/** An appointment is booked or moved. */
export const booking = {
  treatment: 'Treatment',
  practitioner: 'Practitioner',
  dayAndTime: 'Day and time',
  anyPractitioner: 'Any practitioner',
  length: plural('en', { one: (count) => `${count} minute`, other: (count) => `${count} minutes` }),
  onlinePossible: 'Online',
  moreDays: 'Show more days',
  noTimes: ['No free times in these weeks.', 'Look further ahead, or contact the clinic.'] satisfies Problem,
  noTimesAtAll: [
    'No free times can be booked online.',
    'Choose another practitioner, or contact the clinic.',
  ] satisfies Problem,
  noTreatments: ['Nothing can be booked online just now.', 'Contact the clinic.'] satisfies Problem,
  pickTime: ['Choose a time first.', ''] satisfies Problem,
  slotTaken: ['Somebody else just took that time.', 'These are free now.'] satisfies Problem,
  complete: 'Complete Booking',
  completing: 'Booking…',
  move: 'Change time',
  moving: 'Changing…',
  standsNow: (when: string) => `It stands at ${when} now.`,
  who: (treatment: string, practitioner: string) => `${treatment} with ${practitioner}`,
  thanks: 'Thanks for Booking',
  emailComes: 'We’ll email you the details in a few minutes.',
  unconfirmedBook: ['We don’t know whether your booking went through.', notSaved] satisfies Problem,
  unconfirmedMove: ['We don’t know whether the time was changed.', notSaved] satisfies Problem,
  seeAppointments: 'See my appointments',
};
