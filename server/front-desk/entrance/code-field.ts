import { nothing, type TemplateResult } from 'lit';
import { html } from '../../../src/i18n/html.ts';

/** For six digits of the app, which a browser may offer by itself; or, with `isRecovery`, for the letters of a recovery code. */
export const codeField = ({
  label,
  hint,
  isRecovery = false,
}: {
  readonly label: string;
  readonly hint: string;
  readonly isRecovery?: boolean;
}): TemplateResult =>
  html`<div class="field">
    <label for="code">${label}</label>
    <div class="box">
      <input
        id="code"
        name="code"
        autocomplete=${isRecovery ? 'off' : 'one-time-code'}
        inputmode=${isRecovery ? nothing : 'numeric'}
        autocapitalize="none"
        autocorrect="off"
        spellcheck="false"
        maxlength="40"
        aria-describedby="code-hint"
        required
      />
    </div>
    <p class="hint" id="code-hint">${hint}</p>
  </div>`;
