import '../../src/elements/jane-calendar-subscribe/define.ts';
import type { JaneCalendarSubscribe } from '../../src/elements/jane-calendar-subscribe/jane-calendar-subscribe.ts';
import type { CalendarLink } from '../../src/contract/index.ts';
import { aCalendarLink, aClinic, aMoment, anOffer, now } from '../support/builders.ts';
import { FakeClinic, FakeProblem } from '../support/fake-clinic.ts';
import { press, seen } from '../support/press.ts';

const phone = (system: string, browser: string) =>
  `Mozilla/5.0 (${system}) AppleWebKit/605.1.15 (KHTML, like Gecko) ${browser}`;

/** The devices that differ. */
export const devices = {
  linux: { userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', touchPoints: 0 },
  mac: { userAgent: phone('Macintosh; Intel Mac OS X 10_15_7', 'Version/19.1 Safari/605.1.15'), touchPoints: 0 },
  windows: { userAgent: phone('Windows NT 10.0; Win64; x64', 'Chrome/156.0.0.0 Safari/537.36'), touchPoints: 0 },
  iPhone: {
    userAgent: phone('iPhone; CPU iPhone OS 19_1 like Mac OS X', 'Version/19.1 Mobile/15E148 Safari/604.1'),
    touchPoints: 5,
  },
  inApp: { userAgent: phone('iPhone; CPU iPhone OS 19_1 like Mac OS X', 'Mobile/15E148'), touchPoints: 5 },
  android: { userAgent: phone('Linux; Android 10; K', 'Chrome/156.0.0.0 Mobile'), touchPoints: 5 },
  chromebook: { userAgent: phone('X11; CrOS x86_64 14541.0.0', 'Chrome/156.0.0.0 Safari/537.36'), touchPoints: 10 },
};

/** One state that a patient can be in: what the clinic holds, and what the patient pressed. */
export interface CalendarScene {
  readonly device?: keyof typeof devices;
  readonly variant?: 'button' | 'inline';
  readonly isSignedOut?: boolean;
  /** Somebody was signed in here before, and it is being found out whether they still are. */
  readonly isRestored?: boolean;
  /** What stands then, in place of the button. */
  readonly stands?: string;
  readonly arrange?: (clinic: FakeClinic) => void;
  readonly act?: (tag: JaneCalendarSubscribe) => Promise<void>;
}

/** A link that was copied and not used yet. */
const aCopiedLink = (overrides: Partial<CalendarLink> = {}): CalendarLink => ({
  id: 'copy',
  method: 'copy',
  state: 'taken',
  level: 'busy',
  sawLatest: false,
  until: aMoment('2026-12-02T13:00'),
  ...overrides,
});

export const connected = () => [
  aCalendarLink({ id: 'google', sawLatest: false }),
  aCalendarLink({
    id: 'device',
    method: 'device',
    calendar: 'Apple Calendar',
    name: 'Mom’s phone',
    level: 'full',
    lastLookedAt: aMoment('2026-11-25T13:30'),
  }),
  aCopiedLink(),
];

const showWays = (tag: JaneCalendarSubscribe) => press(tag, '[part="button"]');

export const opened = async (tag: JaneCalendarSubscribe): Promise<void> => {
  await showWays(tag);
  await seen(tag, '[part="preview"], .notice, #password');
};

const on = (device: keyof typeof devices): CalendarScene => ({ device, variant: 'inline', act: opened });

const withCalendars = (then: (tag: JaneCalendarSubscribe) => Promise<void>): CalendarScene => ({
  variant: 'inline',
  arrange: (clinic) => void (clinic.calendars = connected()),
  act: async (tag) => {
    await seen(tag, '[part="calendar"]');
    await then(tag);
  },
});

/** Every state of the tag, by name: each is a story and is looked at by axe. */
export const scenes = {
  signedOut: { isSignedOut: true, variant: 'inline' },
  loading: {
    isRestored: true,
    arrange: (clinic) => void clinic.hold('refreshSession'),
    stands: '.reserved',
  },
  unreachable: {
    isRestored: true,
    arrange: (clinic) => clinic.breakNetwork('refreshSession'),
    stands: '[part="retry"]',
  },
  button: {},
  dialog: { act: opened },
  beforeOpening: { variant: 'inline' },
  waiting: {
    variant: 'inline',
    arrange: (clinic) => void clinic.hold('offerCalendarLinks'),
    act: showWays,
  },
  onLinux: on('linux'),
  onMac: on('mac'),
  onWindows: on('windows'),
  onChromebook: on('chromebook'),
  onIPhone: on('iPhone'),
  inAnApp: on('inApp'),
  onAndroid: {
    ...on('android'),
    act: async (tag) => {
      await opened(tag);
      await seen(tag, '[part="add-visit"]');
      await press(tag, '[part="finish-on-computer"] summary');
    },
  },
  otherWays: {
    ...on('mac'),
    act: async (tag) => {
      await opened(tag);
      await press(tag, '[part="other-ways"] summary');
      await press(tag, '[part="nothing-happened"] summary');
    },
  },
  notReachable: {
    ...on('linux'),
    arrange: (clinic) => clinic.answer('offerCalendarLinks', () => anOffer({ reachable: false })),
  },
  withoutVisits: {
    ...on('android'),
    arrange: (clinic) => {
      clinic.upcoming = [];
      const { preview: _preview, ...offer } = anOffer();
      clinic.answer('offerCalendarLinks', () => offer);
    },
  },
  choices: {
    variant: 'inline',
    act: async (tag) => {
      await opened(tag);
      await press(tag, '#change');
    },
  },
  choiceNotSaved: {
    variant: 'inline',
    arrange: (clinic) =>
      clinic.answer('offerCalendarLinks', ({ body }) => {
        if (body.level) throw new FakeProblem('unavailable');
        return anOffer();
      }),
    act: async (tag) => {
      await opened(tag);
      await press(tag, '#change');
      await press(tag, '[type="submit"]');
      await seen(tag, '.notice');
    },
  },
  /** A server that knows contract 1.2: neither more ways, nor levels and names of single calendars. */
  olderServer: {
    variant: 'inline',
    arrange: (clinic) => {
      clinic.clinic = aClinic({ contract: '1.2' });
      clinic.calendars = connected();
    },
    act: async (tag) => {
      await opened(tag);
      await press(tag, '[part="other-ways"] summary');
    },
  },
  connected: withCalendars(async () => {}),
  copiedTwice: {
    ...withCalendars(async () => {}),
    arrange: (clinic) =>
      void (clinic.calendars = [
        aCopiedLink(),
        aCopiedLink({ id: 'copy-2' }),
        aCopiedLink({ id: 'copy-3', state: 'connected', lastLookedAt: aMoment('2026-11-25T13:30'), sawLatest: true }),
      ]),
  },
  stoppedLooking: {
    ...withCalendars(async () => {}),
    arrange: (clinic) =>
      void (clinic.calendars = [
        aCalendarLink({ id: 'google', lastLookedAt: { ...aMoment('2026-11-25T13:48'), instant: now } }),
        aCalendarLink({
          id: 'outlook',
          method: 'outlook',
          calendar: 'Outlook',
          lastLookedAt: aMoment('2026-11-21T12:00'),
        }),
      ]),
  },
  oneCalendar: withCalendars((tag) => press(tag, '#change-google')),
  nameTooLong: withCalendars(async (tag) => {
    await press(tag, '#change-google');
    ((await seen(tag, '#calendar-name')) as HTMLInputElement).value = 'x'.repeat(61);
    await press(tag, '[type="submit"]');
    await seen(tag, '[aria-invalid="true"]');
  }),
  lowered: {
    ...withCalendars(async () => {}),
    arrange: (clinic) =>
      void (clinic.calendars = [aCalendarLink({ id: 'google', level: 'busy', stillShows: 'full', sawLatest: false })]),
  },
  connectedWithWays: withCalendars(opened),
  reallyStop: withCalendars((tag) => press(tag, '#stop-google')),
  stopUnknown: {
    ...withCalendars(async (tag) => {
      await press(tag, '#stop-google');
      await press(tag, '.asking button');
      await seen(tag, '.notice');
    }),
    arrange: (clinic) => {
      clinic.calendars = connected();
      clinic.breakNetwork('stopCalendarLink');
    },
  },
  linkReset: withCalendars(async (tag) => {
    await press(tag, '#reset-copy');
    await seen(tag, '#link-copy');
  }),
  password: {
    variant: 'inline',
    arrange: (clinic) => clinic.refuse('offerCalendarLinks', 'password-needed'),
    act: opened,
  },
  wrongPassword: {
    variant: 'inline',
    arrange: (clinic) => clinic.refuse('offerCalendarLinks', 'password-needed'),
    act: async (tag) => {
      await opened(tag);
      tag.shadowRoot!.querySelector<HTMLInputElement>('#password')!.value = 'something else';
      await press(tag, '[type="submit"]');
      await seen(tag, '[aria-invalid="true"]');
    },
  },
  outOfReach: {
    variant: 'inline',
    arrange: (clinic) => {
      clinic.refuse('offerCalendarLinks', 'unavailable');
      clinic.refuse('listCalendarLinks', 'unavailable');
    },
    act: opened,
  },
  tooMany: {
    variant: 'inline',
    arrange: (clinic) => {
      clinic.calendars = connected();
      clinic.refuse('offerCalendarLinks', 'too-many-calendars');
    },
    act: opened,
  },
} satisfies Record<string, CalendarScene>;

/** Puts a scene into the page and plays it; done when it stands. */
export async function stage(
  {
    device = 'linux',
    variant = 'button',
    isSignedOut = false,
    isRestored = false,
    stands,
    arrange,
    act,
  }: CalendarScene,
  into: HTMLElement,
): Promise<{ tag: JaneCalendarSubscribe; clinic: FakeClinic }> {
  const clinic = new FakeClinic();
  if (isRestored) await clinic.signedInClient();
  arrange?.(clinic);
  const tag = document.createElement('jane-calendar-subscribe');
  tag.client = isSignedOut || isRestored ? clinic.client() : await clinic.signedInClient();
  tag.variant = variant;
  tag.hints = devices[device];
  tag.loginUrl = '/my-account/';
  into.append(tag);
  await seen(tag, stands ?? (isSignedOut ? 'slot[name="signed-out"]' : '[part="button"]'));
  await act?.(tag);
  return { tag, clinic };
}
