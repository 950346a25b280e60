import { unsafeCSS } from 'lit';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { card } from '../styles/card.ts';
import { notice } from '../styles/notice.ts';
import { skeleton } from '../styles/skeleton.ts';

/** What every tag's first screen is drawn with: one sheet, which a browser takes up faster than each by itself. */
export const firstScreenStyles = unsafeCSS([base, skeleton, button, card, notice].flat().join(''));
