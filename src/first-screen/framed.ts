import type { TemplateResult } from 'lit';
import { html } from '../i18n/html.ts';
import type { FirstScreenMessages } from '../i18n/first-screen-messages.ts';

/** All that a tag shows where it can do nothing: the way out of a sandboxed frame, with whatever the address holds. */
export const framed = ({ loading }: FirstScreenMessages): TemplateResult =>
  html`<a class="link line" href=${location.href} target="_top">${loading.openInOwnPage}</a>`;
