import { nothing, type TemplateResult } from 'lit';
import type { JaneError } from '../../client/jane-error.ts';
import type { Upcoming } from '../../contract/index.ts';
import { appointmentsHeading, appointmentsSkeleton } from '../../first-screen/appointments.ts';
import { html } from '../../i18n/html.ts';
import { orContact } from '../../templates/contact.ts';
import { notice } from '../../templates/notice.ts';
import { retryButton } from '../../templates/retry-button.ts';
import type { Screen } from '../shared/screen.ts';
import { appointmentDays, nextOf } from './appointment-days.ts';
import type { AppointmentsApp } from './appointments-app.ts';
import { bookButton, contactToBook } from './book-button.ts';
import { failureWords, pendingWords } from './cancel-confirmation.ts';
import { emptyList } from './empty-list.ts';
import { listNotices } from './list-notices.ts';

/** The list as it stands, or, with nothing in it, what may be the reason. */
export class ListScreen implements Screen {
  readonly #app: AppointmentsApp;
  /** The patient asked for more than the page's `limit`. */
  #showsAll = false;

  constructor(app: AppointmentsApp) {
    this.#app = app;
  }

  get status(): unknown {
    const { list, actions, text, announcement } = this.#app;
    const isTrying = list.isReading && list.state.status === 'failed' && !list.isStale;
    return pendingWords(this.#app, actions) || (list.isWaiting || isTrying ? text.loading.waiting : announcement);
  }

  get error(): JaneError | undefined {
    return this.#app.actions.error ?? this.#app.list.error;
  }

  get alert(): string | undefined {
    const { state } = this.#app.actions;
    return state?.status === 'unconfirmed' ? failureWords(this.#app, state).join(' ') : undefined;
  }

  render(): TemplateResult {
    const { list, level, text } = this.#app;
    const { state } = list;
    if (list.isWaiting) return appointmentsSkeleton(text, level);
    if (state.status === 'failed' && !state.value) return this.#renderFailed(state.error);
    return state.status === 'loading' || !state.value
      ? appointmentsSkeleton(text, level)
      : this.#renderList(state.value);
  }

  /** In place of a list that could not be read. */
  #renderFailed(error: JaneError): TemplateResult {
    const { list, level, text, clinic } = this.#app;
    const retry = retryButton(text, { onClick: () => void this.#app.refresh(), isPending: list.isReading });
    return html`${appointmentsHeading(text, level)}
    ${notice({ tone: 'danger', words: this.#app.problemText(error), action: orContact(retry, clinic) })}`;
  }

  #renderList(list: Upcoming): TemplateResult {
    const app = this.#app;
    const { now, actions, level, text } = app;
    const all = list.appointments;
    const { limit } = app.host;
    const shown = this.#showsAll || !limit || limit < 1 ? all : all.slice(0, limit);
    const next = app.readyToBegin ?? nextOf(all, now);
    return html`<div class="head">
        ${appointmentsHeading(text, level)} ${all.length > 0 ? bookButton(app, 'secondary compact') : nothing}
      </div>
      ${listNotices(app, list)}
      ${all.length > 0 ? html`<div>${appointmentDays(shown, { app, now, next, actions })}</div>` : emptyList(app, list)}
      ${shown.length < all.length ? this.#renderShowAll(all.length) : nothing}
      ${app.booking === undefined && all.length > 0 ? contactToBook(app, list) : nothing}`;
  }

  #renderShowAll(count: number): TemplateResult {
    return html`<p>
      <button class="link line" type="button" @click=${this.#showAll}>
        ${this.#app.text.appointments.showAll(count)}
      </button>
    </p>`;
  }

  readonly #showAll = (): void => {
    this.#showsAll = true;
    this.#app.requestUpdate();
    void this.#app.focus.toHeading();
  };
}
