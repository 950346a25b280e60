/** What a browser tells about itself; handed in, so that a test or a story can be any device. */
export interface DeviceHints {
  readonly userAgent: string;
  /** An iPad names itself a Mac, and only its touch points tell it apart. */
  readonly touchPoints: number;
  /** `navigator.platform`: what a phone goes on saying while it asks for a desktop's page. */
  readonly platform?: string | undefined;
  /** The system by the client hints of Chromium's browsers. */
  readonly clientPlatform?: string | undefined;
}

/** The kinds of device that differ in which ways of subscribing lead somewhere; `other` is Linux and whatever else there is. */
export type CalendarDevice = 'ios-safari' | 'ios-other' | 'android' | 'chromeos' | 'windows' | 'mac' | 'other';

type WithClientHints = Navigator & { readonly userAgentData?: { readonly platform?: string } };

/** What this browser tells. */
export const browserHints = (browser: WithClientHints = navigator): DeviceHints => ({
  userAgent: browser.userAgent,
  touchPoints: browser.maxTouchPoints,
  platform: browser.platform,
  clientPlatform: browser.userAgentData?.platform,
});

const otherBrowserOnApple =
  /CriOS|FxiOS|EdgiOS|OPiOS|OPT\/|GSA\/|DuckDuckGo|Ddg\/|FBA[NV]|Instagram|Line\/|Snapchat|Twitter|LinkedInApp|Pinterest|TikTok|musical_ly|MicroMessenger/;

/** Tells the kinds of device apart whose calendars need different ways. */
export function calendarDevice(hints: DeviceHints): CalendarDevice {
  const { userAgent, touchPoints, clientPlatform = '' } = hints;
  if (isAndroid(hints)) return 'android';
  if (/iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && touchPoints > 1)) {
    const safari = /Version\/[\d.]+.* Safari\//.test(userAgent) && !otherBrowserOnApple.test(userAgent);
    return safari ? 'ios-safari' : 'ios-other';
  }
  if (/CrOS/.test(userAgent) || /^Chrom\w+ OS$/.test(clientPlatform)) return 'chromeos';
  if (/Windows/.test(userAgent)) return 'windows';
  return /Macintosh/.test(userAgent) ? 'mac' : 'other';
}

/** Also where it asks for the desktop's page: it then calls itself Linux, with the processor of a phone and a finger's points. */
function isAndroid({ userAgent, touchPoints, platform = '', clientPlatform }: DeviceHints): boolean {
  if (clientPlatform === 'Android' || /Android|SamsungBrowser/.test(userAgent)) return true;
  return /X11; Linux/.test(userAgent) && touchPoints > 1 && /^Linux (arm|aarch)/.test(platform);
}
