import { nothing, type TemplateResult } from 'lit';
import { alertIcon } from '../styles/notice-icons.ts';
import { html } from '../i18n/html.ts';

export interface FieldOptions {
  /** Unique in the root; also the control's `name` where no other is given. */
  readonly id: string;
  readonly name?: string;
  readonly label: string;
  /** What the control begins with. It gives way to whatever is typed or filled in. */
  readonly initial?: string;
  readonly autocomplete: AutoFill;
  readonly type?: 'text' | 'email' | 'password';
  readonly inputmode?: 'email' | 'text';
  readonly hint?: unknown;
  /** What is wrong with the value, in words; the field is then marked as invalid. */
  readonly error?: unknown;
  /** What stands below the control besides: rules, suggestions. Its id is `<id>-more`. */
  readonly more?: unknown;
  /** Inside the box, at its end: a button such as Show. */
  readonly end?: unknown;
  readonly required?: boolean;
  readonly readonly?: boolean;
  readonly onInput?: (value: string) => void;
  readonly onBlur?: () => void;
}

/** A label, a native control, its hint and its error, all tied together: one root, or password managers do not fill it. */
export function field(options: FieldOptions): TemplateResult {
  const { id, label, hint, error, more, end, onInput, onBlur } = options;
  const described = [hint && `${id}-hint`, error && `${id}-error`, more && `${id}-more`].filter(Boolean).join(' ');
  return html`<div class="field ${error ? 'wrong' : ''}" part="field">
    <label for=${id}>${label}</label>
    ${hint ? html`<div class="hint" id="${id}-hint">${hint}</div>` : nothing}
    <div class="box ${end ? 'ended' : ''}">
      <input
        id=${id}
        name=${options.name ?? id}
        type=${options.type ?? 'text'}
        inputmode=${options.inputmode ?? nothing}
        autocomplete=${options.autocomplete}
        autocapitalize="none"
        autocorrect="off"
        spellcheck="false"
        ?required=${options.required ?? false}
        ?readonly=${options.readonly ?? false}
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby=${described || nothing}
        value=${options.initial || nothing}
        @input=${(event: InputEvent) => onInput?.((event.target as HTMLInputElement).value)}
        @blur=${() => onBlur?.()}
      />${end ?? nothing}
    </div>
    ${error ? html`<div class="error" id="${id}-error">${alertIcon()}<span>${error}</span></div>` : nothing}
    ${more ? html`<div id="${id}-more">${more}</div>` : nothing}
  </div>`;
}
