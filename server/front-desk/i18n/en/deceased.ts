import { plural } from '../../../../src/i18n/plural.ts';

/** The mark of a patient who has died: before it is set, while it stands, and before it is taken back. */
export const deceased = {
  marked: 'Marked as deceased',
  markedBy: (marked: string, by: string, day: string) =>
    `${marked} by ${by} on ${day}. No email goes out, nobody signs in, and nothing can be booked.`,
  takeBack: 'Take the mark back',
  heading: (name: string) => `Has ${name} died?`,
  explained: 'A mark on the file ends sign-in, emails and appointments, and tells nobody.',
  mark: 'Mark as deceased',
  markQuestion: (name: string) => `Mark ${name} as deceased?`,
  asLongAs: 'As long as the mark stands:',
  noAppointment: 'No appointment is booked. None can be booked from then on.',
  appointments: plural('en', {
    one: (count) => `${count} upcoming appointment is cancelled, and nobody is told. None can be booked from then on.`,
    other: (count) =>
      `${count} upcoming appointments are cancelled, and nobody is told. None can be booked from then on.`,
  }),
  noEmail: 'No email of any kind goes out. Help emails to others at the same address leave this patient out.',
  emails: plural('en', {
    one: (count) =>
      `No email of any kind goes out, and ${count} email that waits is dropped. Help emails to others at the same address leave this patient out.`,
    other: (count) =>
      `No email of any kind goes out, and ${count} emails that wait are dropped. Help emails to others at the same address leave this patient out.`,
  }),
  noUsername: 'No username can be set up. Links in earlier emails stop working.',
  usernames: (usernames: string) =>
    `${usernames} can no longer sign in, and is signed out everywhere. Links in earlier emails and subscribed calendars stop working.`,
  others: (names: string) =>
    `${names} could be booked for with that username. Send them, or whoever cares for them, a Welcome Email.`,
  family: (usernames: string) =>
    `${usernames} no longer sees this patient’s appointments, in My Account or in a calendar. Nothing else changes there.`,
  canBeTakenBack: 'The mark can be taken back. What was cancelled, dropped or signed out stays so.',
  markDone: (name: string) => `Marked as deceased: ${name}.`,
  unmarkQuestion: (name: string) => `Take the mark of ${name} back?`,
  unmarkText: 'The patient is no longer marked as deceased. What is as before, and what is not:',
  unmarkTextMerged:
    'The patient is no longer marked as deceased, on none of the records that were merged. What is as before, and what is not:',
  emailsAgain: 'Emails go out again, and a username can be set up.',
  signsInAgain: (usernames: string) => `Emails go out again, and ${usernames} signs in with the same password.`,
  calendarsAgain: 'Calendars that were subscribed work again, unless their program has given them up meanwhile.',
  stayCancelled:
    'Appointments stay cancelled. “Bring back” stands at each that is still to come and whose time is free.',
  signInAnew:
    'Whoever was signed in signs in anew. Links in earlier emails stay dead, and emails that were dropped are not sent.',
  nobodyIsTold: 'Nobody is told.',
  unmarkDone: (name: string) => `No longer marked as deceased: ${name}.`,
};
