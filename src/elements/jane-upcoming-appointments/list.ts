import { nothing, type TemplateResult } from 'lit';
import type { Age } from '../../controllers/appointments-controller.ts';
import type { Appointment } from '../../contract/index.ts';
import { html } from '../../i18n/html.ts';
import { wallAt } from '../../i18n/dates.ts';
import { problemText } from '../../i18n/index.ts';
import { notice } from '../../templates/notice.ts';
import { tryAgain } from '../../templates/try-again.ts';
import { answered } from './answered.ts';
import { bookButton, contactToBook } from './book-button.ts';
import { days, nextOf } from './days.ts';
import { empty } from './empty.ts';
import type { ListOptions } from './list-options.ts';
import type { Shown } from './shown.ts';
import { title } from './title.ts';

/** The list as it stands, or, with nothing in it, what may be the reason. */
export function list(shown: Shown, options: ListOptions): TemplateResult {
  const { list, limit } = options;
  const all = list.appointments;
  const some = limit === undefined ? all : all.slice(0, limit);
  const next = options.ready ?? nextOf(all, shown.now);
  return html`<div class="head">
      ${title(shown)} ${all.length > 0 ? bookButton(shown, 'secondary compact') : nothing}
    </div>
    ${notices(shown, options)}
    ${all.length > 0 ? html`<div>${days(some, shown, { next })}</div>` : empty(shown, options)}
    ${
      some.length < all.length
        ? html`<p>
            <button class="link line" type="button" @click=${() => shown.acts.showAll()}>
              ${shown.messages.appointments.showAll(all.length)}
            </button>
          </p>`
        : nothing
    }
    ${shown.book === undefined && all.length > 0 ? contactToBook(shown, list) : nothing}`;
}

function notices(shown: Shown, { list, age, news, isReading }: ListOptions) {
  const { messages } = shown;
  return html`${age.is === 'old' ? old(age, shown, list.appointments, isReading) : nothing}
  ${news ? notice({ tone: 'info', words: [news, ''] }) : nothing}
  ${list.merged ? notice({ tone: 'info', words: messages.appointments.merged }) : nothing} ${answered(shown, list)}`;
}

function old(
  { asOf, error }: Age & { is: 'old' },
  { messages, dates, acts }: Shown,
  appointments: readonly (Appointment | null)[],
  isReading: boolean,
): TemplateResult {
  const near = appointments.find((appointment) => appointment !== null);
  const [what] = problemText(error, messages, dates);
  return notice({
    tone: 'warn',
    words: [
      what,
      messages.appointments.howItStood(near ? dates.time(wallAt(asOf, near.start)) : dates.deviceTime(asOf)),
    ],
    action: tryAgain(messages, () => acts.refresh(), isReading),
  });
}
