import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import '../../src/all.ts';
import { calendarOperations, patientOperations, sessionOperations } from '../../src/contract/index.ts';
import type { PatientOperations } from '../../src/client/operations.ts';
import { cleanAddress } from '../support/address.ts';
import { aLink, anAppointment, aMoment } from '../support/builders.ts';
import { FakeClinic, FakeProblem } from '../support/fake-clinic.ts';
import { press, seen } from '../support/press.ts';
import { until } from '../support/until.ts';
import * as setup from './jane-account-setup-scenes.ts';
import { connected, opened } from './jane-calendar-subscribe-scenes.ts';
import * as login from './jane-login-scenes.ts';
import * as appointments from './jane-upcoming-appointments-scenes.ts';

type Name = keyof PatientOperations;
type TagName = 'jane-login' | 'jane-account-setup' | 'jane-upcoming-appointments' | 'jane-calendar-subscribe';
type Tag = HTMLElementTagNameMap[TagName];
type Act<T extends Tag> = (tag: T, clinic: FakeClinic) => Promise<unknown>;

/** How a tag comes to ask for something: from a page on which somebody is signed in, unless it says otherwise. */
interface Asking<T extends Tag> {
  readonly isSignedOut?: boolean;
  readonly hash?: string;
  readonly arrange?: (clinic: FakeClinic) => void;
  /** What leads there, before the operation is held back. */
  readonly before?: Act<T>;
  /** What asks; what a tag reads by itself needs none. */
  readonly act?: Act<T>;
}

const linkHash = `#setup=${setup.token}`;
const withLink = (clinic: FakeClinic, link = {}): void => void clinic.links.set(setup.token, aLink(link));
const submit = (tag: Tag) => press(tag, '[type="submit"]');
const fresh = () => anAppointment({ graceUntil: aMoment('2026-11-25T13:51') });
const inline = async (tag: HTMLElementTagNameMap['jane-calendar-subscribe']): Promise<void> => {
  tag.variant = 'inline';
  await tag.updateComplete;
};
const withCalendars = {
  arrange: (clinic: FakeClinic) => void (clinic.calendars = connected()),
  before: async (tag: HTMLElementTagNameMap['jane-calendar-subscribe']) => {
    await inline(tag);
    await seen(tag, '[part="calendar"]');
  },
};

const ofLogin: Partial<Record<Name, Asking<HTMLElementTagNameMap['jane-login']>>> = {
  getClinic: { isSignedOut: true },
  signIn: { isSignedOut: true, before: (tag) => seen(tag, '#password'), act: (tag) => login.signIn(tag) },
  requestHelp: {
    isSignedOut: true,
    before: (tag) => login.openHelp(tag),
    act: async (tag) => {
      await login.type(tag, 'typed', 'maya@okafor.example');
      await submit(tag);
    },
  },
  getAccount: {},
  listSessions: { before: (tag) => seen(tag, '.lines'), act: (tag) => login.openSessions(tag) },
  changeUsername: {
    before: (tag) => login.openCredentials(tag),
    act: async (tag) => {
      await login.type(tag, 'new-username', 'maya.o');
      await login.type(tag, 'username-password', 'three blue kayaks');
      await submit(tag);
    },
  },
  changePassword: {
    before: (tag) => login.openCredentials(tag),
    act: async (tag) => {
      await login.type(tag, 'old-password', 'three blue kayaks');
      await login.type(tag, 'new-password', 'four quiet herons at dawn');
      (await seen(tag, '#new-password')).closest('form')!.requestSubmit();
    },
  },
  endOneSession: { before: (tag) => login.openSessions(tag), act: (tag) => press(tag, '[part="end-session"]') },
  endOtherSessions: {
    before: (tag) => login.openSessions(tag),
    act: (tag) => press(tag, '[part="end-other-sessions"]'),
  },
  confirmPassword: {
    arrange: (clinic) => clinic.refuse('endOtherSessions', 'password-needed', {}, 1),
    before: async (tag) => {
      await login.openSessions(tag);
      await press(tag, '[part="end-other-sessions"]');
      await seen(tag, '#confirm-password');
    },
    act: async (tag) => {
      await login.type(tag, 'confirm-password', 'three blue kayaks');
      await submit(tag);
    },
  },
};

const ofSetup: Partial<Record<Name, Asking<HTMLElementTagNameMap['jane-account-setup']>>> = {
  getClinic: { isSignedOut: true, hash: linkHash, arrange: withLink },
  openLink: { isSignedOut: true, hash: linkHash, arrange: withLink },
  checkUsername: {
    isSignedOut: true,
    hash: linkHash,
    arrange: withLink,
    before: (tag) => seen(tag, '#username'),
    act: (tag) => setup.type(tag, 'username', 'maya.o'),
  },
  setUpAccount: {
    isSignedOut: true,
    hash: linkHash,
    arrange: withLink,
    before: (tag) => seen(tag, '#username'),
    act: async (tag) => {
      await setup.fill(tag);
      await submit(tag);
    },
  },
  resetPassword: {
    isSignedOut: true,
    hash: linkHash,
    arrange: (clinic) => withLink(clinic, { purpose: 'reset', username: 'maya.okafor' }),
    before: (tag) => seen(tag, '#password'),
    act: async (tag) => {
      await setup.type(tag, 'password', 'three blue kayaks at dawn');
      await submit(tag);
    },
  },
  renewLink: {
    isSignedOut: true,
    hash: linkHash,
    arrange: (clinic) => clinic.refuse('openLink', 'link-expired'),
    act: (tag) => press(tag, '[part="renew"]'),
  },
  requestHelp: {
    isSignedOut: true,
    before: (tag) => seen(tag, '#typed'),
    act: async (tag) => {
      await setup.type(tag, 'typed', 'maya@okafor.example');
      await submit(tag);
    },
  },
};

const ofAppointments: Partial<Record<Name, Asking<HTMLElementTagNameMap['jane-upcoming-appointments']>>> = {
  getClinic: {},
  refreshSession: { isSignedOut: true, arrange: (clinic) => void clinic.begin() },
  listUpcomingAppointments: {},
  listAppointmentHistory: {
    before: (tag) => seen(tag, '[part="history"]'),
    act: (tag) => press(tag, '[part="history"]'),
  },
  listTreatments: { before: (tag) => seen(tag, '[part="book"]'), act: (tag) => press(tag, '[part="book"]') },
  listOpenings: { before: appointments.books, act: (tag) => press(tag, '[part="choice"]') },
  bookAppointment: { before: bookable, act: (tag) => press(tag, '[part="complete-booking"]') },
  moveAppointment: {
    arrange: (clinic) => void (clinic.upcoming = [anAppointment()]),
    before: async (tag) => {
      await press(tag, '[aria-label^="Change time"]');
      await press(tag, '[part="slot"] input');
    },
    act: (tag) => press(tag, '[part="complete-booking"]'),
  },
  cancelAppointment: { before: appointments.asksToCancel, act: (tag) => press(tag, '.confirm .stop') },
  undoBooking: {
    arrange: (clinic) => void (clinic.upcoming = [fresh()]),
    before: (tag) => seen(tag, '.link.undo'),
    act: (tag) => press(tag, '.link.undo'),
  },
  dismissAnswer: {
    arrange: (clinic) => appointments.scenes.emptyAnswered.arrange(clinic),
    before: (tag) => seen(tag, '.dismiss'),
    act: (tag) => press(tag, '.dismiss'),
  },
  askClinic: {
    arrange: appointments.nothing,
    before: (tag) => seen(tag, '[part="ask-clinic"]'),
    act: (tag) => press(tag, '[part="ask-clinic"]'),
  },
};

const ofCalendar: Partial<Record<Name, Asking<HTMLElementTagNameMap['jane-calendar-subscribe']>>> = {
  getClinic: {},
  offerCalendarLinks: { before: inline, act: (tag) => press(tag, '[part="button"]') },
  listCalendarLinks: { act: inline },
  listUpcomingAppointments: {
    before: async (tag) => {
      tag.hints = { userAgent: 'Android', touchPoints: 5 };
      await inline(tag);
    },
    act: (tag) => press(tag, '[part="button"]'),
  },
  takeCalendarLink: {
    before: async (tag) => {
      await inline(tag);
      await opened(tag);
    },
    act: async (tag) => {
      tag.shadowRoot!.addEventListener('click', (event) => event.preventDefault(), { once: true });
      await press(tag, '[part="subscribe-link"]');
    },
  },
  changeCalendarLink: {
    ...withCalendars,
    before: async (tag) => {
      await withCalendars.before(tag);
      await press(tag, '#change-google');
    },
    act: (tag) => press(tag, '[type="submit"]'),
  },
  resetCalendarLink: { ...withCalendars, act: (tag) => press(tag, '#reset-copy') },
  stopCalendarLink: {
    ...withCalendars,
    act: async (tag) => {
      await press(tag, '#stop-google');
      await press(tag, '.asking button');
    },
  },
  confirmPassword: {
    arrange: (clinic) => clinic.refuse('offerCalendarLinks', 'password-needed'),
    before: async (tag) => {
      await inline(tag);
      await opened(tag);
    },
    act: async (tag) => {
      await login.type(tag as never, 'password', 'three blue kayaks');
      await submit(tag);
    },
  },
};

async function bookable(tag: HTMLElementTagNameMap['jane-upcoming-appointments']): Promise<void> {
  await appointments.books(tag);
  await press(tag, '[part="choice"]');
  await press(tag, '[part="slot"] input');
}

const tags: Record<TagName, Partial<Record<Name, Asking<never>>>> = {
  'jane-login': ofLogin,
  'jane-account-setup': ofSetup,
  'jane-upcoming-appointments': ofAppointments,
  'jane-calendar-subscribe': ofCalendar,
};

/** What the session asks for itself, whether or not a tag is there. */
const notByTags = new Set([
  'listOpeningDays',
  'exportAppointment',
  'extendSession',
  'endSession',
  'createSessionCode',
  'exchangeSessionCode',
]);

/** All that is drawn in a tag, and in tags in it. */
function drawn(root: ShadowRoot): string {
  const inside = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? drawn(shadowRoot) : []));
  return [root.innerHTML, ...inside].join('\n');
}

describe('a tag that is taken out of the page while it waits', () => {
  let place: HTMLElement;
  let clinic: FakeClinic;

  beforeEach(async () => {
    place = await fixture<HTMLElement>(html`<div></div>`);
    clinic = new FakeClinic();
    clinic.upcoming = appointments.aWeek();
  });
  afterEach(cleanAddress);

  /** The tag, once the operation was asked for and is held back. */
  async function asked(name: TagName, operation: Name, asking: Asking<never>) {
    asking.arrange?.(clinic);
    if (asking.hash) history.replaceState(null, '', asking.hash);
    const tag = document.createElement(name);
    if (operation === 'refreshSession') await clinic.signedInClient();
    tag.client = asking.isSignedOut ? clinic.client() : await clinic.signedInClient();
    const before = asking.before as Act<Tag> | undefined;
    const act = asking.act as Act<Tag> | undefined;
    if (before ?? act) {
      place.append(tag);
      await seen(tag, '.heading, [part="button"]');
      await before?.(tag, clinic);
    }
    const held = clinic.hold(operation);
    const calls = clinic.calls(operation).length;
    if (before ?? act) await act?.(tag, clinic);
    else place.append(tag);
    await until(() => clinic.calls(operation).length > calls, operation);
    await tag.updateComplete;
    // A link that stands in the address is asked about together with the clinic.
    if (asking.hash) await until(() => clinic.calls('openLink').length > 0, 'openLink');
    // What was asked for together with it has come to the clinic by then.
    await aTimeout(20);
    return { tag, held };
  }

  /** Long enough for an answer to be read, and for whatever it leads to. */
  async function afterwards(): Promise<void> {
    const another = await new FakeClinic().signedInClient();
    for (let times = 0; times < 3; times++) await another.getAccount();
    await aTimeout(20);
  }

  for (const [name, operations] of Object.entries(tags) as [TagName, (typeof tags)[TagName]][]) {
    for (const [operation, asking] of Object.entries(operations) as [Name, Asking<never>][]) {
      for (const end of ['comes', 'fails', 'is refused'] as const) {
        it(`<${name}> draws nothing when the answer to ${operation} ${end}, asks nothing, and stands again when it is back`, async () => {
          const { tag, held } = await asked(name, operation, asking);
          const told: string[] = [];
          for (const type of ['jane-ready', 'jane-problem', 'jane-signed-in']) {
            tag.addEventListener(type, () => told.push(type));
          }
          tag.remove();
          const before = drawn(tag.shadowRoot!);
          const own = clinic.requests.length;
          const { href } = location;
          if (end === 'comes') held.release();
          else held.release(end === 'fails' ? new TypeError('Failed to fetch') : new FakeProblem('unavailable'));
          await afterwards();
          expect(drawn(tag.shadowRoot!)).to.equal(before);
          expect(told).to.deep.equal([]);
          expect(location.href).to.equal(href);
          const ours = clinic.requests.slice(own).map((request) => request.name);
          // What several tags share, a client finds out for all of them.
          expect(ours.filter((asks) => !['refreshSession', 'getClinic'].includes(asks))).to.deep.equal([]);

          place.append(tag);
          await until(() => !isWaiting(tag), 'a view that stands');
        });
      }
    }
  }

  it('knows every operation that a tag asks for', () => {
    const all = Object.keys({ ...sessionOperations, ...patientOperations, ...calendarOperations });
    const known = new Set(Object.values(tags).flatMap((operations) => Object.keys(operations)));
    expect(all.filter((operation) => !known.has(operation) && !notByTags.has(operation))).to.deep.equal([]);
  });
});

const isWaiting = (tag: Element): boolean =>
  tag.shadowRoot!.querySelector('.bone, [aria-busy="true"], [aria-disabled="true"]') !== null;
