import type { Problem, ProblemCode } from '../problem.ts';

/** What a server answers under a code. */
interface Answer {
  /** Of RFC 9110. */
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 422 | 429 | 500 | 503;
  readonly when: string;
  /** An example of the fields that come with it. */
  readonly fields?: Partial<Pick<Problem, 'retryAt' | 'suggestions' | 'fields' | 'minimum' | 'replacedAt' | 'now'>>;
}

const retryAt = { instant: '2026-12-01T22:10:00Z', wall: '2026-12-01T15:10', zone: 'America/Vancouver' };

/**
 * Each code with its status and one sentence on when it is answered, for servers and for the documents. No client imports
 * it: a client goes by the code alone.
 */
export const problems: Readonly<Record<ProblemCode, Answer>> = {
  'invalid-request': {
    status: 400,
    when: 'The request is not as the table has it: a field is missing, unknown or of another kind, or the body is over 64 KiB.',
    fields: { fields: ['start'] },
  },
  'not-found': {
    status: 404,
    when: 'Nothing is there by this id or path, or whoever asks has no access to it.',
  },
  'origin-not-allowed': {
    status: 403,
    when: 'The `Origin` is not in the list, or a `refresh` request does not come as a script of a listed page sends it.',
  },
  'key-reused': { status: 422, when: 'The `Idempotency-Key` came before, with another request.' },
  'rate-limited': {
    status: 429,
    when: 'Too many tries. `Retry-After` says in how many seconds another one makes sense.',
    fields: { retryAt },
  },
  'server-error': { status: 500, when: 'Something went wrong in the server.' },
  unavailable: {
    status: 503,
    when: 'The clinic is being worked on, or the server has more to do than it can, or its database is away: nothing was done, and nothing is counted. `Retry-After` says in how many seconds another try makes sense.',
    fields: { retryAt },
  },
  'signed-out': { status: 401, when: 'There is no session, or it has ended.' },
  'session-changed': { status: 409, when: 'The cookie belongs to another session than the one in `expected`.' },
  'wrong-credentials': {
    status: 401,
    when: "Username and password don't match, or nobody has this username: both look and time the same.",
  },
  'wrong-password': { status: 403, when: 'The current password is another one.' },
  'password-needed': {
    status: 403,
    when: 'The session is a remembered one, without a password in the last ten minutes. `confirmPassword` takes it.',
  },
  'username-taken': {
    status: 409,
    when: 'Somebody has this username, or one that looks like it.',
    fields: { suggestions: ['maya.okafor2'] },
  },
  'username-not-allowed': {
    status: 422,
    when: 'The username is too short or too long, has characters that none may have, or neither a letter nor a digit.',
  },
  'password-too-short': {
    status: 422,
    when: 'The new password has fewer characters (code points) than the clinic asks for.',
    fields: { minimum: 15 },
  },
  'password-too-long': { status: 422, when: 'The new password is longer than the server takes.' },
  'password-too-common': { status: 422, when: 'The new password is one of those that are tried first.' },
  'link-expired': {
    status: 410,
    when: 'The one-time link is too old, or staff sent a newer one in its place; then `replacedAt` says when that email went out, and `now` what time it is.',
    fields: {
      replacedAt: { instant: '2026-11-30T21:10:00Z', wall: '2026-11-30T14:10', zone: 'America/Vancouver' },
      now: '2026-11-30T23:00:00Z',
    },
  },
  'link-used': { status: 410, when: 'The one-time link, or another one for the same account, was used.' },
  'link-unknown': { status: 404, when: 'There never was such a one-time link, or it is for something else.' },
  'no-email': { status: 422, when: 'No email address is on file that the email could go to.' },
  'too-late': { status: 409, when: "It is later than the clinic's policy allows." },
  'too-early': { status: 409, when: 'It is earlier than the clinic allows. No operation of this version answers it.' },
  'slot-taken': { status: 409, when: 'Somebody else has the time by now.' },
  'own-overlap': { status: 409, when: 'The patient has another appointment at that time.' },
  'too-many-upcoming': { status: 409, when: 'The patient holds as many upcoming appointments as the policy allows.' },
  'not-bookable': { status: 422, when: 'This treatment or time cannot be booked, or the patient may not book.' },
  'not-changeable': { status: 409, when: 'The appointment is not in a state in which it can be changed or cancelled.' },
  'grace-over': { status: 409, when: 'The minutes in which the booking could be undone are over.' },
  'too-many-calendars': { status: 409, when: 'As many calendars are connected as the server allows (ten here).' },
  deceased: { status: 409, when: 'Front desk: the patient is marked as deceased.' },
  'maybe-on-file': { status: 409, when: 'Front desk: a likely duplicate is on file that was not seen yet.' },
  'same-patient': { status: 422, when: 'Front desk: both records are one already.' },
  'already-merged': { status: 409, when: 'Front desk: one of the records was merged into another meanwhile.' },
  'not-the-same-person': { status: 409, when: 'Front desk: the records were marked as not the same person.' },
  'admin-needed': { status: 403, when: 'Front desk: only an admin may do this.' },
  'already-on-staff': { status: 409, when: 'Front desk: somebody works here under this email address already.' },
  'last-admin': { status: 409, when: 'Front desk: nobody else who has a password is an admin, so this one stays.' },
  'second-factor-needed': {
    status: 403,
    when: 'Front desk: the password was right, and the second factor is not proven yet.',
  },
  'wrong-code': { status: 403, when: 'Front desk: the code is another one, or was used before.' },
};
