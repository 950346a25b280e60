import { expect } from '@open-wc/testing';
import type { JaneUpcomingAppointments } from '../../src/elements/jane-upcoming-appointments/jane-upcoming-appointments.ts';
import { put } from './jane-upcoming-appointments-put.ts';
import { scenes, type AppointmentsScene } from './jane-upcoming-appointments-scenes.ts';
import { cleanAddress } from '../support/address.ts';

const page = document.documentElement;

/** The furthest that anything visible reaches over the card's edges. */
function overflow(tag: JaneUpcomingAppointments): number {
  const root = tag.shadowRoot!;
  const edge = tag.getBoundingClientRect();
  const all = [...root.querySelectorAll<HTMLElement>('.card *')].filter(
    (element) => element.checkVisibility() && !element.closest('svg') && !element.closest('.unseen'),
  );
  return Math.max(
    ...all.map((element) => {
      const { left, right } = element.getBoundingClientRect();
      return Math.max(right - edge.right, edge.left - left);
    }),
  );
}

describe('<jane-upcoming-appointments>, how it looks', () => {
  afterEach(() => {
    page.lang = 'en';
    cleanAddress();
  });

  for (const [name, scene] of Object.entries<AppointmentsScene>(scenes)) {
    it(`is accessible in every state, with one primary button at most: ${name}`, async () => {
      const tag = await put(scene);
      await expect(tag).to.be.accessible();
      const primary = [...tag.shadowRoot!.querySelectorAll<HTMLElement>('.primary')];
      expect(primary.filter((one) => one.checkVisibility())).to.have.length.at.most(1);
    });

    it(`fits every width: ${name}`, async () => {
      const tag = await put(scene);
      for (const width of [280, 320, 600, 1200]) {
        tag.parentElement!.style.inlineSize = `${width}px`;
        expect(overflow(tag), `${width} px`).to.be.at.most(0.5);
      }
    });
  }

  it('fits 280 px in French', async () => {
    page.lang = 'fr';
    for (const scene of [scenes.list, scenes.timePicked, scenes.cancelAsked, scenes.empty]) {
      expect(overflow(await put(scene, 280))).to.be.at.most(0.5);
    }
  });

  it('puts the date beside the visits where there is room, and above them where there is none', async () => {
    const tag = await put(scenes.list, 700);
    const [date, visits] = ['.date', '.appointments'].map((part) => tag.shadowRoot!.querySelector(`.day ${part}`)!);
    expect(date!.getBoundingClientRect().right).to.be.below(visits!.getBoundingClientRect().left);
    tag.parentElement!.style.inlineSize = '320px';
    expect(date!.getBoundingClientRect().bottom).to.be.at.most(visits!.getBoundingClientRect().top);
  });

  it('gives every press 44 px of height, links inside a sentence apart', async () => {
    for (const scene of [scenes.list, scenes.timePicked, scenes.cancelAsked, scenes.treatments]) {
      const tag = await put(scene, 320);
      const targets = tag.shadowRoot!.querySelectorAll<HTMLElement>('.button, .slot, .choice, .link.line');
      const low = [...targets].filter((target) => target.checkVisibility() && target.offsetHeight < 44);
      expect(low.map((target) => target.textContent)).to.deep.equal([]);
    }
  });
});
