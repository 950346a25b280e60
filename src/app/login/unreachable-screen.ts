import { nothing, type TemplateResult } from 'lit';
import type { JaneErrorLike } from '../../client/jane-client.ts';
import { html } from '../../i18n/html.ts';
import { orContact } from '../../templates/contact.ts';
import { notice } from '../../templates/notice.ts';
import { retryButton } from '../../templates/retry-button.ts';
import { screenHeading } from '../shared/form-parts.ts';
import type { Screen } from '../shared/screen.ts';
import type { LoginApp } from './login-app.ts';

/** Whether somebody is signed in could not be found out. */
export class UnreachableScreen implements Screen {
  readonly #app: LoginApp;

  constructor(app: LoginApp) {
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
    const { text, clinic } = this.#app;
    const session = this.#session;
    return html`<div class="waiting stack">
      ${screenHeading(this.#app, text.signIn.heading)}
      ${
        session
          ? notice({
              tone: 'danger',
              words: this.#app.problemText(session.error),
              action: orContact(retryButton(text, { onClick: this.#retry, isPending: session.isTrying }), clinic),
            })
          : nothing
      }
    </div>`;
  }

  readonly #retry = (): void => void this.#app.focus.keepFocusDuring(this.#app.client.session.restore());
}
