import { expect, fixture, html } from '@open-wc/testing';
import '../../src/all.ts';
import { FakeClinic } from '../support/fake-clinic.ts';
import { seen } from '../support/press.ts';

/** Boxes whose width comes from what is inside them. Each is the innermost element of its markup. */
const boxes: Readonly<Record<string, string>> = {
  'an inline-block': '<div style="display: inline-block"></div>',
  'a float': '<div style="float: left"></div>',
  'fit-content': '<div style="inline-size: fit-content"></div>',
  'max-content': '<div style="inline-size: max-content"></div>',
  'a flex item': '<div style="display: flex"><div></div></div>',
  'a flex item in a column':
    '<div style="display: flex; flex-direction: column; align-items: center"><div></div></div>',
  'a grid item': '<div style="display: grid; justify-items: center"><div></div></div>',
  'a grid column of its content': '<div style="display: grid; grid-template-columns: auto 1fr"><div></div></div>',
  'a table cell': '<table><tbody><tr><td></td></tr></tbody></table>',
  'an absolute box': '<div style="position: relative; block-size: 30em"><div style="position: absolute"></div></div>',
  'a fixed box': '<div style="position: fixed; inset-block-start: 0"></div>',
  'an inline-flex': '<div style="display: inline-flex"></div>',
};
/** Such boxes as the tag itself. */
const hosts: Readonly<Record<string, string>> = {
  'in a flex row': '<div style="display: flex"></div>',
  'in a grid': '<div style="display: grid; grid-template-columns: max-content"></div>',
};

const tags = {
  'jane-login': 'form',
  'jane-account-setup': 'form',
  'jane-upcoming-appointments': '[part="appointment"]',
  'jane-calendar-subscribe': '[part="panel"]',
} as const;
type Name = keyof typeof tags;

async function draw(name: Name, place: Element): Promise<HTMLElement> {
  const clinic = new FakeClinic();
  if (name === 'jane-account-setup') location.hash = 'setup=a-token-that-is-long-enough-to-be-one';
  const tag = document.createElement(name);
  tag.client = name === 'jane-login' || name === 'jane-account-setup' ? clinic.client() : await clinic.signedInClient();
  if (name === 'jane-calendar-subscribe') tag.setAttribute('variant', 'inline');
  place.append(tag);
  await seen(tag, tags[name]);
  return tag;
}

async function placeIn(markup: string, width: number): Promise<{ outer: HTMLElement; inner: Element }> {
  const outer = await fixture<HTMLElement>(html`<div></div>`);
  outer.style.cssText = `inline-size: ${width}px; font-size: 16px; position: relative`;
  outer.innerHTML = markup;
  let inner: Element = outer;
  while (inner.firstElementChild) inner = inner.firstElementChild;
  return { outer, inner };
}

const card = (tag: Element): DOMRect => tag.shadowRoot!.querySelector('.card')!.getBoundingClientRect();

describe('a box whose width comes from what is inside it', () => {
  for (const name of Object.keys(tags) as Name[]) {
    for (const [what, markup] of Object.entries({ ...boxes, ...hosts })) {
      it(`gives <${name}> room: ${what}`, async () => {
        const { inner } = await placeIn(markup, 780);
        const tag = await draw(name, inner);
        const { width } = card(tag);
        expect(width).to.be.at.least(400);
        expect(width).to.be.at.most(780);
      });
    }

    it(`gives <${name}> room, and is no wider than a phone: a modal dialog`, async () => {
      const { inner } = await placeIn('<dialog></dialog>', 300);
      const dialog = inner as HTMLDialogElement;
      const tag = await draw(name, dialog);
      dialog.showModal();
      expect(card(tag).width).to.be.at.least(400);
      expect(dialog.scrollWidth).to.be.at.most(dialog.clientWidth);
      dialog.close();
    });

    for (const what of ['an inline-block', 'a float', 'fit-content', 'an absolute box'] as const) {
      it(`makes <${name}> no wider than there is room: ${what}`, async () => {
        const { outer, inner } = await placeIn(boxes[what]!, 288);
        const tag = await draw(name, inner);
        expect(card(tag).width).to.be.within(270, 288);
        expect(outer.scrollWidth).to.be.at.most(288);
      });
    }
  }
});
