import type { MailKind } from './outbox.ts';

/** A piece of a mail; each is drawn in HTML and written as text. */
export type Block =
  | { kind: 'heading' | 'text' | 'small'; text: string }
  /** A visit's time and place; never treatment, practitioner or reason. */
  | { kind: 'visit'; day: string; time: string; where: readonly string[]; cancelled: boolean }
  /** What a staff member wrote, and who. */
  | { kind: 'note'; text: string; by: string }
  | { kind: 'button' | 'link'; label: string; href: string }
  /** A person at a shared address with their ways in. */
  | { kind: 'person'; name: string; ways: readonly Way[] };

/** One way in: a username and a link, or the link alone. */
export interface Way {
  about: string;
  username: string | null;
  label: string;
  href: string;
  until: string;
}

/** A sentence ends once, also behind "a.m.". */
export const sentence = (text: string): string => (text.endsWith('.') ? text : `${text}.`);

/** What a mail says, in one language. */
export interface Content {
  subject: string;
  /** What a list of mails shows behind the subject. */
  preview: string;
  blocks: readonly Block[];
  /** Why it came, for the foot of the mail. */
  because: string;
}

/** What every mail may name of the clinic. */
export interface ClinicFacts {
  name: string;
  phone: string | null;
  email: string | null;
  accountUrl: string;
}

/** A visit as far as a mail may tell of it: dates and places in words. */
export interface VisitFacts {
  firstName: string;
  day: string;
  time: string;
  /** Empty for an online visit. */
  where: readonly string[];
  online: boolean;
  /** Until when the patient can cancel it online, in words; null where that has passed or never could be. */
  cancelUntil: string | null;
  /** The patient has a username, and with it My Account. */
  hasAccount: boolean;
}

export interface BeginFacts {
  /** Where an online visit is begun, and from when on; null where this mail is not the one that leads there. */
  begin: { href: string; from: string } | null;
}

/** What each kind of mail is told. */
export interface Facts extends Record<MailKind, object> {
  welcome: {
    firstName: string;
    /** Set where the patient has a username already and may change it. */
    username: string | null;
    note: { text: string; by: string } | null;
    href: string;
    until: string;
  };
  reset: { firstName: string; username: string; href: string; until: string };
  help: {
    people: readonly {
      name: string;
      ways: readonly { username: string | null; href: string; until: string }[];
    }[];
  };
  'help-nobody': object;
  'help-shared': object;
  booked: VisitFacts & BeginFacts & { calendarHref: string };
  moved: VisitFacts & BeginFacts & { byClinic: boolean; from: string | null };
  cancelled: VisitFacts & { byClinic: boolean };
  reminder: VisitFacts & BeginFacts;
  /** Without a username where others than the patient read the mail. */
  'account-ready': { firstName: string; username: string | null };
  'credentials-changed': {
    firstName: string;
    username: string | null;
    changed: 'username' | 'password' | 'both';
    at: string;
  };
  merged: { firstName: string; usernames: readonly string[] };
  unmerged: { firstName: string; usernames: readonly string[] };
  'on-file-once': { firstName: string };
  'family-access': { firstName: string };
  'staff-setup': { name: string; href: string; until: string };
  'staff-reset': { name: string; href: string; until: string };
  'staff-password-changed': { name: string; at: string; href: string };
  'staff-second-factor-set': { name: string; at: string; href: string };
  'staff-second-factor-reset': { name: string; at: string; href: string };
}

/** Every mail in one language; a missing one does not compile. */
export type MailWords = {
  readonly [Kind in MailKind]: (facts: Facts[Kind], clinic: ClinicFacts) => Content;
};
