import type { CalendarMethod } from '../../contract/index.ts';

/** What a browser tells about itself; handed in, so that a test or a story can be any device. */
export interface DeviceHints {
  readonly userAgent: string;
  /** An iPad names itself a Mac, and only its touch points tell it apart. */
  readonly touchPoints: number;
}

/** The kinds of device that differ in which ways of subscribing lead somewhere. */
export type CalendarDevice = 'ios-safari' | 'ios-other' | 'android' | 'windows' | 'mac' | 'other';

/** Why a way is not offered first here. */
export type WayCaveat = 'needs-computer' | 'needs-safari' | 'not-new-outlook' | 'not-outlook-mac';

/** What the panel offers on one kind of device. Copying the link is offered on every one. */
export interface WaysOnDevice {
  /** In this order; the first is the panel's one primary button, unless the copy way or single visits lead. */
  readonly first: readonly CalendarMethod[];
  /** Under "Other ways": reported to lead nowhere on this device, but it may be another one tomorrow. */
  readonly others: readonly { readonly method: CalendarMethod; readonly caveat: WayCaveat }[];
  /** Where no calendar can be subscribed: single visits, and the way to a computer. */
  readonly withoutSubscribing: boolean;
  /** Inside another app's browser on an iPhone the link is copied and opened in Safari. */
  readonly openInSafari: boolean;
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

const onPhones = (...methods: CalendarMethod[]) =>
  methods.map((method) => ({ method, caveat: 'needs-computer' as const }));

const table: Record<CalendarDevice, WaysOnDevice> = {
  'ios-safari': {
    first: ['device'],
    others: onPhones('google', 'outlook', 'office365'),
    withoutSubscribing: false,
    openInSafari: false,
  },
  'ios-other': {
    first: [],
    others: [{ method: 'device', caveat: 'needs-safari' }, ...onPhones('google', 'outlook', 'office365')],
    withoutSubscribing: false,
    openInSafari: true,
  },
  android: {
    first: [],
    others: onPhones('google', 'outlook', 'office365', 'device'),
    withoutSubscribing: true,
    openInSafari: false,
  },
  windows: {
    first: ['outlook', 'google', 'office365'],
    others: [{ method: 'device', caveat: 'not-new-outlook' }],
    withoutSubscribing: false,
    openInSafari: false,
  },
  mac: {
    first: ['device', 'google'],
    others: [
      { method: 'outlook', caveat: 'not-outlook-mac' },
      { method: 'office365', caveat: 'not-outlook-mac' },
    ],
    withoutSubscribing: false,
    openInSafari: false,
  },
  other: {
    first: ['device', 'google', 'outlook', 'office365'],
    others: [],
    withoutSubscribing: false,
    openInSafari: false,
  },
};

/** Which ways are offered first on a device, and which stand under "Other ways" with a word on why. */
export function waysOn(device: CalendarDevice): WaysOnDevice {
  return table[device];
}
