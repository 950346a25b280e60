import type { JaneErrorCode } from '../../client/jane-client.ts';
import type { Problem } from '../problem.ts';

/** Codes that no patient ever meets as a text of its own. */
type Unshown =
  | 'cancelled'
  | 'key-reused'
  | 'origin-not-allowed'
  | 'deceased'
  | 'maybe-on-file'
  | 'same-patient'
  | 'already-merged'
  | 'not-the-same-person'
  | 'admin-needed'
  | 'already-on-staff'
  | 'last-admin'
  | 'second-factor-needed'
  | 'wrong-code';

/** Codes whose texts come with the first screen, in `loading`. */
type Loading = 'part-missing' | 'offline' | 'misconfigured';

const unreachable: Problem = [
  'We can’t reach the clinic just now.',
  'Check your connection and try again, or call the clinic.',
];
const theirFault: Problem = [
  'Something is wrong on the clinic’s side.',
  'Try again in a few minutes, or contact the clinic.',
];
const deadLink = 'Get a new one: it goes to the email address the clinic has on file.';

/** What went wrong, by the code of the error. */
export const problems = {
  'invalid-request': ['The clinic couldn’t read that.', 'Check what you typed and try again.'],
  'not-found': ['That is no longer there.', 'It may have been changed in the meantime.'],
  'rate-limited': ['Too many tries.', 'Wait a few minutes, then try again.'],
  'server-error': theirFault,
  'bad-answer': theirFault,
  unavailable: ['The clinic’s system is being worked on.', 'Try again in a few minutes.'],
  unreachable,
  timeout: unreachable,
  'signed-out': ['You’ve been signed out.', 'Sign in again to go on.'],
  'session-changed': ['Somebody else signed in on this device.', 'Sign in again to go on.'],
  'wrong-credentials': ['That username and password don’t match.', 'Check for a typing mistake.'],
  'wrong-password': ['That isn’t your current password.', 'Check for a typing mistake.'],
  'password-needed': ['Your password is needed for this.', 'Enter it to go on.'],
  'username-taken': ['That username is taken.', 'Choose another one.'],
  'username-not-allowed': ['That can’t be a username.', 'Choose another one.'],
  'password-too-short': ['That password is too short.', 'Three or four words work well.'],
  'password-too-long': ['That password is too long.', 'Choose a shorter one.'],
  'password-too-common': ['That password is one of the common ones.', 'Three or four words of your own work well.'],
  'link-expired': ['This link has expired.', deadLink],
  'link-used': ['This link has been used.', deadLink],
  'link-unknown': ['This link doesn’t work.', 'Open the link in your email again, or get a new one.'],
  'no-email': ['The clinic has no email address on file.', 'Contact the clinic.'],
  'too-late': ['It’s too late to do this online.', 'Contact the clinic.'],
  'too-early': ['It’s too early for this.', 'Try again later.'],
  'slot-taken': ['Somebody else just took that time.', 'Choose another one.'],
  'own-overlap': ['You already have an appointment at that time.', 'Choose another time.'],
  'too-many-upcoming': ['You have as many upcoming appointments as can be booked online.', 'Contact the clinic.'],
  'not-bookable': ['This can’t be booked online.', 'Choose another time, or contact the clinic.'],
  'not-changeable': ['This appointment can’t be changed online any more.', 'Contact the clinic.'],
  'grace-over': ['The time for undoing this booking is over.', 'You may still be able to cancel it.'],
  'too-many-calendars': ['Ten calendars are connected already.', 'Stop sharing with one of them first.'],
} satisfies Readonly<Record<Exclude<JaneErrorCode, Unshown | Loading>, Problem>>;
