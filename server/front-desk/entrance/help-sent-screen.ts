import type { TemplateResult } from 'lit';
import type { Screen } from '../../../src/app/shared/screen.ts';
import { html } from '../../../src/i18n/html.ts';
import { filled } from '../i18n/filled.ts';
import { pageLanguage } from '../i18n/page-language.ts';
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
    const { entrance } = pageLanguage.text;
    const email = html`<span class="strong" translate="no">${this.#email}</span>`;
    return html`<div class="stack wide">
      ${brand(this.#app.clinicName)}
      <h1 class="heading" tabindex="-1">${entrance.lookInMailbox}</h1>
      <p>${filled(entrance.helpSent, email)}</p>
      <p class="small quiet">${entrance.nothingThere}</p>
      <button class="link line" type="button" @click=${() => this.#app.go(this.#signIn)}>
        ${entrance.backToSignIn}
      </button>
    </div>`;
  }
}
