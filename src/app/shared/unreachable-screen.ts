import { nothing, type TemplateResult } from 'lit';
import type { JaneErrorLike } from '../../client/jane-client.ts';
import { html } from '../../i18n/html.ts';
import { orContact } from '../../templates/contact.ts';
import { notice } from '../../templates/notice.ts';
import { retryButton } from '../../templates/retry-button.ts';
import type { AppContext } from './app-context.ts';
import type { Screen } from './screen.ts';

interface UnreachableOptions {
  /** The tag's own heading, where it has one. */
  readonly heading?: () => TemplateResult;
  /** What takes the focus where no heading stands, once the session was found. */
  readonly otherwise?: string;
}

/** Whether somebody is signed in could not be found out. */
export class UnreachableScreen implements Screen {
  readonly #app: AppContext;
  readonly #options: UnreachableOptions;

  constructor(app: AppContext, options: UnreachableOptions = {}) {
    this.#app = app;
    this.#options = options;
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
    return html`<div class="stack wide">${this.#options.heading?.() ?? nothing} ${this.#renderNotice()}</div>`;
  }

  #renderNotice(): TemplateResult | typeof nothing {
    const { text, clinic } = this.#app;
    const session = this.#session;
    if (!session) return nothing;
    const retry = retryButton(text, { onClick: this.#retry, isPending: session.isTrying });
    return notice({ tone: 'danger', words: this.#app.problemText(session.error), action: orContact(retry, clinic) });
  }

  readonly #retry = (): void =>
    void this.#app.focus.keepFocusDuring(this.#app.client.session.restore(), this.#options.otherwise);
}
