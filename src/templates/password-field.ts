import type { TemplateResult } from 'lit';
import { html } from '../i18n/html.ts';
import type { FirstScreenMessages } from '../i18n/first-screen-messages.ts';
import { field, type FieldOptions } from './field.ts';

export interface PasswordFieldOptions extends Omit<FieldOptions, 'type' | 'end' | 'autocomplete'> {
  readonly autocomplete: 'current-password' | 'new-password';
  /** Whether what is typed is shown, and what Show and Hide do. */
  readonly reveal: { readonly isShown: boolean; readonly toggle: () => void };
  readonly text: FirstScreenMessages['signIn'];
}

/** A password with Show and Hide, which keep the field's focus and the place of the cursor. */
export function passwordField({ reveal, text, ...options }: PasswordFieldOptions): TemplateResult {
  const { isShown, toggle } = reveal;
  return field({
    ...options,
    type: isShown ? 'text' : 'password',
    end: html`<button
      class="link plain reveal"
      type="button"
      aria-label=${isShown ? text.hidePassword : text.showPassword}
      aria-controls=${options.id}
      @click=${toggle}
    >
      ${isShown ? text.hide : text.show}
    </button>`,
  });
}
