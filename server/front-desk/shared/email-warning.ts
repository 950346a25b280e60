import { nothing, type TemplateResult } from 'lit';
import { html } from '../../../src/i18n/html.ts';
import type { EmailWarning } from '../../../src/contract/staff.ts';
import { pageLanguage } from '../i18n/page-language.ts';
import { icon } from './icons.ts';

type Warning = EmailWarning | undefined;

/** As long as an address is on file. */
export const emailWarningNotice = (warning: Warning): TemplateResult | typeof nothing =>
  notice(warning, pageLanguage.text.emails.noLink);

/** Before an address is put on file: it was just found out, so it is said aloud. */
export const emailWarningAlert = (warning: Warning): TemplateResult | typeof nothing =>
  notice(warning, pageLanguage.text.emails.noLink, 'alert');

/** Before a link to sign in is sent there. */
export const sendWarningNotice = (warning: Warning): TemplateResult | typeof nothing =>
  notice(warning, pageLanguage.text.emails.sendOnlyIf);

function notice(
  warning: Warning,
  then: string,
  role: 'alert' | typeof nothing = nothing,
): TemplateResult | typeof nothing {
  if (warning === undefined) return nothing;
  const { emails } = pageLanguage.text;
  const happened = warning.reason === 'made-up' ? emails.madeUp : emails.sharedBy(warning.people);
  return html`<div class="notice warn" role=${role}>
    ${icon('alert')}
    <p><span class="strong">${happened}</span> ${then}</p>
  </div>`;
}
