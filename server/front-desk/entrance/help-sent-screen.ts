import type { TemplateResult } from 'lit';
import type { Screen } from '../../../src/app/shared/screen.ts';
import { html } from '../../../src/i18n/html.ts';
import { brand } from '../shared/brand.ts';
import type { EntranceApp } from './entrance-app.ts';

/** What happens now, whether or not somebody signs in with that address. */
export class HelpSentScreen implements Screen {
  readonly #app: EntranceApp;
  readonly #email: string;
  readonly #signIn: Screen;

  constructor(app: EntranceApp, { email, signIn }: { readonly email: string; readonly signIn: Screen }) {
    this.#app = app;
    this.#email = email;
    this.#signIn = signIn;
  }

  render(): TemplateResult {
    return html`<div class="stack wide">
      ${brand(this.#app.clinicName)}
      <h1 class="heading" tabindex="-1">Look in your mailbox</h1>
      <p>
        If somebody signs in here with <span class="strong" translate="no">${this.#email}</span>, an email is on its
        way. Its link works for a day. Open it in this browser, and you can sign in here even while somebody else
        guesses at your password.
      </p>
      <p class="small quiet">
        Nothing there after a few minutes? Look among the junk mail, or ask an admin of the clinic.
      </p>
      <button class="link line" type="button" @click=${() => this.#app.go(this.#signIn)}>Back to sign in</button>
    </div>`;
  }
}
