import type { JaneCalendarSubscribe } from '../../src/elements/jane-calendar-subscribe/jane-calendar-subscribe.ts';
import { aCalendarLink, anOffer } from '../support/builders.ts';
import type { FakeClinic } from '../support/fake-clinic.ts';
import { press, seen } from '../support/press.ts';
import { connected, opened, type CalendarScene } from './jane-calendar-subscribe-scenes.ts';

const holdsCalendars = (clinic: FakeClinic) => void (clinic.calendars = connected());
const choosesAgain = async (tag: JaneCalendarSubscribe): Promise<void> => {
  await opened(tag);
  await press(tag, '#change');
  await press(tag, '[type="submit"]');
};
const saysPassword = async (tag: JaneCalendarSubscribe): Promise<void> => {
  await opened(tag);
  tag.shadowRoot!.querySelector<HTMLInputElement>('#password')!.value = 'three blue kayaks';
  await press(tag, '[type="submit"]');
};
/** Copies with a clipboard that takes it, or refuses; the browser's own asks. */
const copies = async (tag: JaneCalendarSubscribe, writes: () => Promise<void>): Promise<void> => {
  await opened(tag);
  const { clipboard } = navigator;
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: writes } });
  try {
    await press(tag, '[part="copy"] button');
    await seen(tag, '[part="copy"] + p, [role="status"]:not(:empty)');
  } finally {
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
  }
};

/** The states that only the catalogue shows: each step of each task, and long texts. */
export const moreScenes = {
  dialogWithCalendars: { arrange: holdsCalendars, act: opened },
  pressed: {
    variant: 'inline',
    act: async (tag) => {
      await opened(tag);
      // What the browser would open is another company's page.
      tag.shadowRoot!.addEventListener('click', (event) => event.preventDefault(), { once: true });
      await press(tag, '[part="subscribe-link"]');
      await seen(tag, '[part="nothing-happened"][open]');
    },
  },
  copied: { variant: 'inline', act: (tag) => copies(tag, () => Promise.resolve()) },
  copiedByHand: { variant: 'inline', act: (tag) => copies(tag, () => Promise.reject(new DOMException('No.'))) },
  saving: {
    variant: 'inline',
    arrange: (clinic) =>
      clinic.answer('offerCalendarLinks', async ({ body }) => {
        if (body.level) await new Promise(() => undefined);
        return anOffer();
      }),
    act: choosesAgain,
  },
  passwordConfirming: {
    variant: 'inline',
    arrange: (clinic) => {
      clinic.refuse('offerCalendarLinks', 'password-needed');
      clinic.hold('confirmPassword');
    },
    act: saysPassword,
  },
  stopping: {
    variant: 'inline',
    arrange: (clinic) => {
      holdsCalendars(clinic);
      clinic.hold('stopCalendarLink');
    },
    act: async (tag) => {
      await press(tag, '#stop-google');
      await press(tag, '.asking button');
    },
  },
  resetting: {
    variant: 'inline',
    arrange: (clinic) => {
      holdsCalendars(clinic);
      clinic.hold('resetCalendarLink');
    },
    act: (tag) => press(tag, '#reset-copy'),
  },
  calendarsOutOfReach: {
    variant: 'inline',
    arrange: (clinic) => clinic.breakNetwork('listCalendarLinks'),
    act: opened,
  },
  visitsOutOfReach: {
    device: 'android',
    variant: 'inline',
    arrange: (clinic) => clinic.breakNetwork('listUpcomingAppointments'),
    act: async (tag) => {
      await opened(tag);
      await seen(tag, '.notice');
    },
  },
  longNames: {
    variant: 'inline',
    arrange: (clinic) => {
      clinic.calendars = [
        aCalendarLink({
          calendar: 'Microsoft Outlook of the Featherstonehaugh-Cholmondeley family, shared',
          sawLatest: false,
        }),
        aCalendarLink({
          calendar: 'org.fossify.calendar.subscriptions.background.refresh/7.12.4-beta',
          sawLatest: false,
        }),
      ];
    },
    act: async (tag) => {
      await seen(tag, '[part="calendar"]');
    },
  },
} satisfies Record<string, CalendarScene>;
