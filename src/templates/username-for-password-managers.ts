import type { TemplateResult } from 'lit';
import { html } from '../i18n/html.ts';

/** Tells a password manager whose password is in the form. Nobody sees or reaches it. */
export const usernameForPasswordManagers = (username: string): TemplateResult =>
  html`<input
    class="unseen"
    name="username"
    autocomplete="username"
    tabindex="-1"
    aria-hidden="true"
    readonly
    .value=${username}
  />`;
