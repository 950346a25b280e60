import { nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { html } from '../../../src/i18n/html.ts';
import type { Merge, PatientFile } from '../../../src/contract/staff.ts';
import { pageLanguage } from '../i18n/page-language.ts';
import { dayAndTime, fullName, nameAndContact, sentence } from '../shared/print.ts';

/** "Merge History", where there is one, and who did what. */
export function historySection(file: PatientFile, actions: { readonly undo: (merge: Merge) => void }): TemplateResult {
  const { merges, patient, now } = file;
  const { text } = pageLanguage;
  return html`${
      merges.length === 0
        ? nothing
        : html`<section class="answer" aria-labelledby="merges">
            <h2 id="merges">${text.merges.history}</h2>
            <ul class="rows wide" role="list">
              ${merges.map((merge) => renderMerge(merge, now, actions))}
            </ul>
          </section>`
    }
    <section class="answer" aria-labelledby="audit">
      <h2 id="audit">${text.audit.heading}</h2>
      <div class="known wide">
        ${keyed(patient.id, html`<desk-audit .patientId=${patient.id} .version=${now}></desk-audit>`)}
      </div>
    </section>`;
}

function renderMerge(merge: Merge, now: string, actions: { readonly undo: (merge: Merge) => void }): TemplateResult {
  const { merges: text } = pageLanguage.text;
  return html`<li>
    <p class=${merge.undoneAt === undefined ? '' : 'quiet'}>
      <b class="strong">${dayAndTime(merge.at, now)}</b> ${sentence(mergeWords(merge, now))}
    </p>
    ${
      merge.undoneAt === undefined
        ? html`<button
            class="link line"
            type="button"
            aria-label=${text.undoOf(fullName(merge.from), fullName(merge.into))}
            @click=${() => actions.undo(merge)}
          >
            ${text.undo}
          </button>`
        : nothing
    }
  </li>`;
}

/** "Ines Park merged Maia Okafor (604-555-0142) into Maya Okafor (maya@okafor.example), undone Fri, Nov 27, 4:00 p.m. by Ines Park" */
function mergeWords({ by, from, into, undoneAt, undoneBy }: Merge, now: string): string {
  const { merges: text } = pageLanguage.text;
  const made = text.line(by, nameAndContact(from), nameAndContact(into));
  if (undoneAt === undefined) return made;
  const when = dayAndTime(undoneAt, now);
  return undoneBy === undefined ? text.undoneLine(made, when) : text.undoneByLine(made, when, undoneBy);
}
