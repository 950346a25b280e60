import type { JaneErrorCode, JaneErrorLike } from '../../../src/client/jane-client.ts';
import type { Moment } from '../../../src/contract/index.ts';
import type { Likely, PatientLine, StaffAppointment } from '../../../src/contract/staff.ts';
import { dayAndTime, dayOrToday, fullName, sentence, time } from './print.ts';

/** What happened, and what to do about it. */
type Said = readonly [happened: string, then: string];

/** By the code of the API's problem, or by what happened on the way to it. */
const problems: Readonly<Partial<Record<JaneErrorCode, Said>>> = {
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
  'link-expired': ['This link has expired.', 'At the sign-in, “Forgot your password?” sends a new one.'],
  'link-used': ['This link was used already.', 'Sign in with the password that you chose.'],
  'link-unknown': ['This link is not complete.', 'Open the link in the email again.'],
  'password-too-short': ['The password is too short.', 'Three or four words work well.'],
  'password-too-long': ['The password is too long.', 'Choose a shorter one.'],
  'password-too-common': [
    'That password is too easy to guess.',
    'Three or four words that do not belong together work well.',
  ],
};

const unknown: Said = ['Something went wrong on the clinic’s server.', 'Try again in a moment.'];

/** "at 2:10 p.m." of today, else "on Mon, Nov 23, 2:10 p.m."; an "a.m." ends the sentence by itself. */
const since = (at: Moment, now = at.instant): string =>
  dayOrToday(at, now) === 'today' && now !== at.instant ? `at ${time(at)}` : `on ${dayAndTime(at, now)}`;

/** Chosen by the code alone; a server's own text is never shown. */
export function problemWords({ code, problem }: JaneErrorLike): Said {
  const [happened, then] = problems[code] ?? unknown;
  if (problem?.retryAt) return [happened, sentence(`Try again at ${time(problem.retryAt)}`)];
  if (code === 'link-expired' && problem?.replacedAt)
    return [
      'A newer email is in your inbox.',
      `${sentence(`It came ${since(problem.replacedAt, problem.now)}`)} Open the link in that one.`,
    ];
  if (code === 'invalid-request' && problem?.fields?.includes('email'))
    return ['That is not one email address.', 'It looks like maya@mail.example. Leave it empty where there is none.'];
  if (code === 'password-too-short' && problem?.minimum)
    return [`The password needs at least ${problem.minimum} characters.`, then];
  return [happened, then];
}

const visitStates: Record<string, string> = {
  reserved: 'Reserved',
  arrived: 'Arrived',
  no_show: 'No-show',
  cancelled: 'Cancelled',
};

/** A badge for whatever is not simply booked; a state that this page does not know is shown as it stands. */
export function visitState({ state, cancelledBy }: StaffAppointment): string | undefined {
  if (state === 'booked') return undefined;
  if (state === 'cancelled' && cancelledBy === 'patient') return 'Cancelled by the patient';
  return visitStates[state] ?? state;
}

const likelihoods: Record<string, string> = {
  certain: 'Almost certainly',
  probable: 'Probably',
  possible: 'Possibly',
};

/** "Probably the same person as Maia Okafor." */
export const likelyWords = (likelihood: string | null, patient: PatientLine): string =>
  likelihood === null
    ? `Nothing says that this is the same person as ${fullName(patient)}.`
    : `${likelihoods[likelihood] ?? 'Possibly'} the same person as ${fullName(patient)}.`;

const shared: readonly (readonly [reason: string, words: string])[] = [
  ['same-name', 'name'],
  ['same-born', 'birth date'],
  ['same-email', 'email'],
  ['same-phone', 'phone'],
];

/** "Same birth date and phone, names one letter apart." */
export function reasonWords(reasons: Likely['reasons']): string {
  const same = shared.filter(([reason]) => reasons.includes(reason)).map(([, name]) => name);
  const parts = [
    ...(same.length > 0 ? [`same ${new Intl.ListFormat('en-CA').format(same)}`] : []),
    ...(reasons.includes('one-letter-apart') ? ['names one letter apart'] : []),
    ...(reasons.includes('similar-name') ? ['similar names'] : []),
    ...(reasons.includes('patient-asked') ? ['the patient asked'] : []),
  ];
  const sentence = parts.join(', ');
  return sentence === '' ? '' : `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}
