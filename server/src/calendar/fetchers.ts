/** What kind of program fetched an address. Only a calendar connects a link, and something unknown that comes again. */
export type FetcherKind = 'calendar' | 'unknown' | 'preview' | 'crawler' | 'scanner' | 'monitor' | 'tool' | 'browser';

export interface Fetcher {
  kind: FetcherKind;
  /** The one word of ours that is kept of its name. */
  word: string;
  /** What the patient knows it as. */
  title?: string;
}

/**
 * How programs name themselves. The first row that fits counts: services have calendars, previews and crawlers under one
 * name, so what is no calendar stands first; nearly everything says "Mozilla", so browsers stand last.
 */
const fetchers: readonly (Fetcher & { names: RegExp })[] = [
  {
    kind: 'preview',
    word: 'preview',
    names:
      /preview|facebookexternalhit|facebot|facebookcatalog|meta-external|WhatsApp\/|Slackbot|Slack-ImgProxy|Teams\/|TelegramBot|Twitterbot|Discordbot|LinkedInBot|Viber|redditbot|Pinterest|Embedly|Iframely|GoogleImageProxy|YahooMailProxy|Existence Discovery|Protocol Discovery/i,
  },
  {
    kind: 'scanner',
    word: 'scanner',
    names:
      /Barracuda|Proofpoint|Mimecast|SafeLinks|Symantec|Trend ?Micro|Sophos|FireEye|Cisco.?Umbrella|urlscan|VirusTotal|Netcraft|CensysInspect|zgrab|masscan|Nmap|Nessus|Qualys/i,
  },
  {
    kind: 'monitor',
    word: 'monitor',
    names:
      /UptimeRobot|Uptime-?Kuma|Uptime|Pingdom|StatusCake|Site24x7|check_http|Blackbox.?Exporter|StackdriverMonitoring|Datadog|NewRelicPinger|kube-probe|ELB-HealthChecker|GoogleHC|HealthCheck|Zabbix|Nagios/i,
  },
  {
    kind: 'crawler',
    word: 'crawler',
    names:
      /bot\b|bot[/;-]|crawl|spider|slurp|archiver|Google-(Read-Aloud|Safety|InspectionTool|Extended)|APIs-Google|Mediapartners|ia_archiver|HTTrack|Scrapy/i,
  },
  {
    kind: 'tool',
    word: 'tool',
    names: /^(curl|Wget|HTTPie|xh|aria2|PostmanRuntime|insomnia|fetch libfetch)\b|PowerShell|\bLynx\b|\bw3m\b/i,
  },
  { kind: 'calendar', word: 'google', title: 'Google Calendar', names: /Google-Calendar|GoogleCalendar/i },
  {
    kind: 'calendar',
    word: 'outlook',
    title: 'Outlook',
    names: /Outlook|Microsoft[.-]?Exchange|Exchange\/|MSOffice|Microsoft Office/i,
  },
  {
    kind: 'calendar',
    word: 'apple',
    title: 'Apple Calendar',
    names: /dataaccessd|CalendarAgent|CalendarStore|calaccessd|iCal\/|remindd/i,
  },
  { kind: 'calendar', word: 'thunderbird', title: 'Thunderbird', names: /Thunderbird|Lightning/i },
  { kind: 'calendar', word: 'evolution', title: 'Evolution', names: /Evolution/i },
  { kind: 'calendar', word: 'vdirsyncer', title: 'vdirsyncer', names: /vdirsyncer/i },
  { kind: 'calendar', word: 'icsx5', title: 'ICSx⁵', names: /ICSx5/i },
  { kind: 'calendar', word: 'davx5', title: 'DAVx⁵', names: /DAVx5/i },
  { kind: 'calendar', word: 'nextcloud', title: 'Nextcloud', names: /Nextcloud/i },
  { kind: 'calendar', word: 'proton', title: 'Proton Calendar', names: /Proton ?(Calendar|Mail)|ProtonCalendar/i },
  { kind: 'calendar', word: 'fastmail', title: 'Fastmail', names: /FastMail/i },
  { kind: 'calendar', word: 'yahoo', title: 'Yahoo Calendar', names: /Yahoo/i },
  { kind: 'calendar', word: 'homeassistant', title: 'Home Assistant', names: /Home ?Assistant/i },
  { kind: 'calendar', word: 'kontact', title: 'Kontact', names: /KOrganizer|KDE|Akonadi/i },
  { kind: 'browser', word: 'browser', names: /^(Mozilla|Opera)\// },
];

const unknown: Fetcher = { kind: 'unknown', word: 'other' };

/** Tells by its user agent what fetched a feed. */
export const fetcherOf = (userAgent: string): Fetcher => fetchers.find(({ names }) => names.test(userAgent)) ?? unknown;

/** Whether it may be a calendar at all; whatever else looks leaves no trace. */
export const mayBeCalendar = ({ kind }: Fetcher): boolean => kind === 'calendar' || kind === 'unknown';

/** What the patient knows the calendar as that we keep this word of; undefined for an unknown one. */
export const calendarTitle = (word: string): string | undefined =>
  fetchers.find((fetcher) => fetcher.word === word)?.title;
