import type { ReactiveController, TemplateResult } from 'lit';
import type { JaneErrorLike } from '../../client/jane-client.ts';
import type { JaneError } from '../../client/jane-error.ts';
import type { Link } from '../../contract/index.ts';
import { skeleton } from '../../first-screen/skeleton.ts';
import { orContact } from '../../templates/contact.ts';
import { notice } from '../../templates/notice.ts';
import { retryButton } from '../../templates/retry-button.ts';
import type { Query } from '../shared/query.ts';
import type { Screen } from '../shared/screen.ts';
import type { AccountSetupApp } from './account-setup-app.ts';
import { FormScreen } from './form-screen.ts';
import { NoLinkScreen } from './no-link-screen.ts';
import { screenForRefusedLink } from './refused-link.ts';

/**
 * Asks the clinic whom the link is for, which does not use it up. The form waits for the clinic's name and for its rule for
 * passwords, too.
 */
export class OpeningScreen implements Screen, ReactiveController {
  readonly #app: AccountSetupApp;
  readonly #token: string;
  readonly #link: Query<Link>;

  constructor(app: AccountSetupApp, token: string) {
    this.#app = app;
    this.#token = token;
    this.#link = app.query((options) => app.client.openLink({ token }, options), {
      onError: (error) => this.#onRefused(error),
    });
    app.addController(this);
    void this.#link.read();
  }

  get status(): string {
    return !this.error || this.#link.isReading ? this.#app.text.loading.waiting : '';
  }

  /** Why neither the form nor another screen can stand. */
  get error(): JaneErrorLike | undefined {
    return this.#link.error ?? (this.#link.value && this.#app.clinicError);
  }

  hostConnected(): void {
    addEventListener('online', this.#readAgain);
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#readAgain);
  }

  hostUpdate(): void {
    const { value } = this.#link;
    if (value && this.#app.clinic) this.#app.show(new FormScreen(this.#app, value, this.#token));
  }

  leave(): void {
    this.hostDisconnected();
    this.#app.removeController(this);
    this.#link.dispose();
  }

  render(): TemplateResult {
    const { text, clinic } = this.#app;
    if (!this.error) return skeleton(3);
    const retry = retryButton(text, { onClick: this.#retry, isPending: this.#link.isReading });
    return notice({ tone: 'danger', words: this.#app.problemText(this.error), action: orContact(retry, clinic) });
  }

  readonly #readAgain = async (): Promise<void> => {
    if (this.#link.error && !this.#link.isReading) await this.#link.read({ userInitiated: true });
  };

  readonly #retry = (): void => {
    void this.#app.focus.keepFocusDuring(Promise.all([this.#app.retryClinic(), this.#readAgain()]));
  };

  #onRefused(error: JaneError): void {
    const screen = screenForRefusedLink(this.#app, error, this.#token);
    // A mail program cut the link short.
    const isCut = error.code === 'invalid-request';
    const next = screen ?? (isCut ? new NoLinkScreen(this.#app, { isUnknown: true }) : undefined);
    if (next) this.#app.show(next);
  }
}
