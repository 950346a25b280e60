import { plural } from '../../../../src/i18n/plural.ts';

/** The last look before two records become one, "Merge History", and undoing it. */
export const merges = {
  question: (from: string, into: string) => `Merge ${from} into ${into}?`,
  onePatient: (name: string) => `From then on there is one patient, ${name}, with both histories.`,
  undoable: 'Nothing is moved or lost: the merge can be undone at any time.',
  saidNotTheSame: (by: string) => `${by} said that these are not the same person.`,
  writtenDown: 'Merging them all the same is written down with your name.',
  merge: 'Merge',
  merging: 'Merging…',
  dontMerge: 'Don’t merge',
  merged: (name: string) => `Merged: ${name} now has both histories.`,
  toldByEmail: 'The patient is told by email, and calendars that they subscribed follow by themselves.',
  toldBySpeech: 'No email is on file, so tell the patient. Calendars that they subscribed follow by themselves.',
  nobodySignsIn: (usernames: string) =>
    `Nobody signs in any more with ${usernames}, unless it is a family member’s own.`,
  noUsername: 'Neither has a username, so nobody sees more than before.',
  oneUsername: (username: string) => `The username ${username} will see both histories.`,
  usernames: (usernames: string) => `The usernames ${usernames} keep working, and each will see both histories.`,
  deceased:
    'The mark “deceased” holds for both from then on: appointments still to come are cancelled, nobody is told, and subscribed calendars stop. Undoing the merge takes the mark from the record that did not have it, and brings no appointment back.',
  takeFrom: (name: string) => `Take from ${name}`,
  fields: {
    firstName: 'first name',
    lastName: 'last name',
    born: 'birth date',
    email: 'email',
    phone: 'phone',
  },
  noneOnFile: '(none on file)',
  insteadOf: (value: string) => `instead of ${value}`,
  nothingToJoin: (name: string) => `${name} has neither appointments nor emails so far.`,
  joined: (what: string, from: string, into: string) => `${what} of ${from} will be seen with those of ${into}.`,
  appointments: plural('en', { one: (count) => `${count} appointment`, other: (count) => `${count} appointments` }),
  emails: plural('en', { one: (count) => `${count} email`, other: (count) => `${count} emails` }),
  calendars: plural('en', {
    one: (count) => `${count} connected calendar`,
    other: (count) => `${count} connected calendars`,
  }),
  history: 'Merge History',
  /** A line of the history, after its time. */
  line: (by: string, from: string, into: string) => `${by} merged ${from} into ${into}`,
  undoneLine: (line: string, when: string) => `${line}, undone ${when}`,
  undoneByLine: (line: string, when: string, by: string) => `${line}, undone ${when} by ${by}`,
  undo: 'Undo Merge',
  undoOf: (from: string, into: string) => `Undo Merge of ${from} into ${into}`,
  undoQuestion: 'Undo this merge?',
  undoText: (from: string, into: string) =>
    `${from} and ${into} become two patients again. Each keeps their own appointments, emails and usernames. What staff booked since the merge stays with ${into}, and what was booked with a username stays with that username’s record. Nothing is lost, and both are told by email.`,
  undoing: 'Undoing…',
  undone: (from: string, into: string) => `Undone: ${from} and ${into} are two patients again.`,
};
