import { calendarMethods, type CalendarMethod } from '../../contract/calendar.ts';
import type { Messages } from '../../i18n/messages.ts';

/** What a browser tells about itself; handed in, so that a test or a story can be any device. */
export interface DeviceHints {
  readonly userAgent: string;
  /** An iPad names itself a Mac, and only its touch points tell it apart. */
  readonly touchPoints: number;
}

/** The kinds of device that differ in which ways of subscribing lead somewhere. */
export type CalendarDevice = 'ios-safari' | 'ios-other' | 'android' | 'windows' | 'mac' | 'other';

type CalendarText = Messages['calendar'];

/** Why a way is not offered first on a device. */
export type WayCaveat = keyof CalendarText['caveats'];

export interface Way {
  /** On its button or link. */
  readonly label: (text: CalendarText) => string;
  /** What the patient calls a calendar that was subscribed this way, where it does not name itself. */
  readonly calendar: (text: CalendarText) => string;
  /** Its address (`href` of the offer) is a page of the calendar, which opens beside this one; otherwise an app opens. */
  readonly opensPage: boolean;
  /** Devices on which it is reported to lead nowhere. It stands under "Other ways" there, since it may work tomorrow. */
  readonly caveats: Partial<Record<CalendarDevice, WayCaveat>>;
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
    opensPage: false,
    caveats: { 'ios-other': 'needs-safari', android: 'needs-computer', windows: 'not-new-outlook' },
    order: { android: 1 },
  },
  google: {
    label: (text) => text.google,
    calendar: (text) => text.google,
    opensPage: true,
    caveats: onPhones,
  },
  outlook: {
    label: (text) => text.outlook,
    calendar: (text) => text.outlook,
    opensPage: true,
    caveats: { ...onPhones, mac: 'not-outlook-mac' },
    order: { windows: -1 },
  },
  office365: {
    label: (text) => text.microsoft365,
    calendar: (text) => text.office365,
    opensPage: true,
    caveats: { ...onPhones, mac: 'not-outlook-mac' },
    isVariant: true,
  },
  // Offered on every device, by its own field.
  copy: {
    label: (text) => text.copyLink,
    calendar: (text) => text.copiedLink,
    opensPage: false,
    caveats: {},
  },
};

/** What the panel offers on one kind of device. Copying the link is offered on every one. */
export interface WaysOnDevice {
  /** In this order; the first is the panel's one primary button, unless copying or single appointments lead. */
  readonly first: readonly CalendarMethod[];
  /** Under "Other ways". */
  readonly others: readonly { readonly method: CalendarMethod; readonly caveat: WayCaveat }[];
  /** Where no calendar can be subscribed: single appointments, and the way to a computer. */
  readonly withoutSubscribing: boolean;
  /** Inside another app's browser on an iPhone the link is copied and opened in Safari. */
  readonly openInSafari: boolean;
}

/** Which ways are offered first on a device, and which stand under "Other ways" with a word on why. */
export function waysOn(device: CalendarDevice): WaysOnDevice {
  const place = (method: CalendarMethod): number => ways[method].order?.[device] ?? 0;
  const sorted = calendarMethods.filter((method) => method !== 'copy').sort((a, b) => place(a) - place(b));
  return {
    first: sorted.filter((method) => !ways[method].caveats[device]),
    others: sorted.flatMap((method) => {
      const caveat = ways[method].caveats[device];
      return caveat ? [{ method, caveat }] : [];
    }),
    withoutSubscribing: device === 'android',
    openInSafari: device === 'ios-other',
  };
}

const otherBrowserOnApple =
  /CriOS|FxiOS|EdgiOS|OPiOS|OPT\/|GSA\/|DuckDuckGo|Ddg\/|FBA[NV]|Instagram|Line\/|Snapchat|Twitter|LinkedInApp|Pinterest|TikTok|musical_ly|MicroMessenger/;

/** Tells the kinds of device apart whose calendars need different ways. */
export function calendarDevice({ userAgent, touchPoints }: DeviceHints): CalendarDevice {
  if (/Android/.test(userAgent)) return 'android';
  if (/iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && touchPoints > 1)) {
    const safari = /Version\/[\d.]+.* Safari\//.test(userAgent) && !otherBrowserOnApple.test(userAgent);
    return safari ? 'ios-safari' : 'ios-other';
  }
  if (/Windows/.test(userAgent)) return 'windows';
  return /Macintosh/.test(userAgent) ? 'mac' : 'other';
}
