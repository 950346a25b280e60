import type { TemplateResult } from 'lit';
import { html } from '../../i18n/html.ts';
import type { CalendarApp } from './calendar-app.ts';

/** This page's address for a computer, by email: a code on a phone's own screen is no use. Never the feed's, which would open the calendar to whoever reads it. */
export function finishOnComputer({ text, pageUrl }: CalendarApp): TemplateResult {
  const email = `mailto:?${new URLSearchParams({ subject: text.signedOut.subscribe, body: pageUrl })}`.replaceAll(
    '+',
    '%20',
  );
  return html`<details part="finish-on-computer">
    <summary class="button secondary full">${text.calendar.finishOnComputer}</summary>
    <div class="stack near computer">
      <p>${text.calendar.finishSteps}</p>
      <a class="link line" part="mail-page" href=${email}>${text.calendar.emailPage}</a>
      <p class="small quiet address" translate="no">${pageUrl}</p>
    </div>
  </details>`;
}
