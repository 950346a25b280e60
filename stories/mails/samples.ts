import type { ClinicFacts, Facts, VisitFacts } from '../../server/src/mail/content.ts';
import { datesIn } from '../../server/src/mail/dates.ts';

/** The sample clinic, as its mails show it. */
export const clinic: ClinicFacts = {
  name: 'Cedar Street Clinic',
  phone: '604-555-0142',
  email: 'hello@cedarstreet.example',
  accountUrl: 'https://cedarstreet.example/my-account/',
};

const link = (kind: string) => `https://cedarstreet.example/account-setup/#${kind}=a-sample-link`;

/** What each mail is told, in the words of a language. */
export function samples(language: string): Facts {
  const { day, time, both } = datesIn(language);
  const visit: VisitFacts = {
    firstName: 'Maya',
    day: day('2026-11-27T11:00'),
    time: time('2026-11-27T11:00'),
    where: ['Cedar Street', '412 Cedar Street, Vancouver'],
    online: false,
    cancelUntil: both('2026-11-26T11:00'),
    hasAccount: true,
  };
  const until = both('2026-12-09T13:48');
  return {
    welcome: {
      firstName: 'Maya',
      username: null,
      note: { text: 'It was good to meet you today.\nYour exercises are in My Account.', by: 'Inés, front desk' },
      href: link('setup'),
      until,
    },
    reset: { firstName: 'Maya', username: 'maya.okafor', href: link('reset'), until: both('2026-11-26T13:48') },
    help: {
      people: [
        { name: 'Maya', ways: [{ username: 'maya.okafor', href: link('reset'), until }] },
        { name: 'Lea', ways: [{ username: null, href: link('setup'), until }] },
      ],
    },
    'help-nobody': {},
    booked: { ...visit, begin: null, calendarHref: `${clinic.accountUrl}#calendar=open` },
    moved: { ...visit, begin: null, byClinic: false, from: both('2026-11-26T16:00') },
    cancelled: { ...visit, byClinic: true },
    reminder: {
      ...visit,
      where: [],
      online: true,
      begin: { href: `${clinic.accountUrl}#begin=a-sample-visit`, from: both('2026-11-27T10:00') },
    },
    'credentials-changed': { firstName: 'Maya', username: 'maya.okafor', at: both('2026-11-25T13:48') },
    merged: { firstName: 'Maya', usernames: ['maya.okafor', 'm.okafor'] },
    unmerged: { firstName: 'Maya', usernames: ['maya.okafor'] },
    'staff-setup': {
      name: 'Inés Duarte',
      href: 'https://api.cedarstreet.example/front-desk/set-up/#a-sample-link',
      until,
    },
  };
}
