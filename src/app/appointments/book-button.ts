import { nothing, type TemplateResult } from 'lit';
import type { Upcoming } from '../../contract/index.ts';
import { html } from '../../i18n/html.ts';
import { plusIcon } from '../../styles/icons.ts';
import { contact } from '../../templates/contact.ts';
import type { AppointmentsApp } from './appointments-app.ts';

/** "Book an appointment": here, or on the clinic's own page. */
export function bookButton(app: AppointmentsApp, look: string): TemplateResult | typeof nothing {
  const { booking, text } = app;
  const words = html`${look.includes('primary') ? nothing : plusIcon()}${text.appointments.book}`;
  if (booking === undefined) return nothing;
  return booking === 'here'
    ? html`<button class="button ${look}" part="book" type="button" @click=${() => app.openBooking()}>${words}</button>`
    : html`<a class="button ${look}" part="book" href=${booking}>${words}</a>`;
}

/** Why no more can be booked here, and whom to ask. */
export function contactToBook({ text, clinic }: AppointmentsApp, { can }: Upcoming): TemplateResult {
  const { contactToBook, label, tooManyUpcoming } = text.appointments;
  return html`<p class="small quiet">
    ${can.book.reason === 'too-many-upcoming' ? tooManyUpcoming : nothing} ${label(contactToBook)}
    ${contact(clinic, text)}
  </p>`;
}
