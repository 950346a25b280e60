import type { TemplateResult } from 'lit';
import { html } from '../i18n/html.ts';
import type { FirstScreenMessages } from '../i18n/first-screen-messages.ts';

/** Shown in a sandboxed frame, where a tag cannot work: a link to the same address, fragment included, in the top window. */
export const framed = ({ loading }: FirstScreenMessages): TemplateResult =>
  html`<a class="link line" href=${location.href} target="_top">${loading.openInOwnPage}</a>`;
