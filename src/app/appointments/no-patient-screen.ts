import type { TemplateResult } from 'lit';
import { appointmentsHeading } from '../../first-screen/appointments.ts';
import { html } from '../../i18n/html.ts';
import { contact } from '../../templates/contact.ts';
import { notice } from '../../templates/notice.ts';
import type { Screen } from '../shared/screen.ts';
import type { AppointmentsApp } from './appointments-app.ts';

/** Somebody is signed in whose account is no patient's. */
export class NoPatientScreen implements Screen {
  readonly #app: AppointmentsApp;

  constructor(app: AppointmentsApp) {
    this.#app = app;
  }

  render(): TemplateResult {
    const { text, level, clinic } = this.#app;
    return html`${appointmentsHeading(text, level)}
    ${notice({ tone: 'danger', words: text.problems['not-found'], action: contact(clinic, text) })}`;
  }
}
