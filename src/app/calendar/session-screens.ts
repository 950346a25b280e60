import type { TemplateResult } from 'lit';
import type { JaneErrorLike } from '../../client/jane-client.ts';
import { calendarSignedOut, calendarSpace } from '../../first-screen/calendar-first-screen.ts';
import { orContact } from '../../templates/contact.ts';
import { notice } from '../../templates/notice.ts';
import { retryButton } from '../../templates/retry-button.ts';
import type { Screen } from '../shared/screen.ts';
import { WaitingScreen } from '../shared/waiting-screen.ts';
import type { CalendarApp } from './calendar-app.ts';

/** The space of what stands once it is known who is signed in. */
export class SpaceScreen extends WaitingScreen {
  readonly #app: CalendarApp;

  constructor(app: CalendarApp) {
    super(1);
    this.#app = app;
  }

  override render(): TemplateResult {
    return calendarSpace(this.#app.isInline);
  }
}

/** Nobody is signed in. */
export class SignedOutScreen implements Screen {
  readonly #app: CalendarApp;

  constructor(app: CalendarApp) {
    this.#app = app;
  }

  render(): TemplateResult {
    return calendarSignedOut(this.#app.text, { loginUrl: this.#app.host.loginUrl });
  }
}

/** The account has no patient of its own. */
export class NoPatientScreen implements Screen {
  readonly #app: CalendarApp;

  constructor(app: CalendarApp) {
    this.#app = app;
  }

  render(): TemplateResult {
    return notice({ tone: 'danger', words: this.#app.text.problems['not-found'] });
  }
}

/** Whether somebody is signed in could not be found out. */
export class UnreachableScreen implements Screen {
  readonly #app: CalendarApp;

  constructor(app: CalendarApp) {
    this.#app = app;
  }

  get status(): string {
    return this.#isTrying ? this.#app.text.loading.waiting : '';
  }

  get error(): JaneErrorLike | undefined {
    const { session } = this.#app;
    return session?.status === 'unreachable' ? session.error : undefined;
  }

  render(): TemplateResult {
    const { text, clinic } = this.#app;
    const words = this.error ? this.#app.problemText(this.error) : text.problems.unreachable;
    const retry = retryButton(text, { onClick: this.#retry, isPending: this.#isTrying });
    return notice({ tone: 'danger', words, action: orContact(retry, clinic) });
  }

  get #isTrying(): boolean {
    const { session } = this.#app;
    return session?.status === 'unreachable' && session.isTrying;
  }

  readonly #retry = (): void =>
    void this.#app.focus.keepFocusDuring(this.#app.client.session.restore(), '[part="button"]');
}
