import type { TemplateResult } from 'lit';
import type { JaneError } from '../../client/jane-error.ts';
import type { CalendarLevel, CalendarLink } from '../../contract/calendar.ts';
import { html } from '../../i18n/html.ts';
import { field } from '../../templates/field.ts';
import { errorNotice, readForm, submittedForm } from '../shared/form-parts.ts';
import type { Mutation } from '../shared/mutation.ts';
import { submitButton } from '../shared/submit-button.ts';
import type { CalendarApp } from './calendar-app.ts';
import { levelChoices, pickedLevel } from './level-choices.ts';
import { panelHeading, type PanelScreen } from './panel-screen.ts';

const LONGEST_NAME = 60;

interface Change {
  readonly level?: CalendarLevel;
  readonly name: string;
}

interface CalendarScreenOptions {
  /** As the panel was when it came. */
  readonly isOpen: boolean;
  /** What the calendar is called on its line. */
  readonly calendar: string;
  readonly onBack: () => void;
  readonly onSaved: (changed: CalendarLink) => void;
}

/** What one calendar may show from its next look on, and what the patient calls it. */
export class CalendarScreen implements PanelScreen {
  readonly isOpen: boolean;
  readonly #app: CalendarApp;
  readonly #options: CalendarScreenOptions;
  readonly #save: Mutation<Change, CalendarLink>;
  #level: string;
  #name: string;
  #isTooLong = false;

  constructor(app: CalendarApp, link: CalendarLink, options: CalendarScreenOptions) {
    this.#app = app;
    this.#options = options;
    this.isOpen = options.isOpen;
    this.#level = link.level;
    this.#name = link.name ?? '';
    this.#save = app.mutation((change, call) => app.client.changeCalendarLink({ linkId: link.id, ...change }, call));
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
    const { calendar, onBack } = this.#options;
    return html`<form class="stack wide enter" part="form" novalidate @submit=${this.#submit}>
      ${panelHeading(this.#app, text.calendar.calendarHeading(calendar))} ${errorNotice(this.#app, this.#save)}
      ${levelChoices(this.#app, { legend: text.calendar.mayShow, picked: this.#level })}
      <p class="small quiet">${text.calendar.fromNextLook} ${text.calendar.companyReads}</p>
      ${field({
        id: 'calendar-name',
        label: text.calendar.calendarName,
        initial: this.#name,
        autocomplete: 'off',
        error: this.#isTooLong ? text.calendar.calendarNameTooLong : undefined,
      })}
      <div class="buttons">
        ${submitButton(this.#save, text.common.save, text.loading.waiting, 'primary')}
        <button class="button secondary" type="button" @click=${onBack}>${text.common.back}</button>
      </div>
    </form>`;
  }

  readonly #submit = (event: SubmitEvent): void => {
    const form = readForm(submittedForm(event));
    this.#level = pickedLevel(form) ?? this.#level;
    this.#name = form['calendar-name']?.trim() ?? '';
    this.#isTooLong = this.#name.length > LONGEST_NAME;
    this.#app.requestUpdate();
    if (this.#isTooLong) void this.#app.focus.toFirstInvalid();
    else void this.#saveChange();
  };

  readonly #saveChange = async (): Promise<void> => {
    const level = pickedLevel({ level: this.#level });
    const changed = await this.#save.run({ name: this.#name, ...(level ? { level } : {}) });
    if (changed) this.#options.onSaved(changed);
    else if (this.#save.error?.code === 'password-needed') this.#app.askPassword(this.#saveChange);
  };
}
