import type { TemplateResult } from 'lit';
import type { JaneError } from '../../client/jane-error.ts';
import { html } from '../../i18n/html.ts';
import { calendarIcon, plusIcon } from '../../styles/icons.ts';
import type { CalendarApp } from './calendar-app.ts';
import { panelFrame, type PanelScreen } from './panel-screen.ts';

/** The panel before it is opened: in the page it shows which calendars are subscribed. No link is offered yet. */
export class ClosedScreen implements PanelScreen {
  readonly isOpen = false;
  readonly #app: CalendarApp;

  constructor(app: CalendarApp) {
    this.#app = app;
  }

  get error(): JaneError | undefined {
    return this.#app.calendars.error;
  }

  get alert(): string | undefined {
    return this.#app.calendars.alert;
  }

  render(): TemplateResult {
    return panelFrame(this.#app, { below: this.#renderOpen() });
  }

  #renderOpen(): TemplateResult {
    const { text, calendars } = this.#app;
    return html`<button class="button secondary" part="button" type="button" @click=${() => void this.#app.open()}>
      ${calendars.hasAny ? plusIcon() : calendarIcon()}${
        calendars.hasAny ? text.calendar.addAnother : text.calendar.showWays
      }
    </button>`;
  }
}
