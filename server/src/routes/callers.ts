import type { Audience } from '../../../src/contract/index.ts';
import type { Access } from '../clinic/person.ts';
import type { Requester, SignedIn } from '../clinic/requester.ts';
import type { StaffSession } from '../clinic/staff-session.ts';
import type { HostCookie } from './cookies.ts';

/** What is known of every request, whoever sent it. */
export interface AnyCaller extends Requester {
  /** A person caused this request, so it moves the idle clock. */
  person: boolean;
}

/** May read and write the refresh cookie; its Origin was checked against the clinic's list. */
export interface RefreshCaller extends AnyCaller {
  cookie: HostCookie;
}

export interface AccountCaller extends AnyCaller, SignedIn {}

export interface PatientCaller extends AccountCaller {
  access: Access;
}

export interface StaffCaller extends AnyCaller, StaffSession {}

/** The first-party cookies of the front desk; only on the staff's own sign-in, set-up, reset and sign-out. */
export interface StaffCookieCaller extends AnyCaller {
  staffCookie: HostCookie;
  /** Of the browser itself, whoever is signed in. */
  deskDevice: HostCookie;
}

/** Who a handler is told about, by the audience of its operation. */
export interface CallerOf extends Record<Audience, AnyCaller> {
  anyone: AnyCaller & StaffCookieCaller;
  refresh: RefreshCaller;
  account: AccountCaller;
  patient: PatientCaller;
  'staff-at-door': StaffCaller & StaffCookieCaller;
  staff: StaffCaller & StaffCookieCaller;
  admin: StaffCaller & StaffCookieCaller;
}
