import type { JaneErrorCode } from './jane-client.ts';

/** Codes that only the front desk's operations answer. */
type OfFrontDesk =
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

const sentences: Readonly<Record<Exclude<JaneErrorCode, OfFrontDesk>, string>> = {
  'invalid-request': 'The API refused the request: a field is missing, unknown or of another kind.',
  'not-found': 'Nothing is there by this id, or this account has no access to it.',
  'origin-not-allowed': "This page's origin is not in the API's list.",
  'key-reused': 'The idempotency key was used before, for another request.',
  'rate-limited': 'Too many tries: wait before the next one.',
  'server-error': 'Something went wrong in the API.',
  unavailable: 'The API is being worked on.',
  'signed-out': 'Nobody is signed in, or the session has ended.',
  'session-changed': 'Somebody else signed in meanwhile.',
  'wrong-credentials': "Username and password don't match.",
  'wrong-password': 'The current password is another one.',
  'password-needed': 'The password has to be confirmed first: call confirmPassword.',
  'username-taken': 'Somebody has this username, or one that looks like it.',
  'username-not-allowed': "This can't be a username.",
  'password-too-short': 'The new password is too short.',
  'password-too-long': 'The new password is too long.',
  'password-too-common': 'The new password is one of the common ones.',
  'link-expired': 'The one-time link has expired.',
  'link-used': 'The one-time link was used before.',
  'link-unknown': 'There is no such one-time link.',
  'no-email': 'No email address is on file.',
  'too-late': "It is later than the clinic's policy allows.",
  'too-early': 'It is earlier than the clinic allows.',
  'slot-taken': 'Somebody else has this time by now.',
  'own-overlap': 'The patient has another appointment at this time.',
  'too-many-upcoming': 'The patient has as many upcoming appointments as the policy allows.',
  'not-bookable': "This treatment or time can't be booked.",
  'not-changeable': "The appointment can't be changed any more.",
  'grace-over': 'The booking can no longer be undone.',
  'too-many-calendars': 'As many calendars are connected as the API allows.',
  offline: 'This device is offline.',
  timeout: 'The API did not answer in time.',
  unreachable: "The API can't be reached.",
  'bad-answer': "The API's answer is not what the contract says.",
  cancelled: 'The call was cancelled.',
  'part-missing': 'A part of the script could not be loaded.',
  misconfigured: 'A setting of the page was refused.',
};

/** What a code means, for whoever reads a log. */
export const sentenceFor = (code: JaneErrorCode): string =>
  code in sentences ? sentences[code as keyof typeof sentences] : `The API answered "${code}".`;
