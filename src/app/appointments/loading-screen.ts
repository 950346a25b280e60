import type { TemplateResult } from 'lit';
import { appointmentsSkeleton } from '../../first-screen/appointments.ts';
import type { Screen } from '../shared/screen.ts';
import type { AppointmentsApp } from './appointments-app.ts';

/** It is being found out who is signed in. */
export class LoadingScreen implements Screen {
  readonly #app: AppointmentsApp;

  constructor(app: AppointmentsApp) {
    this.#app = app;
  }

  get status(): string {
    return this.#app.text.loading.waiting;
  }

  render(): TemplateResult {
    return appointmentsSkeleton(this.#app.text, this.#app.level);
  }
}
