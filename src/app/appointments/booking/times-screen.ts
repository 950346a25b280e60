import { nothing, type TemplateResult } from 'lit';
import type { BookableOpening } from '../../../client/jane-client.ts';
import type { JaneError } from '../../../client/jane-error.ts';
import type { Appointment } from '../../../contract/index.ts';
import { html } from '../../../i18n/html.ts';
import type { Problem } from '../../../i18n/messages.ts';
import { contact } from '../../../templates/contact.ts';
import { notice } from '../../../templates/notice.ts';
import { retryButton } from '../../../templates/retry-button.ts';
import { submittedForm } from '../../shared/form-parts.ts';
import type { Mutation } from '../../shared/mutation.ts';
import type { Screen } from '../../shared/screen.ts';
import { BookedScreen } from './booked-screen.ts';
import type { BookingApp } from './booking-app.ts';
import { bookingButtons } from './booking-buttons.ts';
import { bookingSummary, choiceHeading } from './booking-summary.ts';
import { OpeningPicker } from './opening-picker.ts';
import type { BookingChoice } from './read-openings.ts';

/** Refusals which say that the openings on the screen are no longer the free ones. */
const openingsChanged = new Set(['slot-taken', 'not-bookable', 'own-overlap']);

interface TimesOptions extends BookingChoice {
  /** To the question before; to the list where there was none. */
  readonly back?: () => void;
}

/** The form that books or moves an appointment: day and time, what it will be, and until when it can be undone. */
export class TimesScreen implements Screen {
  readonly #app: BookingApp;
  readonly #options: TimesOptions;
  readonly #picker: OpeningPicker;
  readonly #book: Mutation<BookableOpening, Appointment>;

  constructor(app: BookingApp, options: TimesOptions) {
    const { moving } = options;
    this.#app = app;
    this.#options = options;
    this.#picker = new OpeningPicker(app, options, {
      onPick: () => this.#book.reset(),
      onError: () => this.#focusFailure(),
    });
    this.#book = app.mutation<BookableOpening, Appointment>(
      (input, call) =>
        moving
          ? app.client.moveAppointment({ ...input, appointmentId: moving.id }, call)
          : app.client.bookAppointment(input, call),
      { onError: (error) => this.#refused(error) },
    );
  }

  get status(): string {
    const { booking, loading } = this.#app.text;
    if (this.#book.isPending) return booking.completing;
    return this.#picker.isReading ? loading.waiting : '';
  }

  /** What was refused, or could not be read; the latter first where nothing can be picked. */
  get error(): JaneError | undefined {
    const { state } = this.#book;
    const refusal = state.status === 'failed' ? state.error : undefined;
    return this.#picker.isKnown ? (refusal ?? this.#picker.error) : (this.#picker.error ?? refusal);
  }

  get alert(): string | undefined {
    return this.#ownProblem?.join(' ').trim();
  }

  leave(): void {
    this.#picker.leave();
    this.#book.reset();
  }

  render(): TemplateResult {
    const { picked, hasOpenings } = this.#picker;
    return html`<form class="stack wide enter" method="post" novalidate @submit=${this.#submit}>
      ${choiceHeading(this.#app, this.#options)} ${this.#renderProblem()}
      ${this.#picker.render({ isLocked: this.#book.isPending || this.#isUnconfirmed })}
      ${picked ? bookingSummary(this.#app, this.#options, picked) : nothing}
      ${bookingButtons(this.#app, this.#book, { isMove: this.#isMove, hasOpenings, onBack: this.#back })}
    </form>`;
  }

  #renderProblem(): TemplateResult | typeof nothing {
    const { text, clinic } = this.#app;
    const { error } = this;
    if (this.#ownProblem) return notice({ tone: 'danger', words: this.#ownProblem });
    if (!error) return nothing;
    const isUnread = error === this.#picker.error && !this.#picker.isKnown;
    const retry = { onClick: () => void this.#picker.read(), isPending: this.#picker.isReading };
    const action = isUnread ? retryButton(text, retry) : contact(clinic, text);
    return notice({ tone: 'danger', words: this.#app.problemText(error), action });
  }

  /** What this screen has words of its own for. */
  get #ownProblem(): Problem | undefined {
    const { booking } = this.#app.text;
    if (this.#picker.isMissing) return booking.pickTime;
    if (this.#isUnconfirmed) return this.#isMove ? booking.unconfirmedMove : booking.unconfirmedBook;
    return this.error?.code === 'slot-taken' ? booking.slotTaken : undefined;
  }

  get #isMove(): boolean {
    return this.#options.moving !== undefined;
  }

  /** No answer came: only the same time under the same idempotency key makes another try safe. */
  get #isUnconfirmed(): boolean {
    return this.#book.state.status === 'unconfirmed';
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    submittedForm(event);
    const opening = this.#picker.submit();
    if (!opening) {
      this.#book.reset();
      return this.#app.focus.toFirstInvalid();
    }
    const appointment = await (this.#isUnconfirmed ? this.#book.retry() : this.#book.run(opening));
    if (!appointment) return;
    this.#app.finishBooking(appointment, { isMove: this.#isMove });
    if (!this.#isMove) this.#app.go(new BookedScreen(this.#app, appointment));
  };

  /** What was chosen stays; what is free is read anew where the clinic says that it has changed. */
  #refused({ code }: JaneError): void {
    if (openingsChanged.has(code)) this.#picker.startOver();
    this.#focusFailure();
  }

  #focusFailure(): void {
    void this.#app.focus.to('.try-again', '[tabindex="-1"]');
  }

  readonly #back = (): void => {
    const { back } = this.#options;
    if (this.#isUnconfirmed) this.#app.revalidateList();
    else if (back) back();
    else this.#app.openList();
  };
}
