import type { TemplateResult } from 'lit';
import type { BookableOpening } from '../../../client/jane-client.ts';
import { html } from '../../../i18n/html.ts';
import { localize } from '../../../i18n/localize.ts';
import { sentenceAround, verbatim } from '../../../i18n/verbatim.ts';
import { placeName, policyWords } from '../appointment-words.ts';
import type { BookingApp } from './booking-app.ts';
import { bookingHeading } from './booking-parts.ts';
import type { BookingChoice } from './read-openings.ts';

/** What was chosen before the day and time are asked. */
export function choiceHeading(app: BookingApp, { treatment, practitioner, moving }: BookingChoice): TemplateResult {
  const { text, dates, language, now } = app;
  const { booking, appointments } = text;
  const name = localize(treatment.name, language);
  return bookingHeading(app, moving ? booking.move : appointments.book, {
    chosen: [
      treatment.minutes === undefined ? name : `${name}, ${booking.length(treatment.minutes)}`,
      practitioner ? verbatim(practitioner.name) : booking.anyPractitioner,
    ],
    asked: booking.dayAndTime,
    note: moving && html`<p class="small quiet">${booking.standsNow(dates.dateTime(moving.start, now))}</p>`,
  });
}

/** What is about to be booked, and until when it could be cancelled or moved online. */
export function bookingSummary(app: BookingApp, { treatment }: BookingChoice, picked: BookableOpening): TemplateResult {
  const { text, dates, language, now } = app;
  const name = localize(treatment.name, language);
  return html`<div class="summary stack tight" part="summary">
    <p>
      <span class="strong"
        >${sentenceAround((practitioner) => text.booking.who(name, practitioner), picked.practitioner.name)}</span
      ><br />
      ${dates.dateTime(picked.start, now)}, ${placeName(picked, app)}
    </p>
    <p class="small quiet">
      ${policyWords(picked.cancelUntil, picked.moveUntil, app, now) || text.appointments.neverOnline}
    </p>
  </div>`;
}
