import type { TemplateResult } from 'lit';
import { html } from '../../i18n/html.ts';

/** Several sentences or words, one after the other, to be said. Each is a template of its own: a translator moves texts. */
export const sentences = (all: readonly unknown[]): TemplateResult =>
  html`${all.filter(Boolean).map((one) => html`${one} `)}`;
