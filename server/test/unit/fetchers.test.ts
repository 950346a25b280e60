import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { calendarTitle, fetcherOf, type FetcherKind } from '../../src/calendar/fetchers.ts';

const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)';

const rows: readonly [userAgent: string, kind: FetcherKind, title?: string][] = [
  ['Google-Calendar-Importer', 'calendar', 'Google Calendar'],
  ['Microsoft.Exchange/15.20 (Calendar)', 'calendar', 'Outlook'],
  ['Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17328; Pro)', 'calendar', 'Outlook'],
  ['Mozilla/4.0 (compatible; ms-office; MSOffice 16)', 'calendar', 'Outlook'],
  ['iOS/18.1 (22B83) dataaccessd/1.0', 'calendar', 'Apple Calendar'],
  ['macOS/15.1 (24B83) CalendarAgent/1183', 'calendar', 'Apple Calendar'],
  ['Mac OS X/10.11.6 (15G31) CalendarAgent/361.2', 'calendar', 'Apple Calendar'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.4.0', 'calendar', 'Thunderbird'],
  ['Evolution/3.46.4', 'calendar', 'Evolution'],
  ['vdirsyncer/0.19.0', 'calendar', 'vdirsyncer'],
  ['ICSx5/2.2.3 (ical4j/3.2.19) Android/14', 'calendar', 'ICSx⁵'],
  ['DAVx5/4.4 (dav4jvm)', 'calendar', 'DAVx⁵'],
  ['Mozilla/5.0 (Linux) Nextcloud Calendar/5.0', 'calendar', 'Nextcloud'],
  ['ProtonCalendar/1.0', 'calendar', 'Proton Calendar'],
  ['FastMail/1.0 (calendar subscription)', 'calendar', 'Fastmail'],
  ['Yahoo! Calendar/1.0', 'calendar', 'Yahoo Calendar'],
  ['HomeAssistant/2026.10 httpx/0.27', 'calendar', 'Home Assistant'],
  ['Mozilla/5.0 (X11; Linux x86_64) KHTML Akonadi/5.24', 'calendar', 'Kontact'],

  [`${chrome} Chrome/130.0.0.0 Safari/537.36`, 'browser'],
  [`${chrome} Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0`, 'browser'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Safari/604.1', 'browser'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0', 'browser'],

  ['Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com', 'preview'],
  [`${chrome} Teams/1.7.00 Chrome/120 Electron/27 Safari/537.36`, 'preview'],
  ['WhatsApp/2.24.20 A', 'preview'],
  ['Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)', 'preview'],
  ['Slack-ImgProxy (+https://api.slack.com/robots)', 'preview'],
  ['facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)', 'preview'],
  ['TelegramBot (like TwitterBot)', 'preview'],
  ['Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)', 'preview'],
  ['LinkedInBot/1.0 (compatible; Mozilla/5.0)', 'preview'],
  [`${chrome} BingPreview/1.0b`, 'preview'],
  ['Microsoft Office Existence Discovery', 'preview'],
  ['Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)', 'preview'],
  ['YahooMailProxy; https://help.yahoo.com', 'preview'],

  ['Barracuda Sentinel (EE)', 'scanner'],
  ['Mozilla/5.0 (compatible; Proofpoint URL Defense)', 'scanner'],
  ['Mimecast Web Security', 'scanner'],
  ['Mozilla/5.0 (compatible; CensysInspect/1.1)', 'scanner'],

  ['Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)', 'monitor'],
  ['Pingdom.com_bot_version_1.4_(http://www.pingdom.com/)', 'monitor'],
  ['Mozilla/5.0 (compatible; StatusCake)', 'monitor'],
  ['Better Uptime Bot', 'monitor'],
  ['Blackbox Exporter/0.25.0', 'monitor'],
  ['check_http/v2.3 (monitoring-plugins 2.3)', 'monitor'],

  ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'crawler'],
  ['Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)', 'crawler'],
  ['Mozilla/5.0 (compatible; Yahoo! Slurp; http://help.yahoo.com/)', 'crawler'],
  ['Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)', 'crawler'],
  ['GPTBot/1.2 (+https://openai.com/gptbot)', 'crawler'],

  ['curl/8.5.0', 'tool'],
  ['Wget/1.21.4', 'tool'],
  ['HTTPie/3.2.2', 'tool'],
  ['PostmanRuntime/7.42.0', 'tool'],
  ['Mozilla/5.0 (Windows NT 10.0) WindowsPowerShell/5.1', 'tool'],

  ['Some Calendar of Tomorrow/1.0', 'unknown'],
  ['python-requests/2.32.3', 'unknown'],
  ['okhttp/4.12.0', 'unknown'],
  ['', 'unknown'],
];

describe('what fetched a feed', () => {
  for (const [userAgent, kind, title] of rows)
    it(`is ${title ?? kind}: ${userAgent || '(nothing)'}`, () => {
      const fetcher = fetcherOf(userAgent);
      assert.equal(fetcher.kind, kind);
      assert.equal(calendarTitle(fetcher.word), title);
      assert.match(fetcher.word, /^[a-z0-9]+$/);
    });
});
