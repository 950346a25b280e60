import { expect, fixture, html } from '@open-wc/testing';
import '../../src/all.ts';
import type { FakeClinic as Clinic } from '../support/fake-clinic.ts';
import { FakeClinic } from '../support/fake-clinic.ts';
import { seen } from '../support/press.ts';
import { until } from '../support/until.ts';

type Name = 'jane-login' | 'jane-account-setup' | 'jane-upcoming-appointments' | 'jane-calendar-subscribe';

const tags: readonly Name[] = ['jane-login', 'jane-upcoming-appointments', 'jane-calendar-subscribe'];
const token = 'a-token-that-is-long-enough-to-be-one';

/** What is said where it can be heard: nobody hears of what is inside a dialog that is closed. */
const roots = (tag: Element, role: 'status' | 'alert'): string =>
  [...tag.shadowRoot!.querySelectorAll(`[role="${role}"]`)]
    .filter((region) => region.checkVisibility())
    .map((region) => region.textContent.trim())
    .join('');

/** A tag for whom a session may exist, which nobody can find out. */
async function cutOff(name: Name): Promise<{ tag: HTMLElement; clinic: Clinic }> {
  const clinic = new FakeClinic();
  await clinic.signedInClient();
  clinic.breakNetwork('refreshSession');
  const tag = document.createElement(name);
  tag.client = clinic.client();
  (await fixture<HTMLElement>(html`<div></div>`)).append(tag);
  await seen(tag, '[part="retry"]');
  return { tag, clinic };
}

const retry = (tag: Element) => seen(tag, '[part="retry"]');
const isBusy = (button: Element): boolean => button.getAttribute('aria-disabled') === 'true';

describe('where the clinic is out of reach', () => {
  for (const name of tags) {
    it(`<${name}> says so aloud, and that it is trying again while it does`, async () => {
      const { tag, clinic } = await cutOff(name);
      expect(roots(tag, 'alert')).to.contain('We can’t reach the clinic just now.');
      const before = clinic.calls('refreshSession').length;
      const held = clinic.hold('refreshSession');
      const button = await retry(tag);
      button.focus();
      button.click();
      await until(() => isBusy(button), 'the busy button');
      expect(button.textContent.trim()).to.equal('One moment…');
      expect(roots(tag, 'status')).to.equal('One moment…');
      expect(tag.shadowRoot!.activeElement === button, 'the focus while it is tried').to.be.true;
      await until(() => clinic.calls('refreshSession').length > before, 'the second question');
      held.release(new TypeError('Failed to fetch'));
      await until(() => !isBusy(button), 'the end of the second try');
      expect(button.textContent.trim()).to.equal('Try again');
      expect(tag.shadowRoot!.activeElement === button, 'the focus after it').to.be.true;
      expect(roots(tag, 'alert')).to.contain('We can’t reach the clinic just now.');
    });

    it(`<${name}> looks for the session by itself once the network is back`, async () => {
      const { tag, clinic } = await cutOff(name);
      const held = clinic.hold('refreshSession');
      window.dispatchEvent(new Event('online'));
      held.release();
      await until(() => !tag.shadowRoot!.querySelector('[part="retry"]'), 'what stands for whoever is signed in');
      expect(document.activeElement === document.body, 'nobody acted').to.be.true;
    });
  }

  for (const [name, place] of [
    ['jane-login', '[tabindex="-1"]'],
    ['jane-upcoming-appointments', '[tabindex="-1"]'],
    ['jane-calendar-subscribe', '[part="button"]'],
  ] as const) {
    it(`<${name}> leads the focus on when trying again worked`, async () => {
      const { tag, clinic } = await cutOff(name);
      const button = await retry(tag);
      button.focus();
      clinic.hold('refreshSession').release();
      button.click();
      await until(() => tag.shadowRoot!.activeElement?.matches(place), 'what stands there in focus');
    });
  }

  it('leaves the focus alone where what was pressed never had it, as in Safari', async () => {
    const { tag, clinic } = await cutOff('jane-upcoming-appointments');
    const button = await retry(tag);
    clinic.hold('refreshSession').release();
    button.click();
    await seen(tag, '[part="appointment"]');
    expect(document.activeElement === document.body).to.be.true;
  });

  it('<jane-upcoming-appointments> is busy while it reads a list again that could not be read', async () => {
    const clinic = new FakeClinic();
    clinic.breakNetwork('listUpcomingAppointments');
    const tag = document.createElement('jane-upcoming-appointments');
    tag.client = await clinic.signedInClient();
    (await fixture<HTMLElement>(html`<div></div>`)).append(tag);
    const button = await retry(tag);
    const held = clinic.hold('listUpcomingAppointments');
    button.focus();
    button.click();
    await until(() => isBusy(button), 'the busy button');
    expect(roots(tag, 'status')).to.equal('One moment…');
    // Somebody in a hurry presses on: it is read once.
    const asked = clinic.calls('listUpcomingAppointments').length;
    button.click();
    button.click();
    held.release();
    await seen(tag, '[part="appointment"]');
    expect(clinic.calls('listUpcomingAppointments').length).to.equal(asked);
    await until(() => tag.shadowRoot!.activeElement?.matches('.heading'), 'the heading in focus');
  });

  it('<jane-account-setup> looks at the link by itself once the network is back', async () => {
    const clinic = new FakeClinic();
    clinic.links.set(token, { purpose: 'setup', firstName: 'Maya', suggestions: [] });
    clinic.breakNetwork('openLink');
    location.hash = `setup=${token}`;
    const tag = document.createElement('jane-account-setup');
    tag.client = clinic.client();
    (await fixture<HTMLElement>(html`<div></div>`)).append(tag);
    await retry(tag);
    clinic.hold('openLink').release();
    window.dispatchEvent(new Event('online'));
    await seen(tag, '#username');
  });

  it('<jane-account-setup> is busy while it looks at a link again that could not be looked at', async () => {
    const clinic = new FakeClinic();
    clinic.links.set(token, { purpose: 'setup', firstName: 'Maya', suggestions: [] });
    clinic.breakNetwork('openLink');
    location.hash = `setup=${token}`;
    const tag = document.createElement('jane-account-setup');
    tag.client = clinic.client();
    (await fixture<HTMLElement>(html`<div></div>`)).append(tag);
    const button = await retry(tag);
    expect(tag.matches(':state(unavailable)')).to.equal(true);
    const held = clinic.hold('openLink');
    button.focus();
    button.click();
    await until(() => isBusy(button), 'the busy button');
    expect(roots(tag, 'status')).to.equal('One moment…');
    held.release();
    await seen(tag, '#username');
    await until(() => tag.shadowRoot!.activeElement?.matches('.heading'), 'the heading in focus');
  });
});
