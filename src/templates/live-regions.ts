import type { TemplateResult } from 'lit';
import { html } from '../i18n/html.ts';

/**
 * What is said aloud: what happens, politely, and what failed, at once. Both stand outside the switch of screens, for a
 * region must be there before its message is.
 */
export const liveRegions = (status: unknown, alert: unknown): TemplateResult => html`
  <div class="unseen" role="status">${status}</div>
  <div class="unseen" role="alert">${alert}</div>
`;
