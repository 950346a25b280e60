import { svg } from 'lit';
import { icon } from './icon.ts';

/* Drawings of the apps; those of a message are in notice-icons.ts, since the first screen has messages too. */
export const calendarIcon = () =>
  icon(svg`<rect x="3.5" y="5" width="17" height="15.5" rx="3"/><path d="M3.5 10h17M8 2.5V7M16 2.5V7"/>`);
/** Of one line each, for lists that may be long. */
export const videoPath =
  'M5.5 6h7a3 3 0 0 1 3 3v6a3 3 0 0 1-3 3h-7a3 3 0 0 1-3-3V9a3 3 0 0 1 3-3Zm10 4.8 6-3.3v9l-6-3.3';
export const pinPath =
  'M12 21.5c4.5-4.6 7-8.2 7-11.3a7 7 0 0 0-14 0c0 3.1 2.5 6.7 7 11.3ZM12 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z';
export const videoIcon = () => icon(svg`<path d=${videoPath} />`);
export const tickIcon = () => icon(svg`<path d="m4.5 12.5 5 5 10-11"/>`);
export const dotIcon = () => icon(svg`<circle cx="12" cy="12" r="3"/>`);
export const plusIcon = () => icon(svg`<path d="M12 5v14M5 12h14"/>`);
export const deviceIcon = () => icon(svg`<rect x="6.5" y="2.5" width="11" height="19" rx="3"/><path d="M11 18.3h2"/>`);
export const closeIcon = () => icon(svg`<path d="M6 6l12 12M18 6 6 18"/>`);
