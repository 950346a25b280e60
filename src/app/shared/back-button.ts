import type { TemplateResult } from 'lit';
import { html } from '../../i18n/html.ts';

/** A link-like button that leads to the screen before. */
export const backButton = (label: string, onClick: () => void): TemplateResult =>
  html`<button class="link line" type="button" part="back" @click=${onClick}>${label}</button>`;
