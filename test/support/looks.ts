import { expect } from '@open-wc/testing';
import { endAnimations } from './end-animations.ts';

/** The ways in which every state of every tag is looked at; the widths are those of a side bar, a phone and a page. */
export const looks = [
  { name: 'on a page', width: 600, lang: 'en-CA', dir: 'ltr', scheme: 'light' },
  { name: 'in the dark on a phone', width: 320, lang: 'en-CA', dir: 'ltr', scheme: 'dark' },
  { name: 'in French in a side bar', width: 280, lang: 'fr-CA', dir: 'ltr', scheme: 'light' },
  { name: 'from right to left', width: 320, lang: 'en-CA', dir: 'rtl', scheme: 'light' },
] as const;

type Look = (typeof looks)[number];

/** Shows a tag in one look, as a page of that width would; gone after the check. */
export async function inLook(look: Look, check: (place: HTMLElement) => Promise<void>): Promise<void> {
  const place = document.createElement('div');
  place.lang = look.lang;
  place.dir = look.dir;
  place.style.cssText = `inline-size: ${look.width}px; color-scheme: ${look.scheme}; background: Canvas; color: CanvasText`;
  document.body.append(place);
  try {
    await check(place);
  } finally {
    place.remove();
  }
}

/** Text of twice the size, and the spacing of WCAG 2.2, 1.4.12: still nothing sticks out or is cut off. */
function expectRoomForText(place: HTMLElement, tag: HTMLElement): void {
  const { cssText } = place.style;
  place.style.cssText += '; font-size: 200%; line-height: 1.5; letter-spacing: 0.12em; word-spacing: 0.16em';
  expect(place.scrollWidth, 'scrolls sideways with large text').to.be.at.most(place.clientWidth);
  for (const control of tag.shadowRoot!.querySelectorAll<HTMLElement>('button, a, label, legend, h2, h3, p')) {
    if (!control.checkVisibility() || getComputedStyle(control).display === 'inline') continue;
    const { scrollWidth, clientWidth, scrollHeight, clientHeight, textContent } = control;
    const isWhole = scrollWidth <= clientWidth + 1 && scrollHeight <= clientHeight + 1;
    expect(isWhole, `"${textContent.trim()}" is cut off with large text`).to.equal(true);
  }
  place.style.cssText = cssText;
}

/** Axe reads names, roles and colours, which come out alike in every engine: one sees every look of a state, the others one. */
const seesEveryLook = navigator.userAgent.includes('Chrome/');

/** Nothing sticks out at either side, and axe finds nothing. */
export async function expectGoodLook(tag: HTMLElement): Promise<void> {
  const place = tag.parentElement!;
  expect(place.scrollWidth, 'scrolls sideways').to.be.at.most(place.clientWidth);
  const isFirst = place.clientWidth === looks[0].width;
  if (isFirst) expectRoomForText(place, tag);
  endAnimations(place);
  if (isFirst || seesEveryLook) await expect(tag).to.be.accessible();
}
