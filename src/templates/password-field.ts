import type { TemplateResult } from 'lit';
import { html } from '../i18n/html.ts';
import type { FirstScreenMessages } from '../i18n/index.ts';
import { field, type FieldOptions } from './field.ts';

export interface PasswordFieldOptions extends Omit<FieldOptions, 'type' | 'end' | 'autocomplete'> {
  readonly autocomplete: 'current-password' | 'new-password';
  readonly isShown: boolean;
  readonly onToggle: () => void;
  readonly messages: FirstScreenMessages;
}

/** A password with Show and Hide, which keep the field's focus and the place of the cursor. */
export function passwordField({ isShown, onToggle, messages, ...options }: PasswordFieldOptions): TemplateResult {
  const t = messages.signIn;
  return field({
    ...options,
    type: isShown ? 'text' : 'password',
    end: html`<button
      class="link plain reveal"
      type="button"
      aria-label=${isShown ? t.hidePassword : t.showPassword}
      aria-controls=${options.id}
      @click=${onToggle}
    >
      ${isShown ? t.hide : t.show}
    </button>`,
  });
}
