import { contactLinks } from '../../server/src/mail/contact-links.ts';
import type { ClinicFacts, Facts, VisitFacts } from '../../server/src/mail/content.ts';
import { datesIn } from '../../server/src/mail/dates.ts';
import type { MailKind } from '../../server/src/mail/outbox.ts';
import type { Brand } from '../../server/src/mail/render.ts';

/** A clinic, as its mails tell of it and as they look. */
export interface SampleClinic {
  readonly facts: ClinicFacts;
  readonly brand: Brand;
}

/** The sample clinic. */
export const clinic: SampleClinic = {
  facts: {
    name: 'Cedar Street Clinic',
    phone: '604-555-0142',
    email: 'hello@cedarstreet.example',
    accountUrl: 'https://cedarstreet.example/my-account/',
  },
  brand: {
    name: 'Cedar Street Clinic',
    logoUrl: null,
    color: null,
    address: 'Cedar Street Clinic · 412 Cedar Street, Vancouver · 604-555-0142',
    contacts: contactLinks({ phone: '604-555-0142', email: 'hello@cedarstreet.example', region: 'CA' }),
  },
};

/** One that has told the server its colour and its logo. */
const branded: SampleClinic = {
  facts: {
    name: 'Lighthouse Physiotherapy',
    phone: '902-555-0117',
    email: 'desk@lighthouse.example',
    accountUrl: 'https://lighthouse.example/my-account/',
  },
  brand: {
    name: 'Lighthouse Physiotherapy',
    logoUrl: 'https://api.lighthouse.example/lighthouse.svg',
    color: '#7c2d52',
    address: 'Lighthouse Physiotherapy · 8 Harbour Road, Lunenburg · 902-555-0117',
    contacts: contactLinks({ phone: '902-555-0117', email: 'desk@lighthouse.example', region: 'CA' }),
  },
};

/** A mail that stands beside the first of its kind. */
export interface Variant {
  readonly name: string;
  readonly kind: MailKind;
  readonly facts: object;
  readonly of: SampleClinic;
}

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
    'help-shared': {},
    booked: { ...visit, begin: null, calendarHref: `${clinic.facts.accountUrl}#calendar=open` },
    moved: { ...visit, begin: null, byClinic: false, from: both('2026-11-26T16:00') },
    cancelled: { ...visit, byClinic: true },
    reminder: {
      ...visit,
      where: [],
      online: true,
      begin: { href: `${clinic.facts.accountUrl}#begin=a-sample-visit`, from: both('2026-11-27T10:00') },
    },
    'account-ready': { firstName: 'Maya', username: 'maya.okafor' },
    'credentials-changed': {
      firstName: 'Maya',
      username: 'maya.okafor',
      changed: 'password',
      at: both('2026-11-25T13:48'),
    },
    merged: { firstName: 'Maya', usernames: ['maya.okafor', 'm.okafor'] },
    unmerged: { firstName: 'Maya', usernames: ['maya.okafor'] },
    'on-file-once': { firstName: 'Maya' },
    'family-access': { firstName: 'Maya' },
    'staff-reset': {
      name: 'Inés Duarte',
      href: 'https://api.cedarstreet.example/front-desk/#a-sample-link',
      until,
    },
    'staff-password-changed': {
      name: 'Inés Duarte',
      at: both('2026-11-25T13:48'),
      href: 'https://api.cedarstreet.example/front-desk/',
    },
    'staff-second-factor-set': {
      name: 'Inés Duarte',
      at: both('2026-11-25T13:48'),
      href: 'https://api.cedarstreet.example/front-desk/',
    },
    'staff-second-factor-reset': {
      name: 'Inés Duarte',
      at: both('2026-11-25T13:48'),
      href: 'https://api.cedarstreet.example/front-desk/',
    },
    'staff-setup': {
      name: 'Inés Duarte',
      href: 'https://api.cedarstreet.example/front-desk/set-up/#a-sample-link',
      until,
    },
  };
}

/** What reads otherwise in another case, and what a clinic with a look of its own sends. */
export function variants(language: string): readonly Variant[] {
  const { welcome, moved, booked, 'credentials-changed': credentials } = samples(language);
  const again = { ...welcome, username: 'maya@okafor.example', note: null };
  const elsewhere = { ...booked, where: ['Harbour Road', '8 Harbour Road, Lunenburg'] };
  return [
    { name: 'welcome-again', kind: 'welcome', facts: again, of: clinic },
    { name: 'moved-by-clinic', kind: 'moved', facts: { ...moved, byClinic: true }, of: clinic },
    {
      name: 'username-changed',
      kind: 'credentials-changed',
      facts: { ...credentials, changed: 'username' },
      of: clinic,
    },
    { name: 'both-changed', kind: 'credentials-changed', facts: { ...credentials, changed: 'both' }, of: clinic },
    { name: 'branded-welcome', kind: 'welcome', facts: welcome, of: branded },
    { name: 'branded-booked', kind: 'booked', facts: elsewhere, of: branded },
  ];
}
