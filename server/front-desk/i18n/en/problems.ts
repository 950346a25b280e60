import type { JaneErrorCode } from '../../../../src/client/jane-client.ts';
import type { Problem } from '../../../../src/i18n/problem.ts';
import { sentence } from '../../../../src/i18n/sentence.ts';

/** What went wrong, by the code of the API's problem, or by what happened on the way to it. */
const byCode = {
  offline: ['This computer is offline.', 'Nothing was lost. Try again when the connection is back.'],
  unreachable: ['The clinic’s server could not be reached.', 'Nothing was lost. Wait a moment, then try again.'],
  timeout: ['The clinic’s server did not answer in time.', 'Nothing was lost. Wait a moment, then try again.'],
  unavailable: ['The clinic’s server is being worked on.', 'Wait a few minutes, then try again.'],
  'bad-answer': ['The clinic’s server sent something that this page cannot read.', 'Load the page again.'],
  'server-error': ['Something went wrong on the clinic’s server.', 'Nothing was changed. Try again in a moment.'],
  'invalid-request': ['Something in the form is not right.', 'Check what you typed, then try again.'],
  'origin-not-allowed': [
    'This page was not opened from the clinic’s server.',
    'Open the front desk at its own address.',
  ],
  'not-found': ['That is no longer on file.', 'Load the patient again.'],
  'signed-out': ['You are signed out.', 'Sign in, then try again.'],
  'wrong-credentials': ['Email address and password do not match.', 'Check both, then try again.'],
  'rate-limited': ['That was tried too often.', 'Wait a while before the next try.'],
  'no-email': ['There is no email address on file.', 'Add one under “Change details” first.'],
  deceased: [
    'The patient is marked as deceased.',
    'No email goes out and nothing can be booked. If that is not right, take the mark back first.',
  ],
  'slot-taken': ['Somebody just took that time.', 'Pick another one.'],
  'own-overlap': ['The patient has another appointment at that time.', 'Pick another one.'],
  'not-bookable': ['That time cannot be booked.', 'Pick another one.'],
  'not-changeable': ['This appointment can no longer be changed that way.', 'Look at where it stands now.'],
  'key-reused': ['That was changed while it was being sent.', 'Look at what is on file now, then try again.'],
  'maybe-on-file': ['Somebody like that is on file already.', 'Look at the records below first.'],
  'same-patient': ['That is one and the same person.', 'Pick another record.'],
  'already-merged': ['One of the two was merged meanwhile.', 'Load the patient again and look at what is on file now.'],
  'not-the-same-person': [
    'These two were marked as not the same person.',
    'Only an admin can merge them all the same.',
  ],
  'admin-needed': ['Only an admin can do that.', 'Ask one to sign in here.'],
  'already-on-staff': ['Somebody works here under that email address already.', 'Look for them in the list.'],
  'last-admin': ['This is the only admin who can sign in.', 'Make somebody else an admin first.'],
  'second-factor-needed': ['Your second factor is needed first.', 'Load the page again.'],
  'wrong-code': ['That code is not right.', 'Look at the app again. Each code works once, and for half a minute.'],
  'link-expired': ['This link has expired.', 'At the sign-in, “Forgot your password?” sends a new one.'],
  'link-used': ['This link was used already.', 'Sign in with the password that you chose.'],
  'link-unknown': ['This link is not complete.', 'Open the link in the email again.'],
  'password-too-short': ['The password is too short.', 'Three or four words work well.'],
  'password-too-long': ['The password is too long.', 'Choose a shorter one.'],
  'password-too-common': [
    'That password is too easy to guess.',
    'Three or four words that do not belong together work well.',
  ],
} satisfies Partial<Record<JaneErrorCode, Problem>>;

/** What happened, and what to do about it. */
export const problems = {
  byCode,
  unknown: ['Something went wrong on the clinic’s server.', 'Try again in a moment.'] satisfies Problem,
  /** "at 2:10 p.m." of today, else "on Mon, Nov 23, 2:10 p.m." */
  newerEmailToday: (time: string) =>
    [
      'A newer email is in your inbox.',
      `${sentence(`It came at ${time}`)} Open the link in that one.`,
    ] satisfies Problem,
  newerEmail: (when: string) =>
    [
      'A newer email is in your inbox.',
      `${sentence(`It came on ${when}`)} Open the link in that one.`,
    ] satisfies Problem,
  notOneEmail: [
    'That is not one email address.',
    'It looks like maya@mail.example. Leave it empty where there is none.',
  ] satisfies Problem,
  passwordMinimum: (minimum: number) => `The password needs at least ${minimum} characters.`,
};
