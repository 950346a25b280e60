import type { TemplateResult } from 'lit';
import type { JaneError } from '../../client/jane-error.ts';
import { html } from '../../i18n/html.ts';
import { ConfirmPasswordForm } from '../shared/confirm-password-form.ts';
import type { CalendarApp } from './calendar-app.ts';
import { panelHeading, type PanelScreen } from './panel-screen.ts';

interface PasswordScreenOptions {
  readonly onConfirmed: () => void;
  readonly onBack: () => void;
}

/** A session that is remembered for weeks asks for the password before links change; then what was pressed goes on. */
export class PasswordScreen implements PanelScreen {
  readonly isOpen = true;
  readonly #app: CalendarApp;
  readonly #form: ConfirmPasswordForm;
  readonly #onBack: () => void;

  constructor(app: CalendarApp, { onConfirmed, onBack }: PasswordScreenOptions) {
    this.#app = app;
    this.#onBack = onBack;
    this.#form = new ConfirmPasswordForm(app, onConfirmed);
  }

  get status(): string {
    return this.#form.isPending ? this.#app.text.loading.waiting : '';
  }

  get error(): JaneError | undefined {
    return this.#form.error;
  }

  leave(): void {
    this.#form.leave();
  }

  render(): TemplateResult {
    const { text } = this.#app;
    return this.#form.render({
      id: 'password',
      look: 'stack wide enter',
      heading: panelHeading(this.#app, text.calendar.passwordFirst),
      label: text.signIn.password,
      submit: text.calendar.continue,
      back: html`<button class="button secondary" type="button" @click=${this.#onBack}>${text.common.back}</button>`,
    });
  }
}
