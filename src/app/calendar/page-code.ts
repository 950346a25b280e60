import { svg, type TemplateResult } from 'lit';
import { html } from '../../i18n/html.ts';
import type { CalendarApp } from './calendar-app.ts';
import { qrPath } from './qr-path.ts';

/** This page's address as a code for the camera of a phone. */
export function pageCode({ text, pageUrl }: CalendarApp): TemplateResult {
  const { size, path } = qrPath(pageUrl);
  return html`<svg class="qr" part="qr" role="img" aria-label=${text.calendar.qrLabel} viewBox="0 0 ${size} ${size}">
    ${svg`<path d=${path} />`}
  </svg>`;
}
