import { newIdempotencyKey } from '../client/idempotency-key.ts';
import type { BookableOpening } from '../client/jane-client.ts';
import type {
  Appointment,
  CalendarLevel,
  CalendarLink,
  Clinic,
  Link,
  SessionLine,
  Subject,
  Treatment,
  Upcoming,
} from '../contract/index.ts';
import {
  aClinic,
  allowed,
  aMoment,
  anAppointment,
  anId,
  anOnlineAppointment,
  anOpening,
  aSession,
  aSessionLine,
  aTreatment,
} from './builders.ts';
import { FakeProblem } from './fake-problem.ts';

export interface FakeAccount {
  username: string;
  password: string;
  subjects: Subject[];
  notices: { kind: string; at: ReturnType<typeof aMoment> }[];
}

export interface FakeSession {
  id: string;
  account: FakeAccount;
  remembered: boolean;
  access: string;
  /** Changes with each refresh; what rides in the cookie or, in memory mode, in the body. */
  refresh: string;
  handover: string | undefined;
}

/** All that a fake clinic knows. A test or a story sets it, before or while it is asked. */
export class FakeState {
  /** Unlike any other's, so that no two tests share tabs, locks or storage. */
  readonly apiUrl = `https://api-${newIdempotencyKey()}.clinic.test`;
  clinic: Clinic = aClinic();
  accounts: FakeAccount[] = [
    {
      username: 'maya.okafor',
      password: 'three blue kayaks',
      subjects: [{ id: 'patient-maya', firstName: 'Maya', relation: 'self' }],
      notices: [],
    },
  ];
  /** False where the browser sends no cookie across sites: sessions then live in memory only. */
  takesCookies = true;
  cookie: string | undefined;
  idleIn = 900;
  expiresIn = 600;
  passwordChangedAt: ReturnType<typeof aMoment> | null = aMoment('2026-03-04T10:00');
  otherSessions: SessionLine[] = [aSessionLine()];
  upcoming: (Appointment | null)[] = [anOnlineAppointment(), anAppointment()];
  history: Appointment[] = [];
  treatments: Treatment[] = [aTreatment()];
  openings: BookableOpening[] = [
    anOpening(),
    anOpening({ start: aMoment('2026-11-30T08:30'), end: aMoment('2026-11-30T09:00') }),
  ];
  can = { book: allowed(), askClinic: allowed() };
  /** What the clinic answered to whoever asked whether they are on file twice. */
  answered: Upcoming['answered'];
  links = new Map<string, Link>();
  calendars: CalendarLink[] = [];
  level: CalendarLevel = 'busy';
  againIn = 60;
  readonly sessions = new Map<string, FakeSession>();

  sessionOf({ headers }: { headers: Headers }): FakeSession {
    const token = headers.get('Authorization')?.replace('Bearer ', '');
    for (const session of this.sessions.values()) if (session.access === token) return session;
    throw new FakeProblem('signed-out');
  }

  checkPassword(request: { headers: Headers }, password: string): FakeAccount {
    const { account } = this.sessionOf(request);
    if (account.password !== password) throw new FakeProblem('wrong-password');
    return account;
  }

  /** A session begins: its cookie is set, whether or not the browser will keep it. */
  begin(account = this.firstAccount(), remembered = false): FakeSession {
    const id = anId('session');
    const session = {
      id,
      account,
      remembered,
      access: anId('access-token-of-the-fake'),
      refresh: anId('refresh-token-of-the-fake'),
      handover: anId('handover-of-the-fake'),
    };
    this.sessions.set(id, session);
    if (this.takesCookies) this.cookie = session.refresh;
    return session;
  }

  describeSession(session: FakeSession, mode: 'cookie' | 'memory') {
    const { id, account, remembered, access: accessToken } = session;
    const { username, subjects, notices } = account;
    const { idleIn, expiresIn } = this;
    const refresh = mode === 'memory' ? { refreshToken: session.refresh } : {};
    return aSession({ id, mode, username, subjects, remembered, accessToken, idleIn, expiresIn, notices, ...refresh });
  }

  findByRefresh(token: string | undefined): FakeSession | undefined {
    return [...this.sessions.values()].find((session) => token !== undefined && session.refresh === token);
  }

  rotate(session: FakeSession, mode: 'cookie' | 'memory') {
    session.refresh = anId('refresh-token-of-the-fake');
    session.access = anId('access-token-of-the-fake');
    session.handover = undefined;
    if (mode === 'cookie') this.cookie = session.refresh;
    return this.describeSession(session, mode);
  }

  findAppointment(id: string): Appointment {
    const found = this.upcoming.find((appointment) => appointment?.id === id);
    if (!found) throw new FakeProblem('not-found');
    return found;
  }

  replaceAppointment(appointment: Appointment): Appointment {
    this.upcoming = this.upcoming.map((other) => (other?.id === appointment.id ? appointment : other));
    return appointment;
  }

  takeOpening(start: string): BookableOpening {
    const opening = this.openings.find((one) => one.start.instant === start);
    if (!opening) throw new FakeProblem('slot-taken');
    this.openings = this.openings.filter((one) => one !== opening);
    return opening;
  }

  findLink(token: string): Link {
    const link = this.links.get(token);
    if (!link) throw new FakeProblem('link-unknown');
    return link;
  }

  checkNewPassword(password: string): void {
    const minimum = this.clinic.passwordMinimum;
    if ((password.match(/./gsu) ?? []).length < minimum) throw new FakeProblem('password-too-short', { minimum });
    if (password.includes('password')) throw new FakeProblem('password-too-common');
  }

  firstAccount(): FakeAccount {
    const [account] = this.accounts;
    if (!account) throw new Error('The clinic has no account.');
    return account;
  }
}
