import type {
  ArgumentOf,
  Moment,
  Opening,
  Openings,
  Problem,
  ProblemCode,
  ResponseOf,
  Session,
  Subject,
} from '../contract/index.ts';
import type { PatientOperations } from './operations.ts';

/** Operations that the session itself calls; a page uses {@link JaneSession} instead, which also keeps the tokens. */
export type SessionOwned =
  | 'signIn'
  | 'refreshSession'
  | 'endSession'
  | 'createSessionCode'
  | 'exchangeSessionCode'
  | 'extendSession'
  | 'setUpAccount';

export interface CallOptions {
  /** Ends the wait; the promise then rejects with code `cancelled`. */
  signal?: AbortSignal;
  /** The patient caused this call (a press, a submitted form), so it counts as being there. Not so for polls and re-reads. */
  userInitiated?: boolean;
  /** BCP 47 tag of what the page shows, sent along so that answers and emails can follow it. */
  language?: string;
  /** Lets the request outlive the page (a link that was pressed and leads away). */
  keepalive?: boolean;
  /**
   * The key under which a write may be repeated without a second effect. Made anew for each call when absent;
   * pass the same one when a person presses "Try again" after an answer that never came.
   */
  idempotencyKey?: string;
}

/** `patientId` is the signed-in patient where it is left out; an opening's `start` says the wall time too. */
type Accepted<Argument> = {
  [Key in keyof Argument as Exclude<Key, 'patientId'>]: Key extends 'start' ? Argument[Key] | Moment : Argument[Key];
} & ('patientId' extends keyof Argument ? { patientId?: string | undefined } : unknown);

/** An operation's method; one without arguments takes `undefined` in their place. */
type Call<Argument, Answer> = [keyof Argument] extends [never]
  ? (argument?: undefined, options?: CallOptions) => Promise<Answer>
  : object extends Argument
    ? (argument?: Argument, options?: CallOptions) => Promise<Answer>
    : (argument: Argument, options?: CallOptions) => Promise<Answer>;

/** A free time, with what it is booked with: `client.bookAppointment({ ...opening })`. */
export type BookableOpening = Opening & { treatmentId: string; practitionerId: string; placeId: string };
export type BookableOpenings = Openings & { openings: BookableOpening[] };

/** What a server before 1.2 leaves out of its openings the client adds. */
type AnswerTo<Name extends keyof PatientOperations> = Name extends 'listOpenings'
  ? BookableOpenings
  : ResponseOf<PatientOperations[Name]>;

/**
 * One method for each operation of the table, of the same name. Path parameters, query and body are one flat object, of
 * which only the operation's own keys are sent.
 */
export type Calls = {
  readonly [Name in Exclude<keyof PatientOperations, SessionOwned>]: Call<
    Accepted<ArgumentOf<PatientOperations[Name]>>,
    AnswerTo<Name>
  >;
};

/** Why nobody is signed in any more: the patient signed out, was idle, or another tab, another device or the clinic ended the session. */
export type SignOutReason = 'patient' | 'idle' | 'elsewhere';

/** The part of a session that a page may show; tokens never leave the client. */
export type SignedIn = Pick<Session, 'id' | 'mode' | 'username' | 'subjects' | 'remembered' | 'notices'>;

export type SessionState =
  /** A session may exist: it is being looked for. `isLikely` when one was seen here before, so that its space is kept. */
  | { readonly status: 'restoring'; readonly isLikely: boolean }
  | { readonly status: 'signed-out'; readonly reason?: SignOutReason }
  | {
      readonly status: 'signed-in';
      readonly session: SignedIn;
      /** Whose appointments are shown: the account's own patient, else the first. */
      readonly patient: Subject | undefined;
      /** Set from two minutes before the idle sign-out: seconds left when it was set, on the client's clock. */
      readonly idle?: { readonly secondsLeft: number; readonly endsAt: Date };
    }
  /** It could not be found out whether there is a session. `restore()` tries again; `isTrying` is true meanwhile. */
  | { readonly status: 'unreachable'; readonly error: JaneErrorLike; readonly isTrying: boolean };

/** The session that all tags of one client share. */
export interface JaneSession {
  readonly state: SessionState;
  /** Called after each change of `state`; returns the function that ends it. */
  subscribe(listener: (state: SessionState) => void): () => void;
  /** Looks for a session (cookie, memory, code in the fragment) unless one is known; never throws. */
  restore(): Promise<void>;
  signIn(credentials: ArgumentOf<PatientOperations['signIn']>): Promise<void>;
  /** Uses a Welcome Email's link up. True when the patient is signed in afterwards. */
  setUp(account: ArgumentOf<PatientOperations['setUpAccount']>, options?: CallOptions): Promise<boolean>;
  /** Clears every tag and tab at once, then tells the server, now or when it can be reached. */
  signOut(reason?: SignOutReason): Promise<void>;
  /**
   * Moves the idle clock: a key or a pointer does, at most once a minute. `confirmed` where the patient was asked whether
   * they are still there, and said so.
   */
  extend(options?: { confirmed?: boolean }): Promise<void>;
  /**
   * Follows `url` (already checked to be allowed); in memory mode with a single-use code in the fragment. False, and the
   * page stays, where the browser lets no session go along: the next page would ask for a sign-in.
   */
  follow(url: URL): Promise<boolean>;
}

export interface JaneClient extends Calls {
  /** Normalised: no trailing slash. */
  readonly apiUrl: string;
  readonly session: JaneSession;
  /** Whose appointments are shown, as long as somebody is signed in: the account's own patient, else the first. */
  readonly currentPatient: Subject | undefined;
  /** A `Date` of the client's clock (`now` of the options). Counting uses a monotonic clock instead. */
  now(): Date;
}

export interface JaneClientOptions {
  /** Where the clinic's API answers, such as `https://api.clinic.example`. */
  apiUrl: string;
  /** Stands in for the network: the fake clinic of stories and tests is such a function. */
  fetch?: typeof fetch;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/**
 * Every code that a `JaneError` or a `jane-problem` may carry: the API's, what can happen on the way (`part-missing`: a part of
 * our script did not come), and `misconfigured`: a setting of the page was refused.
 */
export type JaneErrorCode =
  ProblemCode | 'offline' | 'timeout' | 'unreachable' | 'bad-answer' | 'cancelled' | 'part-missing' | 'misconfigured';

/** The shape of a `JaneError`, for places that only read it. */
export interface JaneErrorLike {
  readonly code: JaneErrorCode;
  readonly problem?: Problem | undefined;
}
