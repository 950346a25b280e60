import type { TemplateResult } from 'lit';
import { calendarSignedOut, calendarSpace } from '../../first-screen/calendar-first-screen.ts';
import { notice } from '../../templates/notice.ts';
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
