import { nothing, type TemplateResult } from 'lit';
import type { Appointment } from '../../contract/index.ts';
import { html } from '../../i18n/html.ts';
import type { Problem } from '../../i18n/messages.ts';
import { buttonLabel } from '../../templates/button-label.ts';
import { contact } from '../../templates/contact.ts';
import { notice } from '../../templates/notice.ts';
import { retryButton } from '../../templates/retry-button.ts';
import type { AppContext } from '../shared/app-context.ts';
import type { ActionState, AppointmentActions } from './appointment-actions.ts';
import { appointmentName } from './appointment-words.ts';

interface ConfirmationOptions {
  readonly appointment: Appointment;
  readonly actions: AppointmentActions;
  readonly now: string;
  readonly isPending: boolean;
}

/** Cancelling asks once more, on the row itself. */
export function cancelConfirmation(
  app: AppContext,
  { appointment, actions, now, isPending }: ConfirmationOptions,
): TemplateResult {
  const { reallyCancel, cancelling, keep, cancel } = app.text.appointments;
  return html`<div class="confirm stack near" role="group" aria-labelledby="really" part="confirm">
    <p class="strong" id="really" tabindex="-1">${reallyCancel}</p>
    <div class="buttons">
      <button
        class="button secondary compact stop"
        type="button"
        aria-disabled=${isPending ? 'true' : nothing}
        aria-label="${isPending ? cancelling : cancel}, ${appointmentName(appointment, app, now)}"
        @click=${() => void actions.cancel(appointment)}
      >
        ${buttonLabel(isPending, cancelling, cancel)}
      </button>
      <button class="link line" type="button" ?hidden=${isPending} @click=${() => actions.keep()}>${keep}</button>
    </div>
  </div>`;
}

/** That an action on a row failed, or that nobody knows whether it did. */
export function actionFailed(app: AppContext, state: ActionState, actions: AppointmentActions): TemplateResult {
  const { text, clinic } = app;
  return notice({
    tone: 'danger',
    words: failureWords(app, state),
    action:
      state.status === 'unconfirmed'
        ? retryButton(text, { onClick: () => void actions.retry() })
        : html`${contact(clinic, text)} ·
            <button class="link" type="button" @click=${() => actions.keep()}>${text.common.close}</button>`,
  });
}

/** In the list: that the clinic could not be asked, or its answer not dismissed. */
export function listActionFailed(
  app: AppContext,
  actions: AppointmentActions,
  type: ActionState['type'],
): TemplateResult | typeof nothing {
  const { state } = actions;
  if (!state?.error || state.type !== type) return nothing;
  return notice({
    tone: 'danger',
    words: failureWords(app, state),
    action: retryButton(app.text, { onClick: () => void actions.retry() }),
  });
}

/** Why an action failed, or that its answer never came. */
export function failureWords(app: AppContext, { type, status, error }: ActionState): Problem {
  if (status === 'failed' && error) return app.problemText(error);
  const { unconfirmedCancel, unconfirmedUndo, unconfirmedAsk, unconfirmedDismiss } = app.text.appointments;
  return {
    cancel: unconfirmedCancel,
    undo: unconfirmedUndo,
    'ask-clinic': unconfirmedAsk,
    'dismiss-answer': unconfirmedDismiss,
  }[type];
}

/** What is under way. */
export function pendingWords({ text }: AppContext, { state }: AppointmentActions): string {
  if (state?.status !== 'pending') return '';
  const { cancelling, undoing, asking } = text.appointments;
  return { cancel: cancelling, undo: undoing, 'ask-clinic': asking, 'dismiss-answer': text.loading.waiting }[
    state.type
  ];
}
