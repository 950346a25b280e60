/** How calendars name themselves, the one word of ours that is kept of it, and what the patient reads. */
const calendars: readonly { names: RegExp; word: string; title?: string }[] = [
  { names: /Google-Calendar-Importer|Googlebot|GoogleCalendar/i, word: 'google', title: 'Google Calendar' },
  { names: /Microsoft|Outlook|Exchange|MSOffice/i, word: 'outlook', title: 'Outlook' },
  {
    names: /dataaccessd|CalendarAgent|CalendarStore|calaccessd|iCal\/|remindd/i,
    word: 'apple',
    title: 'Apple Calendar',
  },
  { names: /Thunderbird|Lightning/i, word: 'thunderbird', title: 'Thunderbird' },
  { names: /Evolution/i, word: 'evolution', title: 'Evolution' },
  { names: /vdirsyncer/i, word: 'vdirsyncer', title: 'vdirsyncer' },
  { names: /ICSx5/i, word: 'icsx5', title: 'ICSx⁵' },
  { names: /DAVx5/i, word: 'davx5', title: 'DAVx⁵' },
  { names: /Nextcloud/i, word: 'nextcloud', title: 'Nextcloud' },
  { names: /Proton/i, word: 'proton', title: 'Proton Calendar' },
  { names: /FastMail/i, word: 'fastmail', title: 'Fastmail' },
  { names: /Yahoo/i, word: 'yahoo', title: 'Yahoo Calendar' },
  { names: /Home ?Assistant/i, word: 'homeassistant', title: 'Home Assistant' },
  { names: /KOrganizer|KDE|Akonadi/i, word: 'kontact', title: 'Kontact' },
  // Somebody opened the address to look at it; that is no calendar.
  { names: /^Mozilla\//, word: 'browser' },
];

/** Guesses from its user agent what fetched a feed; undefined where it cannot be told. */
export const fetchedBy = (userAgent: string): string | undefined =>
  calendars.find(({ names }) => names.test(userAgent))?.word;

/** What the patient knows that calendar as. */
export const calendarTitle = (word: string | null): string | undefined =>
  calendars.find((calendar) => calendar.word === word)?.title;
