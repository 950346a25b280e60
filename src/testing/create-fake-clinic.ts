import type { Appointment, CalendarLink, Clinic, Link, SessionLine, Treatment, Upcoming } from '../contract/index.ts';
import type { BookableOpening } from '../client/jane-client.ts';
import { aClinic } from './builders.ts';
import { FakeClinic } from './fake-clinic.ts';
import type { FakeAccount } from './fake-state.ts';

/** What the clinic has; whatever is left out is a plausible sample: two appointments of Maya Okafor's, one of them online. */
export interface FakeClinicOptions {
  readonly clinic?: Partial<Clinic>;
  /** Who can sign in. The first is whom `signedInClient()` signs in. */
  readonly accounts?: readonly FakeAccount[];
  /** Upcoming ones, in order; null stands for one that could not be read. */
  readonly appointments?: readonly (Appointment | null)[];
  readonly history?: readonly Appointment[];
  readonly treatments?: readonly Treatment[];
  readonly openings?: readonly BookableOpening[];
  readonly can?: Upcoming['can'];
  /** One-time links of emails, by their tokens of 43 characters. */
  readonly links?: Readonly<Record<string, Link>>;
  readonly calendars?: readonly CalendarLink[];
  readonly otherSessions?: readonly SessionLine[];
  /** False where the browser sends no cookie across sites: sessions then live in memory only. */
  readonly takesCookies?: boolean;
}

/** Makes a clinic in memory. Give its client to a tag: `tag.client = await clinic.signedInClient()`. */
export function createFakeClinic(options: FakeClinicOptions = {}): FakeClinic {
  const made = new FakeClinic();
  const { clinic, appointments, links, takesCookies, can, ...lists } = options;
  if (clinic) made.clinic = aClinic(clinic);
  if (appointments) made.upcoming = [...appointments];
  for (const [token, link] of Object.entries(links ?? {})) made.links.set(token, link);
  if (takesCookies !== undefined) made.takesCookies = takesCookies;
  if (can) made.can = can;
  for (const [name, list] of Object.entries(lists)) Object.assign(made, { [name]: [...list] });
  return made;
}
