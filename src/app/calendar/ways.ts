import { calendarMethods, type CalendarMethod } from '../../contract/calendar.ts';
import type { Messages } from '../../i18n/messages.ts';
import type { CalendarDevice } from './device.ts';

type CalendarText = Messages['calendar'];

/** Why a way is not offered first on a device. */
export type WayCaveat = keyof CalendarText['caveats'];

export interface Way {
  /** On its button or link. */
  readonly label: (text: CalendarText) => string;
  /** What the patient calls a calendar that was subscribed this way, where it does not name itself. */
  readonly calendar: (text: CalendarText) => string;
  /** How long its calendar takes before it looks for the first time. */
  readonly firstLook: keyof CalendarText['firstLooks'];
  /** Its address (`href` of the offer) is a page of the calendar, which opens beside this one; otherwise an app opens. */
  readonly opensPage: boolean;
  /** Devices on which it is reported to lead nowhere. It stands under "Other ways" there, since it may work tomorrow. */
  readonly caveats: Partial<Record<CalendarDevice, WayCaveat>>;
  /** Where its link is pasted by hand: such a way stands under "Other ways" everywhere, with its link to copy. */
  readonly steps?: (text: CalendarText) => string;
  /** A variant of the way before: a link below the buttons. */
  readonly isVariant?: true;
  /** Devices on which it stands before (negative) or behind the others in another order than that of `calendarMethods`. */
  readonly order?: Partial<Record<CalendarDevice, number>>;
}

const onPhones = { 'ios-safari': 'needs-computer', 'ios-other': 'needs-computer', android: 'needs-computer' } as const;

/** All that the panel knows of each way of subscribing. `calendarMethods` says in which order they are offered. */
export const ways: Readonly<Record<CalendarMethod, Way>> = {
  device: {
    label: (text) => text.fromThisDevice,
    calendar: (text) => text.device,
    firstLook: 'device',
    opensPage: false,
    caveats: {
      'ios-other': 'needs-safari',
      android: 'needs-computer',
      windows: 'not-new-outlook',
      chromeos: 'needs-calendar-app',
    },
    order: { android: 1 },
  },
  google: {
    label: (text) => text.google,
    calendar: (text) => text.google,
    firstLook: 'service',
    opensPage: true,
    caveats: onPhones,
  },
  outlook: {
    label: (text) => text.outlook,
    calendar: (text) => text.outlook,
    firstLook: 'service',
    opensPage: true,
    caveats: { ...onPhones, mac: 'not-outlook-mac' },
    order: { windows: -1 },
  },
  office365: {
    label: (text) => text.microsoft365,
    calendar: (text) => text.office365,
    firstLook: 'service',
    opensPage: true,
    caveats: { ...onPhones, mac: 'not-outlook-mac' },
    isVariant: true,
  },
  // Offered on every device, by its own field.
  copy: {
    label: (text) => text.copyLink,
    calendar: (text) => text.copiedLink,
    firstLook: 'copy',
    opensPage: false,
    caveats: {},
  },
  yahoo: {
    label: (text) => text.yahoo,
    calendar: (text) => text.yahoo,
    firstLook: 'service',
    opensPage: true,
    caveats: {},
    steps: (text) => text.yahooSteps,
  },
  proton: {
    label: () => 'Proton Calendar',
    calendar: () => 'Proton Calendar',
    firstLook: 'service',
    opensPage: true,
    caveats: {},
    steps: (text) => text.protonSteps,
  },
};

/** What is known of a way by its name on the wire, where newer servers may name more. */
export const wayOf = (method: string): Way | undefined =>
  Object.hasOwn(ways, method) ? ways[method as CalendarMethod] : undefined;

/** What the panel offers on one kind of device. Copying the link is offered on every one. */
export interface WaysOnDevice {
  /** In this order; the first is the panel's one primary button, unless copying or single appointments lead. */
  readonly first: readonly CalendarMethod[];
  /** Under "Other ways", with a word on why, or with steps of its own. */
  readonly others: readonly { readonly method: CalendarMethod; readonly caveat: WayCaveat | undefined }[];
  /** Where no calendar can be subscribed: single appointments, and the way to a computer. */
  readonly withoutSubscribing: boolean;
  /** Inside another app's browser on an iPhone the link is copied and opened in Safari. */
  readonly openInSafari: boolean;
  /** From a computer's screen an iPhone can take the page over by its camera. */
  readonly showsCode: boolean;
}

const computers: ReadonlySet<CalendarDevice> = new Set(['chromeos', 'windows', 'mac', 'other']);

/** Which ways are offered first on a device, and which stand under "Other ways". */
export function waysOn(device: CalendarDevice): WaysOnDevice {
  const place = (method: CalendarMethod): number => ways[method].order?.[device] ?? 0;
  const sorted = calendarMethods.filter((method) => method !== 'copy').sort((a, b) => place(a) - place(b));
  const isOther = (method: CalendarMethod): boolean => Boolean(ways[method].caveats[device] ?? ways[method].steps);
  return {
    first: sorted.filter((method) => !isOther(method)),
    others: sorted.filter(isOther).map((method) => ({ method, caveat: ways[method].caveats[device] })),
    withoutSubscribing: device === 'android',
    openInSafari: device === 'ios-other',
    showsCode: computers.has(device),
  };
}
