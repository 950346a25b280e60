import type { TemplateResult } from 'lit';
import { appointmentsSignedOut, type AppointmentsLinks } from '../../first-screen/appointments.ts';
import type { Screen } from '../shared/screen.ts';
import type { AppointmentsApp } from './appointments-app.ts';

/** For whoever is not signed in. */
export class SignedOutScreen implements Screen {
  readonly #app: AppointmentsApp;
  readonly #links: AppointmentsLinks;

  constructor(app: AppointmentsApp, links: AppointmentsLinks) {
    this.#app = app;
    this.#links = links;
  }

  render(): TemplateResult {
    const { text, level, host } = this.#app;
    return appointmentsSignedOut(text, { level, loginUrl: host.loginUrl, links: this.#links });
  }
}
