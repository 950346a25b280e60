import type { StoryObj } from '@storybook/web-components-vite';
import { paste, type Pasted } from './paste.ts';
import { placed } from './scene-story.ts';

interface Options {
  readonly draw: (place: HTMLElement) => Promise<unknown>;
  readonly pasted: Pasted;
}

/** Colours of clinics, with the two that a derivation gets wrong first: nearly white and nearly black. */
const accents = {
  'Cedar green, without a colour of its own': undefined,
  'Blue, #1857b6': '#1857b6',
  'Berry, #a3195b': '#a3195b',
  'Orange, #e8590c': '#e8590c',
  'Very light, #fff3b0': '#fff3b0',
  'Very dark, #0b0b1e': '#0b0b1e',
  'Grey, #6b7280': '#6b7280',
} as const;

const widths = [280, 320, 480, 768, 1200];

/** One frame after the other, each under a line that says what it shows. */
async function column(
  place: HTMLElement,
  frames: readonly (readonly [words: string, style: string])[],
  draw: Options['draw'],
): Promise<void> {
  place.className = 'frames';
  for (const [words, style] of frames) {
    const frame = document.createElement('figure');
    const caption = document.createElement('figcaption');
    const inside = document.createElement('div');
    caption.textContent = words;
    inside.style.cssText = style;
    frame.append(caption, inside);
    place.append(frame);
    await draw(inside);
  }
}

/** The same tag in the ways in which clinics differ. */
export function looksOf({ draw, pasted }: Options) {
  const look = (
    frames: readonly (readonly [words: string, style: string])[],
    css: NonNullable<Pasted['css']>,
    more: StoryObj = {},
  ): StoryObj => ({
    ...more,
    ...placed((place) => column(place, frames, draw)),
    parameters: { paste: () => paste({ ...pasted, css }) },
  });
  const single = (style: string, css: NonNullable<Pasted['css']>, more: StoryObj = {}): StoryObj => ({
    ...more,
    ...placed((place) => {
      place.style.cssText = style;
      return draw(place);
    }),
    parameters: { paste: () => paste({ ...pasted, css }) },
  });
  return {
    accents: look(
      Object.entries(accents).map(([words, color]) => [words, color ? `--jane-color-accent: ${color}` : '']),
      { '--jane-color-accent': '#1857b6' },
    ),
    ownFont: single('font-family: Georgia, "Times New Roman", serif; font-size: 1.125rem', {
      'font-family': 'Georgia, "Times New Roman", serif',
      'font-size': '1.125rem',
    }),
    square: single('--jane-radius-card: 0; --jane-radius-control: 0; --jane-radius-dialog: 0', {
      '--jane-radius-card': '0',
      '--jane-radius-control': '0',
      '--jane-radius-dialog': '0',
    }),
    round: single('--jane-radius-card: 28px; --jane-radius-control: 23px; --jane-radius-dialog: 28px', {
      '--jane-radius-card': '28px',
      '--jane-radius-control': '23px',
      '--jane-radius-dialog': '28px',
    }),
    dark: single('', {}, { globals: { theme: 'dark' } }),
    french: single('', {}, { globals: { language: 'fr-CA' } }),
    rightToLeft: single('', {}, { globals: { direction: 'rtl' } }),
    narrowToWide: look(
      widths.map((width) => [`${width} pixels`, `inline-size: ${width}px`]),
      {},
    ),
  };
}
