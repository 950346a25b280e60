import { html, type TemplateResult } from 'lit';
import type { Messages } from '../i18n/messages.ts';
import { field, type FieldOptions } from './field.ts';

export interface PasswordFieldOptions extends Omit<FieldOptions, 'type' | 'end' | 'autocomplete'> {
  readonly autocomplete: 'current-password' | 'new-password';
  readonly isShown: boolean;
  readonly onToggle: () => void;
  readonly messages: Messages;
}

/** A password with Show and Hide, which keep the field's focus and the place of the cursor. */
export function passwordField({ isShown, onToggle, messages, ...options }: PasswordFieldOptions): TemplateResult {
  const { login } = messages;
  return field({
    ...options,
    type: isShown ? 'text' : 'password',
    end: html`<button
      class="link plain reveal"
      type="button"
      aria-label=${isShown ? login.hidePassword : login.showPassword}
      aria-controls=${options.id}
      @click=${onToggle}
    >
      ${isShown ? login.hide : login.show}
    </button>`,
  });
}
