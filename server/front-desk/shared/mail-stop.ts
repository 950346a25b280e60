import { nothing, type TemplateResult } from 'lit';
import { html } from '../../../src/i18n/html.ts';
import type { PatientFile } from '../../../src/contract/staff.ts';
import { icon } from './icons.ts';
import { mailKindName } from './mail-words.ts';
import { day, listed } from './print.ts';

/** Emails came back from the address on file: which ones stop, and the way to let them go out again. */
export function mailStopNotice(
  { mailStop, patient, now }: PatientFile,
  resume: { readonly isBusy: boolean; readonly press: () => unknown },
): TemplateResult | typeof nothing {
  if (mailStop === undefined) return nothing;
  const kinds = listed(mailStop.kinds.map((kind) => `“${mailKindName(kind)}”`));
  return html`<div class="notice warn">
    ${icon('alert')}
    <div>
      <p>
        <span class="strong">Emails to ${patient.email} came back</span>, the last one on ${day(mailStop.at, now)}.
        ${
          mailStop.all
            ? 'None goes there any more but help with signing in, once a day.'
            : `No more of the kind ${kinds} go there; help with signing in does once a day.`
        }
        Ask the patient whether the address is right.
      </p>
      <button class="link line" type="button" aria-disabled=${resume.isBusy ? 'true' : 'false'} @click=${resume.press}>
        The address works: send emails again
      </button>
    </div>
  </div>`;
}
