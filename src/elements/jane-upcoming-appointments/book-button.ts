import { nothing, type TemplateResult } from 'lit';
import type { Upcoming } from '../../contract/index.ts';
import { html } from '../../i18n/html.ts';
import { plusIcon } from '../../styles/icons.ts';
import { contact } from '../../templates/contact.ts';
import type { Shown } from './shown.ts';

/** "Book an appointment": here, or on the clinic's own page. */
export function bookButton({ messages, book, acts }: Shown, look: string): TemplateResult | typeof nothing {
  const words = html`${look.includes('primary') ? nothing : plusIcon()}${messages.appointments.book}`;
  if (book === undefined) return nothing;
  return book === 'here'
    ? html`<button class="button ${look}" part="book" type="button" @click=${() => acts.book()}>${words}</button>`
    : html`<a class="button ${look}" part="book" href=${book.href}>${words}</a>`;
}

/** Why no more can be booked here, and whom to ask. */
export function contactToBook({ messages, clinic }: Shown, { can }: Upcoming): TemplateResult {
  const { contactToBook, label, tooManyUpcoming } = messages.appointments;
  return html`<p class="small quiet">
    ${can.book.reason === 'too-many-upcoming' ? tooManyUpcoming : nothing} ${label(contactToBook)}
    ${contact(clinic, messages)}
  </p>`;
}
