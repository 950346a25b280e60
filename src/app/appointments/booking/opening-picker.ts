import { nothing, type TemplateResult } from 'lit';
import type { BookableOpening } from '../../../client/jane-client.ts';
import type { JaneError } from '../../../client/jane-error.ts';
import { skeleton } from '../../../first-screen/skeleton.ts';
import { html } from '../../../i18n/html.ts';
import { contact } from '../../../templates/contact.ts';
import { notice } from '../../../templates/notice.ts';
import type { Query } from '../../shared/query.ts';
import type { BookingApp } from './booking-app.ts';
import { openingList } from './opening-list.ts';
import { readOpenings, type BookingChoice, type Openings } from './read-openings.ts';

interface PickerOptions {
  readonly onPick: () => void;
  readonly onError: () => void;
}

/** Day and time: what is free, which of it is picked, and more days. */
export class OpeningPicker {
  readonly #app: BookingApp;
  readonly #choice: BookingChoice;
  readonly #onPick: () => void;
  readonly #openings: Query<Openings>;
  #picked: BookableOpening | undefined;
  #isMissing = false;

  constructor(app: BookingApp, choice: BookingChoice, { onPick, onError }: PickerOptions) {
    this.#app = app;
    this.#choice = choice;
    this.#onPick = onPick;
    this.#openings = app.query(
      (options) => readOpenings(app, choice, this.#openings.value, { ...options, userInitiated: true }),
      { onError },
    );
    void this.#openings.read();
  }

  get picked(): BookableOpening | undefined {
    return this.#picked;
  }

  /** None was picked, although the form was submitted. */
  get isMissing(): boolean {
    return this.#isMissing;
  }

  get isReading(): boolean {
    return this.#openings.isReading;
  }

  get error(): JaneError | undefined {
    return this.#openings.error;
  }

  /** What is free was read, whether there is something or not. */
  get isKnown(): boolean {
    return this.#openings.value !== undefined;
  }

  get hasOpenings(): boolean {
    return (this.#openings.value?.openings.length ?? 0) > 0;
  }

  /** What was picked; where nothing was, that is said from now on. */
  submit(): BookableOpening | undefined {
    this.#isMissing = !this.#picked;
    return this.#picked;
  }

  /** Reads on from the days that stand, or what could not be read. */
  async read(): Promise<void> {
    await this.#app.focus.keepFocusDuring(this.#openings.read());
  }

  /** The openings that stand are no longer the free ones. */
  startOver(): void {
    this.#picked = undefined;
    this.#openings.reset();
    void this.#openings.read();
  }

  leave(): void {
    this.#openings.dispose();
  }

  /** `isLocked`: a booking under way, or one of which nobody knows, keeps its time. */
  render({ isLocked }: { readonly isLocked: boolean }): TemplateResult {
    const { value, error } = this.#openings;
    return html`<fieldset class="choices days-to-pick" ?hidden=${!this.hasOpenings} ?disabled=${isLocked}>
        <legend class="unseen">${this.#app.text.booking.dayAndTime}</legend>
        ${
          value &&
          openingList(this.#app, value, {
            isAnyPractitioner: !this.#choice.practitioner,
            picked: this.#picked,
            isMissing: this.#isMissing,
            onPick: this.#pick,
          })
        }
      </fieldset>
      ${value ? this.#renderMore(value, isLocked) : nothing} ${value || error ? nothing : skeleton(2)}`;
  }

  #renderMore({ openings, nextFrom }: Openings, isLocked: boolean): TemplateResult {
    const { text, clinic } = this.#app;
    const { noTimes, noTimesAtAll, moreDays } = text.booking;
    const isLast = nextFrom === undefined;
    const isEmpty = openings.length === 0 && !this.isReading;
    return html`${
      isEmpty
        ? notice({ tone: 'info', words: isLast ? noTimesAtAll : noTimes, action: contact(clinic, text) })
        : nothing
    }
    ${
      isLast
        ? nothing
        : html`<div>
            <button
              class="link line"
              type="button"
              aria-disabled=${this.isReading ? 'true' : nothing}
              ?disabled=${isLocked}
              @click=${this.#readMore}
            >
              ${this.isReading ? text.loading.waiting : moreDays}
            </button>
          </div>`
    }`;
  }

  readonly #pick = (opening: BookableOpening): void => {
    this.#picked = opening;
    this.#isMissing = false;
    this.#onPick();
  };

  readonly #readMore = (): void => {
    if (!this.isReading) void this.read();
  };
}
