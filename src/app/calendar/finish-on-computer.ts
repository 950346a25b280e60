import { svg, type TemplateResult } from 'lit';
import { html } from '../../i18n/html.ts';
import type { CalendarApp } from './calendar-app.ts';
import { qrPath } from './qr-path.ts';

/** This page's address for a computer: never the feed's, which would open the calendar to whoever reads it. */
export function finishOnComputer({ text, pageUrl }: CalendarApp): TemplateResult {
  const { size, path } = qrPath(pageUrl);
  const email = `mailto:?${new URLSearchParams({ subject: text.signedOut.subscribe, body: pageUrl })}`.replaceAll(
    '+',
    '%20',
  );
  return html`<details part="finish-on-computer">
    <summary class="button secondary full">${text.calendar.finishOnComputer}</summary>
    <div class="stack near computer">
      <p>${text.calendar.finishSteps}</p>
      <a class="link line" part="mail-page" href=${email}>${text.calendar.emailPage}</a>
      <svg class="qr" part="qr" role="img" aria-label=${text.calendar.qrLabel} viewBox="0 0 ${size} ${size}">
        ${svg`<path d=${path} />`}
      </svg>
      <p class="small quiet address" translate="no">${pageUrl}</p>
    </div>
  </details>`;
}
