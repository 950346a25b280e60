import { plural } from '../plural.ts';
import type { Problem } from '../problem.ts';
import { sentence } from '../sentence.ts';

/** After a request whose answer never came. */
const notSaved = 'The answer never came. Trying again does nothing twice.';

/** Upcoming Appointments. */
export const appointments = {
  history: 'Appointment History',
  begin: 'Begin',
  beginsIn: (relative: string) => `Begins ${relative}`,
  began: (relative: string) => `Began ${relative}`,
  online: 'Online',
  newTab: 'opens in a new tab',
  book: 'Book an appointment',
  bookAnother: 'Book another time',
  changeTime: 'Change time',
  cancel: 'Cancel appointment',
  undo: 'Undo this booking',
  contactToCancel: 'Contact to Cancel',
  contactToBook: 'Contact to Book',
  /** Between a label and what follows it: "Contact to Cancel: 604-555-0142". */
  label: (label: string) => `${label}:`,
  movedFrom: (when: string) => `Moved from ${when}`,
  cancelledByClinic: 'Cancelled by the clinic',
  cancelledByYou: 'Cancelled by you',
  cancelled: 'Cancelled',
  held: 'Held for you',
  arrived: 'Arrived',
  missed: 'Missed',
  archived: 'Archived',
  cancelUntil: (until: string) => sentence(`You can cancel online ${until}`),
  moveUntil: (until: string) => sentence(`You can change the time online ${until}`),
  changeUntil: (until: string) => sentence(`You can cancel or change this online ${until}`),
  neverOnline: 'This can’t be cancelled or changed online. Contact the clinic instead.',
  undoUntil: (time: string) => sentence(`You can undo this booking until ${time}`),
  reallyCancel: 'Cancel this appointment?',
  keep: 'Keep it',
  cancelling: 'Cancelling…',
  undoing: 'Undoing…',
  asking: 'Asking…',
  nowCancelled: (visit: string) => `Cancelled: ${visit}`,
  nowUndone: (visit: string) => `The booking was undone: ${visit}`,
  nowMoved: (visit: string) => `Changed to ${visit}`,
  unconfirmedCancel: ['We don’t know whether this appointment was cancelled.', notSaved] satisfies Problem,
  unconfirmedUndo: ['We don’t know whether this booking was undone.', notSaved] satisfies Problem,
  unconfirmedAsk: ['We don’t know whether the clinic was asked.', notSaved] satisfies Problem,
  unconfirmedDismiss: ['We don’t know whether this message was closed.', notSaved] satisfies Problem,
  noBegin: 'The clinic’s link doesn’t work. Contact the clinic to begin.',
  unreadable: 'One appointment can’t be shown here. Contact the clinic about it.',
  nothingBooked: 'Nothing booked yet.',
  maybeTwice: 'Booked before and don’t see it? You may be on file twice. The clinic can bring both together.',
  askClinic: 'Ask the clinic to check',
  asked: 'You asked the clinic to check. They’ll be in touch.',
  askedOn: (date: string) => `Asked on ${date}. The clinic will be in touch.`,
  merged: [
    'The clinic joined your two records.',
    'Everything is shown here, and both usernames work.',
  ] satisfies Problem,
  /** Before how to reach the clinic. */
  onFileOnce: [
    'The clinic has checked: you are on file once.',
    'Is an appointment missing? Contact the clinic:',
  ] satisfies Problem,
  tooManyUpcoming: 'You have as many upcoming appointments as can be booked online.',
  howItStood: (time: string) => sentence(`This is how it stood at ${time}`),
  /** On a row of today whose window opens later. */
  beginFrom: (time: string) => sentence(`You can begin from ${time}`),
  beginTooEarly: (visit: string, when: string) => sentence(`${visit}: you can begin from ${when}`),
  beginOver: (visit: string) => `${visit} can’t be begun any more.`,
  beginUnknown: 'The appointment of that link isn’t among yours. It may have been cancelled or changed.',
  beginReady: (visit: string) => `You can begin now: ${visit}`,
  zone: (place: string) => `Times are in clinic time (${place}).`,
  invoice: 'Looking for an invoice? Contact the clinic:',
  /** Between a phone number and an email address. */
  or: 'or',
  training: 'How online appointments work',
  showAll: plural('en', { other: (count) => `Show all ${count}` }),
};
