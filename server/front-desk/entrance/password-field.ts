import { nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { html } from '../../../src/i18n/html.ts';
import { pageLanguage } from '../i18n/page-language.ts';

interface PasswordOptions {
  readonly label: string;
  readonly autocomplete: 'current-password' | 'new-password';
  readonly hint?: string;
}

/** The one field for a password of a screen, with "Show". */
export class PasswordField {
  readonly #host: ReactiveControllerHost;
  #isShown = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Whoever comes back to it finds it covered. */
  cover(): void {
    this.#isShown = false;
  }

  render({ label, autocomplete, hint }: PasswordOptions): TemplateResult {
    const { entrance } = pageLanguage.text;
    return html`<div class="field">
      <label for="password">${label}</label>
      <div class="box">
        <input
          id="password"
          name="password"
          type=${this.#isShown ? 'text' : 'password'}
          autocomplete=${autocomplete}
          autocapitalize="none"
          autocorrect="off"
          spellcheck="false"
          aria-describedby=${hint === undefined ? nothing : 'password-hint'}
          required
        />
        <button
          class="link plain reveal"
          type="button"
          aria-label=${this.#isShown ? entrance.hidePassword : entrance.showPassword}
          aria-controls="password"
          @click=${this.#toggle}
        >
          ${this.#isShown ? entrance.hide : entrance.show}
        </button>
      </div>
      ${hint === undefined ? nothing : html`<p class="hint" id="password-hint">${hint}</p>`}
    </div>`;
  }

  readonly #toggle = (): void => {
    this.#isShown = !this.#isShown;
    this.#host.requestUpdate();
  };
}
