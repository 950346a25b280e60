import { expect, fixture, html } from '@open-wc/testing';
import '../../src/all.ts';
import { FakeClinic } from '../support/fake-clinic.ts';
import { seen } from '../support/press.ts';
import { until } from '../support/until.ts';

/** What page builders, old themes and gradient headings set on a section, or on everything inside it. */
const hostile = `
  white-space: nowrap; -webkit-text-fill-color: transparent; -webkit-text-stroke: 2px red; text-indent: 3em; text-transform: uppercase;
  text-align: justify; text-align-last: right; line-height: 0; font-weight: 100; font-style: italic; font-variant: small-caps;
  font-stretch: 50%; text-shadow: 0 0 9px black; text-orientation: upright; writing-mode: vertical-rl; word-break: break-all;
  hyphens: auto; line-break: anywhere; tab-size: 40; list-style: square inside; quotes: none; caret-color: transparent;
  border-collapse: collapse; text-emphasis: filled; -webkit-text-security: disc; forced-color-adjust: none; text-rendering: optimizeSpeed;
  text-underline-offset: 2em; fill: red; stroke: red; paint-order: stroke; overflow-wrap: normal; text-wrap: nowrap; text-wrap-mode: nowrap;
`;
/** What the tag keeps of the page, and why is said in the style. */
const kept = ['letter-spacing', 'word-spacing'];

const tags = {
  'jane-login': 'form',
  'jane-account-setup': 'form',
  'jane-upcoming-appointments': '[part="appointment"]',
  'jane-calendar-subscribe': '[part="panel"] .stack',
} as const;
type Name = keyof typeof tags;

async function draw(name: Name, css: string, selector: string): Promise<{ place: HTMLElement; tag: HTMLElement }> {
  const place = await fixture<HTMLElement>(html`<section class="hostile"></section>`);
  const sheet = document.createElement('style');
  sheet.textContent = `.hostile { inline-size: 320px; position: relative } ${selector} { ${css} }`;
  place.append(sheet);
  const clinic = new FakeClinic();
  if (name === 'jane-account-setup') location.hash = 'setup=a-token-that-is-long-enough-to-be-one';
  const tag = document.createElement(name);
  tag.client = name === 'jane-login' || name === 'jane-account-setup' ? clinic.client() : await clinic.signedInClient();
  if (name === 'jane-calendar-subscribe') tag.setAttribute('variant', 'inline');
  place.append(tag);
  await seen(tag, tags[name]);
  // The clinic says in which region its language is.
  await until(() => tag.shadowRoot?.querySelector('.tag:lang(en-CA)'), 'the clinic’s language');
  return { place, tag };
}

const look = (tag: Element, selector = '.tag'): CSSStyleDeclaration =>
  getComputedStyle(tag.shadowRoot!.querySelector(selector)!);

/** Every property that comes down from a page, by what a page that sets nothing gives. */
function differences(one: CSSStyleDeclaration, other: CSSStyleDeclaration): string[] {
  const names = Array.from({ length: one.length }, (_, index) => one.item(index));
  // Lengths of the box follow from the room, and the room from the writing mode of the section.
  const ofTheBox =
    /^(width|height|inline-size|block-size|perspective-origin|transform-origin|-webkit-(perspective|transform)-origin)$/;
  return names.filter(
    (name) =>
      !ofTheBox.test(name) &&
      !name.startsWith('--') &&
      !kept.includes(name) &&
      one.getPropertyValue(name) !== other.getPropertyValue(name),
  );
}

describe('the style of the page around a tag', () => {
  for (const name of Object.keys(tags) as Name[]) {
    for (const selector of ['.hostile', '.hostile *']) {
      it(`leaves <${name}> as it is: ${selector}`, async () => {
        const plain = await draw(name, '', selector);
        const { place, tag } = await draw(name, hostile.replace('writing-mode: vertical-rl;', ''), selector);
        expect(differences(look(tag), look(plain.tag))).to.deep.equal([]);
        expect(place.scrollWidth).to.be.at.most(320);
        const height = (one: Element) => one.getBoundingClientRect().height;
        await until(() => height(tag) === height(plain.tag), 'the same height');
      });
    }

    it(`can't turn the lines of <${name}> on their side`, async () => {
      const { tag } = await draw(name, hostile, '.hostile');
      expect(look(tag).writingMode).to.equal('horizontal-tb');
    });

    it(`can't make <${name}> too small to read`, async () => {
      const { place, tag } = await draw(name, 'font-size: 0', '.hostile');
      expect(parseFloat(look(tag).fontSize)).to.be.at.least(13);
      expect(place.scrollWidth).to.be.at.most(320);
    });

    it(`still hides <${name}>, sets its font, size and scheme, and lets a reader space the letters`, async () => {
      const css =
        'visibility: hidden; font-family: monospace; font-size: 19px; color-scheme: dark; letter-spacing: 2px; word-spacing: 3px';
      const { tag } = await draw(name, css, '.hostile');
      const { visibility, fontFamily, fontSize, colorScheme, letterSpacing, wordSpacing } = look(tag);
      expect([visibility, fontFamily, fontSize, colorScheme, letterSpacing, wordSpacing]).to.deep.equal([
        'hidden',
        'monospace',
        '19px',
        'dark',
        '2px',
        '3px',
      ]);
    });

    it(`is left behind in the language that <${name}> speaks`, async () => {
      const { tag } = await draw(name, '', '.hostile');
      expect(tag.shadowRoot!.querySelector('.tag:lang(en)')).to.exist;
      const { webkitLocale } = look(tag) as unknown as { webkitLocale?: string };
      if (webkitLocale !== undefined) expect(webkitLocale).to.contain('en');
    });
  }
});
