import { nothing, type TemplateResult } from 'lit';
import type { BookingController } from '../../controllers/booking-controller.ts';
import type { Treatment } from '../../contract/index.ts';
import { html } from '../../i18n/html.ts';
import { localize, problemText } from '../../i18n/index.ts';
import { avatar } from '../../templates/avatar.ts';
import { bones } from '../../templates/bones.ts';
import { contact } from '../../templates/contact.ts';
import { heading } from '../../templates/heading.ts';
import { notice } from '../../templates/notice.ts';
import { tryAgain } from '../../templates/try-again.ts';
import { ownUrl } from '../../templates/safe-url.ts';
import { booked } from './booked.ts';
import { times } from './booking-times.ts';
import type { Shown } from './shown.ts';

/** The way to a visit, a question a view. */
export function booking(shown: Shown, flow: BookingController): TemplateResult {
  const { view } = flow;
  switch (view.is) {
    case 'closed':
      return html``;
    case 'treatments':
      return treatments(shown, flow, view.treatments);
    case 'practitioners':
      return practitioners(shown, flow, view.treatment);
    case 'times':
      return times(shown, flow, view);
    case 'booked':
      return booked(shown, view.appointment, () => flow.close());
  }
}

function treatments(shown: Shown, flow: BookingController, all: readonly Treatment[] | undefined): TemplateResult {
  const { messages, language, level, clinic } = shown;
  const { noTreatments, onlinePossible, treatment } = messages.booking;
  return html`<div class="stack wide enter">
    <div class="stack tight">
      ${heading({ level, text: messages.appointments.book, focusable: true })}
      <p class="steps"><b>${treatment}</b></p>
    </div>
    ${failure(shown, flow)} ${flow.work.is === 'reading' && !all ? bones(2) : nothing}
    ${all?.length === 0 ? notice({ tone: 'info', words: noTreatments, action: contact(clinic, messages) }) : nothing}
    <ul class="choices" role="list" ?hidden=${!all?.length}>
      ${all?.map(
        (each) =>
          html`<li>
            <button class="choice" type="button" part="choice" @click=${() => flow.pickTreatment(each)}>
              <span class="both"
                ><span class="strong">${localize(each.name, language)}</span>
                <span class="small quiet"
                  >${messages.booking.length(each.minutes)}${each.online ? ` · ${onlinePossible}` : nothing}</span
                ></span
              >
            </button>
          </li>`,
      )}
    </ul>
    ${backRow(shown, flow)}
  </div>`;
}

function practitioners(shown: Shown, flow: BookingController, treatment: Treatment): TemplateResult {
  const { messages, language, level, apiUrl } = shown;
  return html`<div class="stack wide enter">
    <div class="stack tight">
      ${heading({ level, text: messages.appointments.book, focusable: true })}
      <p class="steps">
        <span>${localize(treatment.name, language)}, ${messages.booking.length(treatment.minutes)}</span>
        <b>${messages.booking.practitioner}</b>
      </p>
    </div>
    <ul class="choices" role="list">
      <li>
        <button class="choice" type="button" part="choice" @click=${() => flow.pickPractitioner(treatment)}>
          <span class="both strong">${messages.booking.anyPractitioner}</span>
        </button>
      </li>
      ${treatment.practitioners.map(
        (each) =>
          html`<li>
            <button class="choice" type="button" part="choice" @click=${() => flow.pickPractitioner(treatment, each)}>
              ${avatar(each.name, ownUrl(each.photoUrl, apiUrl))}<span class="strong" translate="no">${each.name}</span>
            </button>
          </li>`,
      )}
    </ul>
    ${backRow(shown, flow)}
  </div>`;
}

const backRow = ({ messages }: Shown, flow: BookingController): TemplateResult =>
  html`<div class="buttons">
    <button class="button secondary" type="button" @click=${() => flow.back()}>${messages.common.back}</button>
  </div>`;

function failure({ messages, dates }: Shown, flow: BookingController): TemplateResult | typeof nothing {
  if (flow.work.is !== 'failed') return nothing;
  return notice({
    tone: 'danger',
    words: problemText(flow.work.error, messages, dates),
    action: tryAgain(messages, () => flow.again()),
  });
}
