import { nothing, type TemplateResult } from 'lit';
import type { JaneError } from '../../client/jane-error.ts';
import type { Appointment, CalendarLevel, CalendarOffer, Upcoming } from '../../contract/index.ts';
import { html } from '../../i18n/html.ts';
import { localize } from '../../i18n/localize.ts';
import { heading } from '../../templates/heading.ts';
import { notice } from '../../templates/notice.ts';
import { retryButton } from '../../templates/retry-button.ts';
import type { Query } from '../shared/query.ts';
import { addAppointmentHref, type CalendarEntry } from './add-appointment.ts';
import type { CalendarApp } from './calendar-app.ts';

/** The next appointments one by one, where no calendar can be subscribed. */
export class SingleAppointments {
  readonly #app: CalendarApp;
  readonly #upcoming: Query<Upcoming>;

  constructor(app: CalendarApp) {
    this.#app = app;
    this.#upcoming = app.query((options) => app.client.listUpcomingAppointments({}, options));
  }

  get error(): JaneError | undefined {
    return this.#upcoming.error;
  }

  read(): Promise<unknown> {
    return this.#upcoming.read({ userInitiated: true });
  }

  render(offer: CalendarOffer): TemplateResult {
    const { text, level } = this.#app;
    return html`<p>${text.calendar.onAndroid}</p>
      <div class="stack tight">
        ${heading({ level: level + 1, look: 'subheading', text: text.calendar.nextAppointments })}
        ${this.#renderList(offer)}
      </div>`;
  }

  #renderList({ level, now }: CalendarOffer): TemplateResult | typeof nothing {
    const { text } = this.#app;
    const { state, value } = this.#upcoming;
    if (!value) return state.status === 'failed' ? this.#renderError(state.error) : nothing;
    const next = value.appointments.flatMap((one) => (one?.state === 'booked' ? [one] : [])).slice(0, 5);
    if (next.length === 0) return html`<p class="quiet">${text.calendar.noAppointments}</p>`;
    return html`<ul class="lines" role="list">
      ${next.map((appointment) => this.#renderRow(appointment, level, now))}
    </ul>`;
  }

  #renderError(error: JaneError): TemplateResult {
    const retry = (): void => void this.#app.focus.keepFocusDuring(this.read());
    return notice({
      tone: 'danger',
      words: this.#app.problemText(error),
      action: retryButton(this.#app.text, { onClick: retry, isPending: this.#upcoming.isReading }),
    });
  }

  #renderRow(appointment: Appointment, level: CalendarLevel, now: string): TemplateResult {
    const { text, dates } = this.#app;
    const { start, end } = appointment;
    const when = text.common.at(dates.date(start, now), dates.range(start, end));
    return html`<li>
      <span class="small">${when}</span>
      <a
        class="link line"
        part="add-visit"
        href=${addAppointmentHref(this.#entryFor(appointment, level))}
        target="_blank"
        rel="noopener noreferrer"
        aria-label=${text.calendar.addAppointment(when)}
        >${text.calendar.addThisAppointment}</a
      >
    </li>`;
  }

  /** What the calendar may know of an appointment, at the level that the patient picked. */
  #entryFor({ start, end, treatment, practitioner, place }: Appointment, level: CalendarLevel): CalendarEntry {
    const { text, language, clinicName } = this.#app;
    if (level === 'busy') return { title: text.calendar.appointment, start, end };
    if (level === 'clinic') return { title: text.calendar.appointmentAt(clinicName), start, end };
    const where = [place.name, place.room].flatMap((name) => (name ? [localize(name, language)] : []));
    return {
      title: text.calendar.appointmentWith(localize(treatment.name, language), practitioner.name),
      start,
      end,
      place: [...where, ...(place.address ? [place.address] : [])].join(', '),
    };
  }
}
