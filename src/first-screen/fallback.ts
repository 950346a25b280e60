import type { TemplateResult } from 'lit';
import { html } from '../i18n/html.ts';
import type { LanguageController } from '../i18n/language-controller.ts';
import { notice } from '../templates/notice.ts';
import type { ClinicSource } from './clinic-source.ts';

/**
 * In place of all that a tag draws, while nothing says which clinic it is for: what the page wrote inside it. Where that
 * is nothing and the clinic's address was refused, a word for the patient.
 */
export function fallback(host: Element, { isRefused }: ClinicSource, language: LanguageController): TemplateResult {
  if (!isRefused || hasContent(host)) return html`<slot></slot>`;
  return html`<div class="reset">
    <div class="tag" part="base" lang=${language.language} dir=${language.dir}>
      ${notice({ tone: 'danger', words: language.text.loading.misconfigured })}
    </div>
  </div>`;
}

const hasContent = ({ childNodes }: Element): boolean =>
  [...childNodes].some((node) =>
    node instanceof Element ? !node.slot : node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
  );
