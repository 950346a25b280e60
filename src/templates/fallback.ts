import type { TemplateResult } from 'lit';
import type { ClientController } from '../controllers/client-controller.ts';
import { html } from '../i18n/html.ts';
import type { LanguageController } from '../i18n/index.ts';
import { notice } from './notice.ts';

/**
 * In place of all that a tag draws, while nothing says which clinic it is for: what the page wrote inside it. Where that
 * is nothing and the clinic's address was refused, a word for the patient.
 */
export function fallback(host: Element, { isRefused }: ClientController, words: LanguageController): TemplateResult {
  if (!isRefused || hasContent(host)) return html`<slot></slot>`;
  const { language, dir, messages } = words;
  return html`<div class="reset">
    <div class="tag" part="base" lang=${language} dir=${dir}>
      ${notice({ tone: 'danger', words: messages.loading.misconfigured })}
    </div>
  </div>`;
}

const hasContent = ({ childNodes }: Element): boolean =>
  [...childNodes].some((node) =>
    node instanceof Element ? !node.slot : node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
  );
