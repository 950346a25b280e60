import type { TemplateResult } from 'lit';
import type { JaneError } from '../../client/jane-error.ts';
import { calendarLevels, type CalendarLevel, type CalendarOffer } from '../../contract/calendar.ts';
import { html } from '../../i18n/html.ts';
import { buttonLabel } from '../../templates/button-label.ts';
import { errorNotice, readForm, submittedForm } from '../shared/form-parts.ts';
import type { Mutation } from '../shared/mutation.ts';
import type { CalendarApp } from './calendar-app.ts';
import { panelHeading, type PanelScreen } from './panel-screen.ts';

/** What the calendar, and the company behind it, may see. */
export class LevelScreen implements PanelScreen {
  readonly isOpen = true;
  readonly #app: CalendarApp;
  readonly #save: Mutation<CalendarLevel, CalendarOffer>;
  #picked: CalendarLevel;

  constructor(app: CalendarApp, level: CalendarLevel) {
    this.#app = app;
    this.#picked = level;
    // Links at another level are other links.
    this.#save = app.mutation((picked, options) =>
      app.client.offerCalendarLinks({ level: picked, language: app.language }, options),
    );
  }

  get status(): string {
    return this.#save.isPending ? this.#app.text.loading.waiting : '';
  }

  get error(): JaneError | undefined {
    return this.#save.error;
  }

  leave(): void {
    this.#save.reset();
  }

  render(): TemplateResult {
    const { text } = this.#app;
    const { isPending } = this.#save;
    return html`<form class="stack wide enter" @submit=${this.#submit}>
      ${errorNotice(this.#app, this.#save)}
      <fieldset class="choices">
        <legend>${panelHeading(this.#app, text.calendar.mayShow)}</legend>
        ${calendarLevels.map((level) => this.#renderChoice(level))}
      </fieldset>
      <p class="small quiet">${text.calendar.companyReads}</p>
      <div class="buttons">
        <button class="button primary" type="submit" aria-disabled=${isPending}>
          ${buttonLabel(isPending, text.loading.waiting, text.common.save)}
        </button>
        <button class="button secondary" type="button" @click=${() => this.#app.backToWays()}>
          ${text.common.back}
        </button>
      </div>
    </form>`;
  }

  #renderChoice(level: CalendarLevel): TemplateResult {
    const { text, clinicName } = this.#app;
    const [name, , shows] = text.calendar.levels[level];
    return html`<label class="choice">
      <input type="radio" name="level" value=${level} ?checked=${level === this.#picked} />
      <span><span class="strong">${name}</span><br /><span class="small quiet">${shows(clinicName)}</span></span>
    </label>`;
  }

  readonly #submit = (event: SubmitEvent): void => {
    const picked = readForm(submittedForm(event))['level'];
    this.#picked = calendarLevels.find((level) => level === picked) ?? this.#picked;
    void this.#saveLevel();
  };

  readonly #saveLevel = async (): Promise<void> => {
    const offer = await this.#save.run(this.#picked);
    if (offer) {
      this.#app.offer.set(offer);
      this.#app.backToWays();
    } else if (this.#save.error?.code === 'password-needed') {
      this.#app.askPassword(this.#saveLevel);
    }
  };
}
