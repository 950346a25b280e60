import type { TemplateResult } from 'lit';
import { html } from '../i18n/html.ts';

/** The label of a button, and its label while it works. Whichever stands, there is room for both, so the width stays. */
export const buttonLabel = (isPending: boolean, pendingLabel: string, label: string): TemplateResult =>
  html`<span class="words" data-room=${isPending ? label : pendingLabel}>${isPending ? pendingLabel : label}</span>`;
