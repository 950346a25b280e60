import { nothing, type TemplateResult } from 'lit';
import type { JaneError } from '../../client/jane-error.ts';
import type { CalendarLevel, CalendarOffer } from '../../contract/calendar.ts';
import { html } from '../../i18n/html.ts';
import { errorNotice, readForm, submittedForm } from '../shared/form-parts.ts';
import type { Mutation } from '../shared/mutation.ts';
import { submitButton } from '../shared/submit-button.ts';
import type { CalendarApp } from './calendar-app.ts';
import { levelChoices, pickedLevel } from './level-choices.ts';
import { panelHeading, type PanelScreen } from './panel-screen.ts';

/** What the next calendar, and the company behind it, may see. */
export class LevelScreen implements PanelScreen {
  readonly isOpen = true;
  readonly #app: CalendarApp;
  readonly #save: Mutation<CalendarLevel, CalendarOffer>;
  #picked: CalendarLevel;

  constructor(app: CalendarApp, level: CalendarLevel) {
    this.#app = app;
    this.#picked = level;
    // Links at another level are other links.
    this.#save = app.mutation((picked, options) => app.offerLinks({ level: picked }, options));
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
    const { text, calendars } = this.#app;
    return html`<form class="stack wide enter" part="form" @submit=${this.#submit}>
      ${errorNotice(this.#app, this.#save)}
      ${levelChoices(this.#app, { legend: panelHeading(this.#app, text.calendar.mayShow), picked: this.#picked })}
      <p class="small quiet">
        ${text.calendar.companyReads}${calendars.hasAny ? html` ${text.calendar.nextOnly}` : nothing}
      </p>
      <div class="buttons">
        ${submitButton(this.#save, text.common.save, text.loading.waiting, 'primary')}
        <button class="button secondary" type="button" @click=${() => this.#app.backToWays()}>
          ${text.common.back}
        </button>
      </div>
    </form>`;
  }

  readonly #submit = (event: SubmitEvent): void => {
    this.#picked = pickedLevel(readForm(submittedForm(event))) ?? this.#picked;
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
