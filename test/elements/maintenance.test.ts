import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import '../../src/all.ts';
import type { JaneProblemEvent } from '../../src/elements/events.ts';
import { aMoment } from '../support/builders.ts';
import { FakeClinic } from '../support/fake-clinic.ts';
import { until } from '../support/until.ts';

const over = aMoment('2026-11-25T15:00');
const textOf = (tag: Element): string =>
  tag.shadowRoot!.querySelector('.card')!.textContent.replace(/\s+/g, ' ').trim();
const sentence = 'The clinic’s system is being worked on. It should be back at 3:00 p.m.';

describe('while the clinic is being worked on', () => {
  let clinic: FakeClinic;
  /** What waits for a minute to pass. */
  let later: (() => void)[];
  const { setTimeout } = globalThis;

  beforeEach(() => {
    clinic = new FakeClinic();
    clinic.clinic.maintenance = { until: over };
    later = [];
    globalThis.setTimeout = ((act: () => void, ms?: number) =>
      ms === 60_000 ? later.push(act) : setTimeout(act, ms)) as typeof globalThis.setTimeout;
  });

  afterEach(() => {
    globalThis.setTimeout = setTimeout;
  });

  for (const name of [
    'jane-login',
    'jane-account-setup',
    'jane-upcoming-appointments',
    'jane-calendar-subscribe',
  ] as const) {
    it(`<${name}> tells the page once, and until when`, async () => {
      const tag = document.createElement(name);
      tag.client = clinic.client();
      const told: JaneProblemEvent[] = [];
      tag.addEventListener('jane-problem', (event) => event.code === 'unavailable' && told.push(event));
      const place = await fixture(html`<div></div>`);
      place.append(tag);
      await until(() => told.length > 0, 'the event');
      await until(() => later.length > 0, 'the next look');
      for (const look of later.splice(0)) look();
      await until(() => later.length > 0, 'the look after that');
      expect(told.map((event) => event.until)).to.deep.equal([over.instant]);
    });
  }

  it('<jane-login> says until when by the clinic’s clock, and stops saying it once that is over', async () => {
    const client = clinic.client();
    const tag = await fixture(html`<jane-login lang="en-CA" .client=${client}></jane-login>`);
    await until(() => textOf(tag).includes(sentence), 'the message');
    await until(() => later.length > 0, 'the next look');
    delete clinic.clinic.maintenance;
    for (const look of later.splice(0)) look();
    await until(() => !textOf(tag).includes('worked on'), 'its end');
    expect(later).to.deep.equal([]);
  });

  it('<jane-account-setup> says so above what it asks for', async () => {
    const tag = await fixture(html`<jane-account-setup lang="en-CA" .client=${clinic.client()}></jane-account-setup>`);
    await until(() => textOf(tag).startsWith(sentence), 'the message');
    await until(() => textOf(tag).includes('Open the link in your email again'), 'the form below');
  });

  it('<jane-login> asks only while it is on the page', async () => {
    const tag = await fixture(html`<jane-login .client=${clinic.client()}></jane-login>`);
    const { parentElement: place } = tag;
    await until(() => later.length > 0, 'the next look');
    const asked = clinic.calls('getClinic').length;
    tag.remove();
    for (const look of later.splice(0)) look();
    place!.append(tag);
    await until(() => later.length > 0, 'the look of a tag that is back');
    expect(clinic.calls('getClinic')).to.have.length(asked + 1);
    expect(later).to.have.length(1);
  });

  it('<jane-login> says it once when a sign-in is answered with it, and the event has the time', async () => {
    clinic.refuse('signIn', 'unavailable', { retryAt: over });
    const tag = await fixture<HTMLElement>(html`<jane-login lang="en-CA" .client=${clinic.client()}></jane-login>`);
    await until(() => textOf(tag).includes(sentence), 'the message');
    const root = tag.shadowRoot!;
    root.querySelector<HTMLInputElement>('#username')!.value = 'maya.okafor';
    root.querySelector<HTMLInputElement>('#password')!.value = 'three blue kayaks';
    setTimeout(() => root.querySelector('form')!.requestSubmit());
    const problem = (await oneEvent(tag, 'jane-problem')) as unknown as JaneProblemEvent;
    expect([problem.code, problem.until]).to.deep.equal(['unavailable', over.instant]);
    await until(() => root.querySelector('.notice.danger'), 'the answer');
    expect(root.querySelectorAll('.notice')).to.have.length(1);
    expect(root.querySelector<HTMLInputElement>('#password')!.value).to.equal('three blue kayaks');
  });
});
