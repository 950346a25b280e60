import { nothing, type TemplateResult } from 'lit';
import type { Link } from '../../contract/index.ts';
import { html } from '../../i18n/html.ts';
import { sentenceAround, verbatim } from '../../i18n/verbatim.ts';
import { success } from '../../templates/success.ts';
import { screenHeading } from '../shared/form-parts.ts';
import { ownPage } from '../shared/own-page.ts';
import type { Screen } from '../shared/screen.ts';
import type { AccountSetupApp } from './account-setup-app.ts';

/** What came of the form. */
export interface AcceptedForm {
  readonly purpose: Link['purpose'];
  readonly isSignedIn: boolean;
  readonly username?: string | undefined;
}

/** What was reached, and the one way on. */
export class DoneScreen implements Screen {
  readonly #app: AccountSetupApp;
  readonly #accepted: AcceptedForm;

  constructor(app: AccountSetupApp, accepted: AcceptedForm) {
    this.#app = app;
    this.#accepted = accepted;
  }

  render(): TemplateResult {
    const { text, loginUrl } = this.#app;
    const { purpose, isSignedIn, username } = this.#accepted;
    const { setup, signedOut } = text;
    const heading = { setup: setup.ready, 'change-username': setup.usernameChanged, reset: setup.passwordSet }[purpose];
    return html`<div class="stack wide enter">
      ${success(screenHeading(this.#app, heading), this.#renderWayOn())}
      ${
        // The sentence for whoever has yet to sign in names it already.
        isSignedIn && username !== undefined
          ? html`<div>
              <p class="small quiet">${setup.yourUsername}</p>
              <p class="strong">${verbatim(username)}</p>
            </div>`
          : nothing
      }
      ${
        loginUrl === undefined
          ? nothing
          : html`<a class="button primary" part="login" href=${loginUrl} @click=${this.#goOn}
              >${isSignedIn ? setup.goOn : signedOut.signIn}</a
            >`
      }
    </div>`;
  }

  #renderWayOn(): unknown {
    const { setup } = this.#app.text;
    const { isSignedIn, username } = this.#accepted;
    if (isSignedIn) return setup.signedInNow;
    return username === undefined ? setup.signInNow : sentenceAround(setup.signInWith, username);
  }

  /** A session that lives in memory only goes along to My Account. */
  readonly #goOn = (event: MouseEvent): void => {
    const { session } = this.#app.client;
    const url = ownPage(this.#app.host.loginUrl);
    if (session.state.status !== 'signed-in' || session.state.session.mode !== 'memory' || !url) return;
    event.preventDefault();
    // Where the session can't go along, My Account asks for the sign-in that the patient just chose.
    const goAlone = (): void => location.assign(url.href);
    void session.follow(url).then((isGone) => isGone || goAlone(), goAlone);
  };
}
