import { nothing, type TemplateResult } from 'lit';
import { html } from '../i18n/html.ts';
import type { Problem } from '../i18n/messages.ts';
import { alertIcon, infoIcon } from '../styles/notice-icons.ts';

export interface NoticeOptions {
  /** `danger`: something failed; `warn`: what is shown is old; `info`: worth knowing. */
  readonly tone: 'danger' | 'warn' | 'info';
  /** What happened, in bold, and what to do. */
  readonly words: Problem | readonly [what: unknown, then: unknown];
  /** A link or button that does it, after the words. */
  readonly action?: unknown;
}

/** A message for the whole screen. It is spoken by the root's live regions, not by itself. */
export function notice({ tone, words: [what, then], action }: NoticeOptions): TemplateResult {
  return html`<div class="notice ${tone}" part="notice">
    ${tone === 'danger' ? alertIcon() : infoIcon()}
    <div>
      <span class="strong">${what}</span>${then ? html` ${then}` : nothing}${action ? html` ${action}` : nothing}
    </div>
  </div>`;
}
