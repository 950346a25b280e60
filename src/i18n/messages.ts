import type { JaneErrorCode } from '../client/jane-client.ts';
import type { CalendarLevel } from '../contract/index.ts';

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
  | 'admin-needed';

/** First what happened, then what to do. */
export type Problem = readonly [what: string, then: string];

export type ProblemMessages = Readonly<Record<Exclude<JaneErrorCode, Unshown>, Problem>>;

export interface CommonMessages {
  readonly tryAgain: string;
  readonly back: string;
  readonly done: string;
  readonly save: string;
  readonly close: string;
  readonly waiting: string;
  readonly signIn: string;
  /** Stands where a phone number would, when the clinic gives neither phone nor mail. */
  readonly theClinic: string;
  readonly today: string;
  readonly tomorrow: string;
  readonly yesterday: string;
  /** A date, then the time on it. */
  readonly at: (date: string, time: string) => string;
  /** "until Thursday, November 26, 4:00 p.m.", as part of a sentence. */
  readonly until: (date: string, time: string) => string;
  readonly untilToday: (time: string) => string;
  readonly untilTomorrow: (time: string) => string;
  /** `rate-limited`, when the clinic said until when. */
  readonly tooManyTriesUntil: (time: string) => string;
  readonly unavailableUntil: (time: string) => string;
  /** The page stands in a frame that may not keep a session. */
  readonly openInOwnPage: string;
  readonly signOut: string;
}

/** A field for a password. */
export interface PasswordMessages {
  readonly password: string;
  readonly showPassword: string;
  readonly hidePassword: string;
  /** What the button shows; its accessible name is the longer one. */
  readonly show: string;
  readonly hide: string;
  readonly passwordMissing: string;
}

export interface LoginMessages {
  readonly heading: string;
  readonly username: string;
  readonly remember: string;
  readonly submit: string;
  readonly submitting: string;
  readonly forgot: string;
  readonly firstTime: string;
  readonly usernameMissing: string;
  readonly signedInAs: (username: string) => string;
  readonly credentials: string;
  readonly change: string;
  readonly passwordChanged: (date: string) => string;
  readonly sessions: string;
  /** How many others besides this device. */
  readonly otherSessions: (count: number) => string;
  readonly thisDevice: string;
  readonly sessionEnded: string;
  readonly usernameIsChanged: (username: string) => string;
  readonly passwordIsChanged: string;
  readonly memoryOnly: string;
  readonly wasReset: (when: string) => Problem;
  readonly wasMerged: (when: string) => Problem;
  readonly endedIdle: Problem;
  readonly endedElsewhere: Problem;
  readonly signedOut: string;
  readonly hello: (firstName: string) => string;
  readonly helpEmail: string;
}

/** For whoever cannot sign in. */
export interface HelpMessages {
  readonly typed: string;
  readonly sendHelp: string;
  readonly helpIntro: string;
  readonly haveWelcome: string;
  readonly backToSignIn: string;
  readonly typedMissing: string;
  /** What was typed is neither an address nor a username, so that no email could come of it. */
  readonly typedNeither: string;
  readonly sending: string;
  readonly checkEmail: string;
  readonly ifOnFile: string;
  readonly notThere: string;
  readonly againIn: (seconds: number) => string;
  readonly orCall: string;
  readonly sendAgain: string;
}

/** Username and password changed, sessions ended. */
export interface AccountMessages {
  readonly lastUsed: (when: string) => string;
  readonly endSession: (device: string) => string;
  readonly endOthers: string;
  readonly newUsername: string;
  readonly currentPassword: string;
  readonly newPassword: string;
  readonly changeUsername: string;
  readonly changePassword: string;
  readonly goOn: string;
}

/** What a new password must be. */
export interface NewPasswordMessages {
  readonly wordsWork: string;
  readonly atLeast: (characters: number) => string;
  readonly passwordMissing: string;
  readonly saving: string;
}

/** "Are you still there?" */
export interface IdleMessages {
  readonly stillThere: string;
  readonly stillThereWhy: (time: string) => string;
  readonly stay: string;
}

export interface SetupMessages {
  readonly chooseUsername: string;
  readonly choosePassword: string;
  readonly createAccount: string;
  readonly setNewPassword: string;
  readonly sendNewLink: string;
  readonly myAccount: string;
  readonly welcome: (firstName: string) => string;
  readonly intro: string;
  readonly introChange: string;
  readonly introReset: string;
  /** A username that looks like a mail address: families share one, and each needs a username of their own. */
  readonly looksLikeMail: Problem;
  readonly yourUsername: string;
  readonly nowItIs: (username: string) => string;
  readonly allowedCharacters: string;
  readonly notCommon: string;
  readonly met: (rule: string) => string;
  readonly notMet: (rule: string) => string;
  readonly free: (username: string) => string;
  readonly taken: (username: string) => string;
  readonly theseAreFree: string;
  readonly chooseAnother: string;
  readonly noAt: string;
  readonly onlyOwnAddress: (address: string) => string;
  readonly usernameMissing: string;
  readonly creating: string;
  readonly saveChanges: string;
  readonly ready: string;
  readonly signedInNow: string;
  readonly goOn: string;
  readonly usernameChanged: string;
  readonly passwordSet: string;
  readonly signInWith: (username: string) => string;
  readonly signInNow: string;
  readonly usedThen: string;
  /** Staff sent a newer email in place of the one with this link: at a time of today, or on a date with its time. */
  readonly newerEmail: (when: string, isToday: boolean) => Problem;
  readonly openAgain: Problem;
  readonly linkOnItsWay: string;
  readonly notSet: Problem;
}

/** The button and what stands in its place. */
export interface CalendarMessages {
  readonly subscribe: string;
  readonly signedOut: string;
}

/** What the button opens. */
export interface CalendarPanelMessages {
  readonly fromThisDevice: string;
  readonly google: string;
  readonly outlook: string;
  readonly copyLink: string;
  readonly otherWays: string;
  readonly nothingHappened: string;
  readonly addThisVisit: string;
  readonly resetLink: string;
  readonly stopSharing: string;
  readonly intro: string;
  readonly showWays: string;
  readonly shows: (level: string) => string;
  readonly change: string;
  readonly mayShow: string;
  /** For each level: its name, the same inside a sentence, and what it shows. */
  readonly levels: Readonly<
    Record<CalendarLevel, readonly [name: string, inLine: string, shows: (clinic: string) => string]>
  >;
  readonly companyReads: string;
  readonly microsoft365: string;
  readonly orAnyApp: string;
  readonly linkLabel: string;
  readonly copied: string;
  readonly copyByHand: string;
  readonly howSoon: Problem;
  readonly caveats: Readonly<Record<'needs-computer' | 'needs-safari' | 'not-new-outlook' | 'not-outlook-mac', string>>;
  readonly openInSafari: string;
  readonly notReachable: string;
  readonly steps: string;
  readonly appSteps: readonly (readonly [app: string, where: string])[];
  readonly onAndroid: string;
  readonly nextVisits: string;
  readonly noVisits: string;
  /** The accessible name of a row's "Add this visit". */
  readonly addVisit: (visit: string) => string;
  readonly appointment: string;
  readonly appointmentAt: (clinic: string) => string;
  readonly visitWith: (treatment: string, practitioner: string) => string;
  readonly finishOnComputer: string;
  readonly finishSteps: string;
  readonly mailPage: string;
  readonly qrLabel: string;
  readonly yourCalendars: string;
  readonly addAnother: string;
  readonly device: string;
  readonly office365: string;
  readonly copiedLink: string;
  readonly lastLooked: (relative: string) => string;
  readonly notSeenLatest: string;
  readonly notUsedYet: string;
  readonly reallyStop: (calendar: string) => string;
  readonly stopMeans: string;
  readonly keep: string;
  readonly stopping: string;
  readonly stopped: (calendar: string) => string;
  readonly resetting: string;
  readonly newLink: string;
  readonly listUnread: string;
  readonly passwordFirst: string;
  readonly continue: string;
  readonly unknownStop: Problem;
}

export interface AppointmentsMessages {
  readonly heading: string;
  readonly history: string;
  readonly begin: string;
  readonly beginsIn: (relative: string) => string;
  readonly began: (relative: string) => string;
  readonly online: string;
  readonly newTab: string;
  readonly book: string;
  readonly bookAnother: string;
  readonly changeTime: string;
  readonly cancel: string;
  readonly undo: string;
  readonly contactToCancel: string;
  readonly contactToBook: string;
  /** Between a label and what follows it: "Contact to Cancel: 604-555-0142". */
  readonly label: (label: string) => string;
  readonly movedFrom: (when: string) => string;
  readonly cancelledByClinic: string;
  readonly cancelledByYou: string;
  readonly cancelled: string;
  readonly held: string;
  readonly arrived: string;
  readonly missed: string;
  readonly archived: string;
  readonly cancelUntil: (until: string) => string;
  readonly moveUntil: (until: string) => string;
  readonly changeUntil: (until: string) => string;
  readonly neverOnline: string;
  readonly undoUntil: (time: string) => string;
  readonly reallyCancel: string;
  readonly keep: string;
  readonly cancelling: string;
  readonly undoing: string;
  readonly asking: string;
  readonly nowCancelled: (visit: string) => string;
  readonly nowUndone: (visit: string) => string;
  readonly nowMoved: (visit: string) => string;
  readonly unknownCancel: Problem;
  readonly unknownUndo: Problem;
  readonly unknownAsk: Problem;
  readonly unknownDismiss: Problem;
  readonly noBegin: string;
  readonly unreadable: string;
  readonly nothingBooked: string;
  readonly maybeTwice: string;
  readonly askClinic: string;
  readonly asked: string;
  readonly askedOn: (date: string) => string;
  readonly merged: Problem;
  /** Before how to reach the clinic. */
  readonly onFileOnce: Problem;
  readonly tooManyUpcoming: string;
  readonly howItStood: (time: string) => string;
  /** On a row of today whose window opens later. */
  readonly beginFrom: (time: string) => string;
  readonly beginTooEarly: (visit: string, when: string) => string;
  readonly beginOver: (visit: string) => string;
  readonly beginUnknown: string;
  readonly beginReady: (visit: string) => string;
  readonly signedOut: string;
  readonly signedOutBegin: string;
  readonly signedOutBook: string;
  readonly zone: (place: string) => string;
  readonly invoice: string;
  /** Between a phone number and an email address. */
  readonly or: string;
  readonly training: string;
  readonly showAll: (count: number) => string;
}

/** Appointment History. */
export interface HistoryMessages {
  readonly earlier: string;
  readonly noHistory: string;
  readonly toUpcoming: string;
}

export interface BookingMessages {
  readonly treatment: string;
  readonly practitioner: string;
  readonly dayAndTime: string;
  readonly anyPractitioner: string;
  readonly length: (minutes: number) => string;
  readonly onlinePossible: string;
  readonly moreDays: string;
  readonly noTimes: Problem;
  readonly noTimesAtAll: Problem;
  readonly noTreatments: Problem;
  readonly pickTime: Problem;
  readonly slotTaken: Problem;
  readonly complete: string;
  readonly completing: string;
  readonly move: string;
  readonly moving: string;
  readonly standsNow: (when: string) => string;
  readonly who: (treatment: string, practitioner: string) => string;
  readonly thanks: string;
  readonly mailComes: string;
  readonly unknownBook: Problem;
  readonly unknownMove: Problem;
  readonly seeAppointments: string;
}

/** Every text that a tag can show. A section is complete or it does not compile. */
export interface Messages {
  readonly common: CommonMessages;
  readonly problems: ProblemMessages;
  readonly password: PasswordMessages;
  readonly login: LoginMessages;
  readonly help: HelpMessages;
  readonly account: AccountMessages;
  readonly newPassword: NewPasswordMessages;
  readonly idle: IdleMessages;
  readonly setup: SetupMessages;
  readonly calendar: CalendarMessages;
  readonly calendarPanel: CalendarPanelMessages;
  readonly appointments: AppointmentsMessages;
  readonly history: HistoryMessages;
  readonly booking: BookingMessages;
}

/** Some texts of a language: what is missing stays as it was, in English where there is nothing else. */
export type PartialMessages = { readonly [Section in keyof Messages]?: Partial<Messages[Section]> };
