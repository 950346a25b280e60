import { expect, fixture, html } from '@open-wc/testing';
import '../../src/all.ts';
import type { JaneClient } from '../../src/client/jane-client.ts';
import type { JaneProblemEvent } from '../../src/elements/events.ts';
import { aMoment } from '../support/builders.ts';
import { FakeClinic } from '../support/fake-clinic.ts';
import { press, seen } from '../support/press.ts';
import { until } from '../support/until.ts';

type Name = 'jane-login' | 'jane-account-setup' | 'jane-upcoming-appointments' | 'jane-calendar-subscribe';

interface Case {
  readonly operation: Parameters<FakeClinic['refuse']>[0];
  readonly client: (clinic: FakeClinic) => JaneClient | Promise<JaneClient>;
  readonly act?: (tag: HTMLElement) => Promise<void>;
}
const signedIn = (clinic: FakeClinic) => clinic.signedInClient();
const signedOut = (clinic: FakeClinic) => clinic.client();

async function signIn(tag: HTMLElement): Promise<void> {
  ((await seen(tag, '#username')) as HTMLInputElement).value = 'maya.okafor';
  ((await seen(tag, '#password')) as HTMLInputElement).value = 'three blue kayaks';
  await press(tag, '[part="submit"]');
}

async function askForHelp(tag: HTMLElement): Promise<void> {
  ((await seen(tag, '#typed')) as HTMLInputElement).value = 'maya.okafor';
  await press(tag, '[part="submit"]');
}

/** What each tag asks of the clinic, and how it comes to ask. */
const cases: readonly [name: Name, Case][] = [
  ['jane-login', { operation: 'signIn', client: signedOut, act: signIn }],
  ['jane-login', { operation: 'getAccount', client: signedIn }],
  ['jane-account-setup', { operation: 'requestHelp', client: signedOut, act: askForHelp }],
  ['jane-upcoming-appointments', { operation: 'listUpcomingAppointments', client: signedIn }],
  [
    'jane-upcoming-appointments',
    { operation: 'listTreatments', client: signedIn, act: (tag) => press(tag, '[part="book"]') },
  ],
  [
    'jane-upcoming-appointments',
    { operation: 'listAppointmentHistory', client: signedIn, act: (tag) => press(tag, '[part="history"]') },
  ],
  [
    'jane-calendar-subscribe',
    { operation: 'offerCalendarLinks', client: signedIn, act: (tag) => press(tag, '[part="button"]') },
  ],
];

describe('jane-problem', () => {
  for (const [name, { operation, client, act }] of cases) {
    it(`says until when ${operation} is refused, on <${name}>`, async () => {
      location.hash = '';
      const clinic = new FakeClinic();
      const heard: JaneProblemEvent[] = [];
      const tag = document.createElement(name);
      Object.assign(tag, { client: await client(clinic) });
      clinic.refuse(operation, 'rate-limited', { retryAt: aMoment('2026-11-25T15:15') });
      tag.addEventListener('jane-problem', (event) => heard.push(event));
      (await fixture(html`<div></div>`)).append(tag);
      await act?.(tag);
      await until(() => heard.length > 0, 'jane-problem');
      expect(heard.map(({ code, until: end }) => [code, end])).to.deep.equal([
        ['rate-limited', aMoment('2026-11-25T15:15').instant],
      ]);
      tag.remove();
    });
  }
});
