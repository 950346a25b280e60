import type { TemplateResult } from 'lit';
import { html } from '../i18n/html.ts';

/** The words of a button, and those while it works. Whichever stands, there is room for both, so the width stays. */
export const buttonWords = (isWorking: boolean, working: string, words: string): TemplateResult =>
  html`<span class="words" data-room=${isWorking ? words : working}>${isWorking ? working : words}</span>`;
