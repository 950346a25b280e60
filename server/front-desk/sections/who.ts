import { nothing, type TemplateResult } from 'lit';
import { html } from '../../../src/i18n/html.ts';
import type { PatientFile } from '../../../src/contract/staff.ts';
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
  const bornOn = patient.born === null ? 'birth date not on file' : `born ${born(patient.born)}`;
  return html`<header class="who">
      <button class="link line back" type="button" @click=${closePatient}>${icon('back')}All patients</button>
      <h1 tabindex="-1">${fullName(patient)}</h1>
      <p class="quiet">
        ${bornOn} · ${email === null ? 'no email on file' : emailLink(email)} ·
        ${phone === null ? 'no phone on file' : phoneLink(phone, patient)}
      </p>
      ${patient.privateMail ? html`<span class="badge calm">Not in shared help mails</span>` : nothing}
      <button class="link" type="button" @click=${actions.change}>Change details</button>
    </header>
    ${markNotice(file, actions)}`;
}

const markNotice = ({ deceasedMark, now }: PatientFile, actions: WhoActions): TemplateResult | typeof nothing =>
  deceasedMark === undefined
    ? nothing
    : html`<div class="notice warn">
        ${icon('info')}
        <div>
          <p>
            <span class="strong">Marked as deceased</span> by ${deceasedMark.by} on ${day(deceasedMark.at, now)}. No
            email goes out, nobody signs in, and nothing can be booked.
          </p>
          <button class="link line" type="button" @click=${actions.unmarkDeceased}>Take the mark back</button>
        </div>
      </div>`;

/** "Has Walter died?": at the end of the file, far from what is pressed every day. */
export const deceasedSection = (
  { patient, deceasedMark }: PatientFile,
  mark: () => void,
): TemplateResult | typeof nothing =>
  deceasedMark !== undefined
    ? nothing
    : html`<section class="answer" aria-labelledby="deceased">
        <h2 id="deceased">Has ${calledName(patient)} died?</h2>
        <p class="quiet known">A mark on the file ends sign-in, emails and appointments, and tells nobody.</p>
        <div class="actions">
          <button class="button secondary compact" type="button" @click=${mark}>Mark as deceased</button>
        </div>
      </section>`;
