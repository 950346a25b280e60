import { nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { BookingController } from '../../controllers/booking-controller.ts';
import type { BookingView, Times } from '../../controllers/booking-state.ts';
import type { BookableOpening } from '../../client/jane-client.ts';
import { html } from '../../i18n/html.ts';
import { sentenceAround, verbatim } from '../../i18n/verbatim.ts';
import { localize, problemText } from '../../i18n/index.ts';
import { bones } from '../../templates/bones.ts';
import { contact } from '../../templates/contact.ts';
import { heading } from '../../templates/heading.ts';
import { notice } from '../../templates/notice.ts';
import { policyWords } from './row-actions.ts';
import { placeName, type Shown } from './shown.ts';
import { buttonLabel } from '../../templates/button-label.ts';
import { tryAgain } from '../../templates/try-again.ts';

type View = BookingView & { is: 'times' };

/** Day and time, what it will be, and until when it can be undone: one radio group a booking. */
export function times(shown: Shown, flow: BookingController, view: View): TemplateResult {
  const { messages, level } = shown;
  const booking = messages.booking;
  const appointments = messages.appointments;
  const isUnknown = flow.work.is === 'unknown';
  const submit = (event: Event): void => {
    event.preventDefault();
    void flow.complete();
  };
  return html`<form class="stack wide enter" novalidate @submit=${submit}>
    <div class="stack tight">
      ${heading({ level, text: view.choice.moving ? booking.move : appointments.book, focusable: true })}
      ${steps(shown, view)}
    </div>
    ${message(shown, flow)}
    <fieldset
      class="choices days-to-pick"
      ?hidden=${!view.times?.openings.length}
      ?disabled=${isUnknown || flow.work.is === 'sending'}
    >
      <legend class="unseen">${booking.dayAndTime}</legend>
      ${view.times ? openings(shown, flow, view, view.times) : nothing}
    </fieldset>
    ${view.times ? more(shown, flow, view.times) : waiting(flow)}
    ${view.picked ? summary(shown, view, view.picked) : nothing} ${buttons(shown, flow, view)}
  </form>`;
}

const waiting = (flow: BookingController) => (flow.work.is === 'failed' ? nothing : bones(2));

function steps({ messages, dates, language, now }: Shown, { choice }: View): TemplateResult {
  const { treatment, practitioner, moving } = choice;
  const booking = messages.booking;
  const name = localize(treatment.name, language);
  return html`<p class="steps">
      <span>${treatment.minutes === undefined ? name : `${name}, ${booking.length(treatment.minutes)}`}</span>
      <span>${practitioner ? verbatim(practitioner.name) : booking.anyPractitioner}</span><b>${booking.dayAndTime}</b>
    </p>
    ${moving ? html`<p class="small quiet">${booking.standsNow(dates.dateTime(moving.start, now))}</p>` : nothing}`;
}

function openings(shown: Shown, flow: BookingController, { choice, picked }: View, all: Times) {
  // With any practitioner it is not known yet who it will be; of one, where, as soon as there are several places.
  const isAny = choice.practitioner === undefined;
  const tells = isAny || new Set(all.openings.map(({ place }) => place.id)).size > 1;
  return repeat(
    byDay(all.openings),
    ([date]) => date,
    ([date, free]) => {
      const [first] = free;
      return html`<div class="stack near" role="group" aria-labelledby="day-${date}">
        ${heading({
          level: shown.level + 1,
          look: 'subheading',
          id: `day-${date}`,
          text: first && shown.dates.date(first.start, all.now),
        })}
        <div class="slots ${tells ? 'telling' : ''}">
          ${repeat(free, placeInTime, (opening) => {
            const isPicked = picked !== undefined && placeInTime(picked) === placeInTime(opening);
            const details = tells ? [isAny ? opening.practitioner.name : '', placeName(opening, shown)] : [];
            return slot(shown, flow, opening, { isPicked, details: details.filter(Boolean) });
          })}
        </div>
      </div>`;
    },
  );
}

function slot(
  { dates }: Shown,
  flow: BookingController,
  opening: BookableOpening,
  { isPicked, details }: { isPicked: boolean; details: readonly string[] },
): TemplateResult {
  const time = dates.time(opening.start);
  return html`<label class="slot" part="slot" translate="no"
    ><input
      type="radio"
      name="slot"
      value=${opening.start.instant}
      aria-label=${[dates.dateTime(opening.start), ...details].join(', ')}
      aria-invalid=${flow.work.is === 'unpicked' ? 'true' : nothing}
      .checked=${isPicked}
      @change=${() => flow.pickTime(opening)}
    /><span
      >${
        details.length > 0
          ? html`<span class="strong">${time}</span> ${details.map((one) => html`<span class="small">${one}</span> `)}`
          : time
      }</span
    ></label
  >`;
}

/** With any practitioner, several may be free at one time in one place: the first one stands for it. */
const placeInTime = ({ start, place }: BookableOpening): string => `${start.instant} ${place.id}`;

function byDay(all: readonly BookableOpening[]): [string, BookableOpening[]][] {
  const found = new Map<string, BookableOpening[]>();
  const seen = new Set<string>();
  for (const opening of all) {
    if (seen.has(placeInTime(opening))) continue;
    seen.add(placeInTime(opening));
    const date = opening.start.wall.slice(0, 10);
    found.set(date, [...(found.get(date) ?? []), opening]);
  }
  return [...found];
}

function more({ messages, clinic, acts }: Shown, flow: BookingController, all: Times): TemplateResult | typeof nothing {
  const booking = messages.booking;
  const isLast = all.nextFrom === undefined;
  const isReading = flow.work.is === 'reading';
  return html`${
    all.openings.length === 0 && !isReading
      ? notice({
          tone: 'info',
          words: isLast ? booking.noTimesAtAll : booking.noTimes,
          action: contact(clinic, messages),
        })
      : nothing
  }
  ${
    isLast
      ? nothing
      : html`<div>
          <button
            class="link line"
            type="button"
            aria-disabled=${isReading ? 'true' : nothing}
            ?disabled=${flow.work.is === 'sending' || flow.work.is === 'unknown'}
            @click=${() => acts.moreDays()}
          >
            ${isReading ? messages.loading.waiting : booking.moreDays}
          </button>
        </div>`
  }`;
}

function summary(shown: Shown, { choice, times: all }: View, picked: BookableOpening): TemplateResult {
  const { messages, dates, language, now } = shown;
  const booking = messages.booking;
  const words = policyWords(picked.cancelUntil, picked.moveUntil, shown, all?.now ?? now);
  return html`<div class="summary stack tight" part="summary">
    <p>
      <span class="strong"
        >${sentenceAround((name) => booking.who(localize(choice.treatment.name, language), name), picked.practitioner.name)}</span
      ><br />
      ${dates.dateTime(picked.start, now)}, ${placeName(picked, shown)}
    </p>
    <p class="small quiet">${words || messages.appointments.neverOnline}</p>
  </div>`;
}

function buttons({ messages }: Shown, flow: BookingController, { choice, times: all }: View): TemplateResult {
  const booking = messages.booking;

  const isSending = flow.work.is === 'sending';
  const words = choice.moving ? booking.move : booking.complete;
  const working = choice.moving ? booking.moving : booking.completing;
  if (flow.work.is === 'unknown') {
    return html`<div class="buttons">
      <button class="button primary try-again" type="submit">${messages.loading.tryAgain}</button>
      <button class="button secondary" type="button" @click=${() => flow.seeAppointments()}>
        ${booking.seeAppointments}
      </button>
    </div>`;
  }
  return html`<div class="buttons">
    <button
      class="button primary complete"
      part="complete"
      type="submit"
      ?hidden=${!all?.openings.length}
      aria-disabled=${isSending ? 'true' : nothing}
    >
      ${buttonLabel(isSending, working, words)}
    </button>
    <button class="button secondary" type="button" ?disabled=${isSending} @click=${() => flow.back()}>
      ${messages.common.back}
    </button>
  </div>`;
}

function message({ messages, dates, clinic }: Shown, flow: BookingController): TemplateResult | typeof nothing {
  const booking = messages.booking;
  const { work } = flow;
  switch (work.is) {
    case 'unpicked':
      return notice({ tone: 'danger', words: booking.pickTime });
    case 'unknown': {
      const isMove = flow.view.is === 'times' && flow.view.choice.moving !== undefined;
      return notice({ tone: 'danger', words: isMove ? booking.unconfirmedMove : booking.unconfirmedBook });
    }
    case 'failed': {
      const isTaken = work.error.code === 'slot-taken';
      return notice({
        tone: 'danger',
        words: isTaken ? booking.slotTaken : problemText(work.error, messages, dates),
        action: isTaken ? nothing : afterFailure(messages, flow, clinic),
      });
    }
    default:
      return nothing;
  }
}

function afterFailure(messages: Shown['messages'], flow: BookingController, clinic: Shown['clinic']) {
  const isUnread = flow.view.is === 'times' && !flow.view.times;
  return isUnread ? tryAgain(messages, () => flow.again()) : contact(clinic, messages);
}
