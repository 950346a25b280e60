import { nothing, type TemplateResult } from 'lit';
import { html } from '../../../i18n/html.ts';
import { buttonLabel } from '../../../templates/button-label.ts';
import type { MutationState } from '../../shared/mutation.ts';
import type { BookingApp } from './booking-app.ts';

interface ButtonOptions {
  readonly isMove: boolean;
  /** There is something to book. */
  readonly hasOpenings: boolean;
  readonly onBack: () => void;
}

/** Below the times: book or move, and the way back; after an answer that never came, try again or look at the list. */
export function bookingButtons(
  { text }: BookingApp,
  { state: { status } }: { readonly state: MutationState<unknown> },
  { isMove, hasOpenings, onBack }: ButtonOptions,
): TemplateResult {
  const { booking, common, loading } = text;
  if (status === 'unconfirmed') {
    return html`<div class="buttons">
      <button class="button primary try-again" type="submit">${loading.tryAgain}</button>
      <button class="button secondary" type="button" @click=${onBack}>${booking.seeAppointments}</button>
    </div>`;
  }
  const isPending = status === 'pending';
  return html`<div class="buttons">
    <button
      class="button primary"
      part="complete-booking"
      type="submit"
      ?hidden=${!hasOpenings}
      aria-disabled=${isPending ? 'true' : nothing}
    >
      ${buttonLabel(isPending, isMove ? booking.moving : booking.completing, isMove ? booking.move : booking.complete)}
    </button>
    <button class="button secondary" type="button" ?disabled=${isPending} @click=${onBack}>${common.back}</button>
  </div>`;
}
