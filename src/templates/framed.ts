import type { TemplateResult } from 'lit';
import { html } from '../i18n/html.ts';
import type { Words } from '../i18n/index.ts';
import { commonWords } from '../i18n/words/common.ts';

/** All that a tag shows where it can do nothing: the way out of a sandboxed frame, with whatever the address holds. */
export const framed = (messages: Words): TemplateResult =>
  html`<a class="link line" href=${location.href} target="_top">${messages.of(commonWords).openInOwnPage}</a>`;
