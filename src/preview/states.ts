import { aCalendarLink, aLink, aMoment, type FakeClinic } from '../testing/index.ts';
import type { StateName } from './preview-text.ts';
import { sampleToken } from './sample-clinic.ts';

/** Something to do once a part of the tag is drawn: press it, or what `act` does. */
export interface Step {
  readonly at: string;
  readonly act?: (tag: HTMLElement, clinic: FakeClinic) => void;
}

/** A state of a tag: who is signed in, what the clinic says, and what the patient did. */
export interface PreviewState {
  /** `likely`: a session may exist, and the tag has to find out. */
  readonly session?: 'signed-in' | 'likely';
  /** The one-time link of an email was opened. */
  readonly hasLink?: boolean;
  readonly arrange?: (clinic: FakeClinic) => void;
  readonly steps?: readonly Step[];
}

type RefreshableTag = HTMLElement & { refresh(): Promise<void> };
type OpenableTag = HTMLElement & { open(): Promise<void> };

type States = Readonly<Partial<Record<StateName, PreviewState>>>;

const press = (...all: string[]): Step[] => all.map((at) => ({ at }));

const loading: PreviewState = { session: 'likely', arrange: (clinic) => void clinic.hold('refreshSession') };
const unreachable: PreviewState = { session: 'likely', arrange: (clinic) => clinic.breakNetwork('refreshSession') };

const login: States = {
  signedOut: {},
  wrongCredentials: {
    arrange: (clinic) => clinic.refuse('signIn', 'wrong-credentials', {}, 1),
    steps: press('[part="submit"]'),
  },
  help: { steps: press('[part="help"]') },
  helpSent: { steps: press('[part="help"]', 'form:has(#typed) [part="submit"]') },
  signedIn: { session: 'signed-in' },
  credentials: { session: 'signed-in', steps: press('li:first-child [part="action"]') },
  sessions: { session: 'signed-in', steps: press('li:last-child [part="action"]') },
  loading,
  unreachable,
  maintenance: { arrange: (clinic) => void (clinic.clinic.maintenance = { until: aMoment('2026-11-25T15:00') }) },
};

const link = (changes: Parameters<typeof aLink>[0]) => (clinic: FakeClinic) =>
  void clinic.links.set(sampleToken, aLink(changes));

const accountSetup: States = {
  setup: { hasLink: true },
  reset: { hasLink: true, arrange: link({ purpose: 'reset', username: 'maya.okafor' }) },
  changeUsername: { hasLink: true, arrange: link({ purpose: 'change-username', username: 'lea@okafor.example' }) },
  accountReady: { hasLink: true, steps: press('[part="submit"]') },
  expired: { hasLink: true, arrange: (clinic) => clinic.refuse('openLink', 'link-expired') },
  noLink: {},
  loading: { hasLink: true, arrange: (clinic) => void clinic.hold('openLink') },
  unreachable: { hasLink: true, arrange: (clinic) => clinic.breakNetwork('openLink') },
};

const upcomingAppointments: States = {
  list: { session: 'signed-in' },
  signedOut: {},
  nothingBooked: { session: 'signed-in', arrange: (clinic) => void (clinic.upcoming = []) },
  stale: {
    session: 'signed-in',
    steps: [
      {
        at: '[part="appointment"]',
        act: (tag, clinic) => {
          clinic.breakNetwork('listUpcomingAppointments');
          void (tag as RefreshableTag).refresh();
        },
      },
    ],
  },
  unreachable: { session: 'signed-in', arrange: (clinic) => clinic.breakNetwork('listUpcomingAppointments') },
  loading: { session: 'signed-in', arrange: (clinic) => void clinic.hold('listUpcomingAppointments') },
  cancelling: { session: 'signed-in', steps: press('.link.cancel') },
  booking: { session: 'signed-in', steps: press('[part="book"]') },
  bookingTimes: { session: 'signed-in', steps: press('[part="book"]', '[part="choice"]', '[part="choice"]') },
  history: { session: 'signed-in', steps: press('[part="history"]') },
};

const subscribed = (clinic: FakeClinic): void => {
  clinic.calendars = [
    aCalendarLink(),
    aCalendarLink({ method: 'device', calendar: 'Apple Calendar', lastLookedAt: aMoment('2026-11-25T13:30') }),
  ];
};

const opens: readonly Step[] = [{ at: '[part="button"]', act: (tag) => void (tag as OpenableTag).open() }];

const calendarSubscribe: States = {
  panelClosed: { session: 'signed-in' },
  signedOut: {},
  panel: { session: 'signed-in', steps: opens },
  calendars: { session: 'signed-in', arrange: subscribed, steps: opens },
  passwordNeeded: {
    session: 'signed-in',
    arrange: (clinic) => clinic.refuse('offerCalendarLinks', 'password-needed', {}, 1),
    steps: opens,
  },
  loading,
  unreachable,
};

/** For each tag its states; the first is what stands before another is chosen. */
export const statesOf: Readonly<Record<string, States>> = {
  'jane-login': login,
  'jane-account-setup': accountSetup,
  'jane-upcoming-appointments': upcomingAppointments,
  'jane-calendar-subscribe': calendarSubscribe,
};
