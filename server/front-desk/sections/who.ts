import { nothing, type TemplateResult } from 'lit';
import { html } from '../../../src/i18n/html.ts';
import type { PatientFile } from '../../../src/contract/staff.ts';
import { filled } from '../i18n/filled.ts';
import { pageLanguage } from '../i18n/page-language.ts';
import { closePatient } from '../shared/address.ts';
import { icon } from '../shared/icons.ts';
import { born, calledName, day, fullName } from '../shared/print.ts';
import { emailLink, phoneLink } from '../shared/reach.ts';

interface WhoActions {
  readonly change: () => void;
  readonly unmarkDeceased: () => void;
}

/** Whose file it is, what is known of them, and the mark of somebody who has died. */
export function whoSection(file: PatientFile, actions: WhoActions): TemplateResult {
  const { patient } = file;
  const { email, phone } = patient;
  const { patient: text } = pageLanguage.text;
  const bornOn = patient.born === null ? text.noBirthDate : text.born(born(patient.born));
  return html`<header class="who">
      <button class="link line back" type="button" @click=${closePatient}>${icon('back')}${text.allPatients}</button>
      <h1 tabindex="-1">${fullName(patient)}</h1>
      <p class="quiet">
        ${bornOn} · ${email === null ? text.noEmail : emailLink(email)} ·
        ${phone === null ? text.noPhone : phoneLink(phone, patient)}
      </p>
      ${patient.privateMail ? html`<span class="badge calm">${text.privateMail}</span>` : nothing}
      <button class="link" type="button" @click=${actions.change}>${text.changeDetails}</button>
    </header>
    ${markNotice(file, actions)}`;
}

function markNotice({ deceasedMark, now }: PatientFile, actions: WhoActions): TemplateResult | typeof nothing {
  if (deceasedMark === undefined) return nothing;
  const { deceased } = pageLanguage.text;
  const marked = html`<span class="strong">${deceased.marked}</span>`;
  return html`<div class="notice warn">
    ${icon('info')}
    <div>
      <p>${filled(deceased.markedBy, marked, deceasedMark.by, day(deceasedMark.at, now))}</p>
      <button class="link line" type="button" @click=${actions.unmarkDeceased}>${deceased.takeBack}</button>
    </div>
  </div>`;
}

/** "Has Walter died?": at the end of the file, far from what is pressed every day. */
export function deceasedSection(
  { patient, deceasedMark }: PatientFile,
  mark: () => void,
): TemplateResult | typeof nothing {
  if (deceasedMark !== undefined) return nothing;
  const { deceased } = pageLanguage.text;
  return html`<section class="answer" aria-labelledby="deceased">
    <h2 id="deceased">${deceased.heading(calledName(patient))}</h2>
    <p class="quiet known">${deceased.explained}</p>
    <div class="actions">
      <button class="button secondary compact" type="button" @click=${mark}>${deceased.mark}</button>
    </div>
  </section>`;
}
