import type { TemplateResult } from 'lit';
import type { Screen } from '../../../src/app/shared/screen.ts';
import { html } from '../../../src/i18n/html.ts';
import { pageLanguage } from '../i18n/page-language.ts';
import { brand } from '../shared/brand.ts';
import { StaffMutation } from '../shared/staff-mutation.ts';
import { staffClient } from '../staff-client.ts';
import type { EntranceApp } from './entrance-app.ts';

/** The recovery codes, this once; then the desk. */
export class RecoveryCodesScreen implements Screen {
  readonly #app: EntranceApp;
  readonly #codes: readonly string[];
  readonly #goOn;

  constructor(app: EntranceApp, codes: readonly string[]) {
    this.#app = app;
    this.#codes = codes;
    this.#goOn = new StaffMutation(
      app,
      (_, options) => staffClient.getStaff({}, options),
      (staff) => app.enter(staff),
    );
  }

  leave(): void {
    this.#goOn.reset();
  }

  render(): TemplateResult {
    const { secondFactor: text } = pageLanguage.text;
    return html`<div class="stack wide">
      ${brand(this.#app.clinicName)}
      <h1 class="heading" tabindex="-1">${text.keepCodes}</h1>
      <p>${text.codesIntro} <span class="strong">${text.shownOnce}</span></p>
      <ul class="codes" role="list" translate="no">
        ${this.#codes.map((code) => html`<li>${code}</li>`)}
      </ul>
      <button class="button secondary" type="button" @click=${this.#download}>${text.download}</button>
      ${this.#goOn.renderFailure()}
      <button class="button primary" type="button" @click=${() => this.#goOn.run()}>${text.kept}</button>
    </div>`;
  }

  readonly #download = (): void => {
    const { fileHeading, fileName } = pageLanguage.text.secondFactor;
    const text = `${fileHeading(this.#app.clinicName)}\n\n${this.#codes.join('\n')}\n`;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    link.download = fileName;
    link.click();
    URL.revokeObjectURL(link.href);
  };
}
