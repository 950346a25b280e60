import { nothing, type TemplateResult } from 'lit';
import type { JaneErrorLike } from '../../client/jane-client.ts';
import { appointmentsHeading } from '../../first-screen/appointments.ts';
import { html } from '../../i18n/html.ts';
import { orContact } from '../../templates/contact.ts';
import { notice } from '../../templates/notice.ts';
import { retryButton } from '../../templates/retry-button.ts';
import type { Screen } from '../shared/screen.ts';
import type { AppointmentsApp } from './appointments-app.ts';

/** Whether somebody is signed in could not be found out. */
export class UnreachableScreen implements Screen {
  readonly #app: AppointmentsApp;

  constructor(app: AppointmentsApp) {
    this.#app = app;
  }

  get #session() {
    const { session } = this.#app;
    return session?.status === 'unreachable' ? session : undefined;
  }

  get status(): string {
    return this.#session?.isTrying ? this.#app.text.loading.waiting : '';
  }

  get error(): JaneErrorLike | undefined {
    return this.#session?.error;
  }

  render(): TemplateResult {
    const { text, level, clinic } = this.#app;
    const session = this.#session;
    if (!session) return html`${appointmentsHeading(text, level)} ${nothing}`;
    const retry = retryButton(text, { onClick: this.#retry, isPending: session.isTrying });
    return html`${appointmentsHeading(text, level)}
    ${notice({ tone: 'danger', words: this.#app.problemText(session.error), action: orContact(retry, clinic) })}`;
  }

  readonly #retry = (): void => void this.#app.focus.keepFocusDuring(this.#app.client.session.restore());
}
