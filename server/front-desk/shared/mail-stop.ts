import { nothing, type TemplateResult } from 'lit';
import { html } from '../../../src/i18n/html.ts';
import type { PatientFile } from '../../../src/contract/staff.ts';
import { filled } from '../i18n/filled.ts';
import { pageLanguage } from '../i18n/page-language.ts';
import { icon } from './icons.ts';
import { mailKindName } from './mail-words.ts';
import { day, listed } from './print.ts';

/** Emails came back from the address on file: which ones stop, and the way to let them go out again. */
export function mailStopNotice(
  { mailStop, patient, now }: PatientFile,
  resume: { readonly isBusy: boolean; readonly press: () => unknown },
): TemplateResult | typeof nothing {
  if (mailStop === undefined) return nothing;
  const { emails } = pageLanguage.text;
  const kinds = listed(mailStop.kinds.map((kind) => emails.kind(mailKindName(kind))));
  const cameBack = html`<span class="strong">${emails.cameBackFrom(patient.email ?? '')}</span>`;
  return html`<div class="notice warn">
    ${icon('alert')}
    <div>
      <p>
        ${filled(emails.lastCameBack, cameBack, day(mailStop.at, now))}
        ${mailStop.all ? emails.stoppedAll : emails.stoppedKinds(kinds)} ${emails.askWhetherRight}
      </p>
      <button class="link line" type="button" aria-disabled=${resume.isBusy ? 'true' : 'false'} @click=${resume.press}>
        ${emails.resume}
      </button>
    </div>
  </div>`;
}
