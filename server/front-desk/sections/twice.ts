import { nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { html } from '../../../src/i18n/html.ts';
import type { Comparison, Likely, PatientFile, PatientLine, Staff } from '../../../src/contract/staff.ts';
import { pageLanguage } from '../i18n/page-language.ts';
import { icon } from '../shared/icons.ts';
import { calledName, day } from '../shared/print.ts';

type RuledOut = NonNullable<PatientFile['ruledOut']>[0];

export interface TwiceActions {
  readonly pick: () => void;
  readonly unpick: () => void;
  readonly onFileOnce: () => void;
  readonly merge: (comparison: Comparison, into: 0 | 1) => void;
  readonly notTheSame: (other: PatientLine) => void;
}

/** "On file twice?": who may be the same person and why, side by side, and what staff decide. */
export function twiceSection(
  file: PatientFile,
  staff: Staff,
  picked: PatientLine | undefined,
  actions: TwiceActions,
): TemplateResult {
  const { patient, likely, askedAt, now, ruledOut = [] } = file;
  const { duplicates: text } = pageLanguage.text;
  const name = calledName(patient);
  const isOther = (one: { patient: PatientLine }) => one.patient.id !== picked?.id;
  const shown: readonly Likely[] =
    picked === undefined || !likely.every(isOther)
      ? likely
      : [{ patient: picked, likelihood: '', reasons: [] }, ...likely];
  return html`<section class="answer" aria-labelledby="twice">
    <h2 id="twice">${text.heading}</h2>
    <div class="known wide">
      ${
        askedAt === undefined
          ? nothing
          : html`<div class="notice warn">
              ${icon('info')}
              <div>
                <p>
                  <span class="strong">${text.askedOn(name, day(askedAt, now))}</span>
                  ${shown.length === 0 ? text.compareOrAnswer : text.mergeOrAnswer} ${text.toldEitherWay(name)}
                </p>
                <button class="link line" type="button" @click=${actions.onFileOnce}>${text.answerOnce}</button>
              </div>
            </div>`
      }
      ${shown.length === 0 ? html`<p>${ruledOut.length === 0 ? text.nothingLikely(name) : text.nothingElseLikely(name)}</p>` : nothing}
      ${shown.map((one, at) => renderLikely(file, one, at === 0, staff, picked, actions))}
      ${ruledOut.filter(isOther).map((one) => renderRuledOut(file, one, staff, actions))}
      <button class="link line" type="button" @click=${actions.pick}>${text.compareWithAnother}</button>
    </div>
  </section>`;
}

/** A record that staff dismissed stays in sight, with who did and when: the next one need not wonder. */
const renderRuledOut = (
  { patient }: PatientFile,
  { patient: other, ...said }: RuledOut,
  staff: Staff,
  actions: TwiceActions,
): TemplateResult =>
  html`${keyed(
    `${patient.id} not ${other.id}`,
    html`<desk-compare
      .patient=${patient}
      .likely=${{ patient: other, likelihood: '', reasons: [] }}
      .ruledOut=${said}
      .staff=${staff}
      @desk-merge=${({ detail }: CustomEvent<{ comparison: Comparison; into: 0 | 1 }>) =>
        actions.merge(detail.comparison, detail.into)}
    ></desk-compare>`,
  )}`;

const renderLikely = (
  { patient }: PatientFile,
  one: Likely,
  isFirst: boolean,
  staff: Staff,
  picked: PatientLine | undefined,
  actions: TwiceActions,
): TemplateResult =>
  html`${keyed(
    `${patient.id} ${one.patient.id}`,
    html`<desk-compare
      .patient=${patient}
      .likely=${one}
      .staff=${staff}
      .isOpen=${isFirst || one.patient.id === picked?.id}
      .isPicked=${one.patient.id === picked?.id}
      @desk-merge=${({ detail }: CustomEvent<{ comparison: Comparison; into: 0 | 1 }>) =>
        actions.merge(detail.comparison, detail.into)}
      @desk-not-the-same=${() => actions.notTheSame(one.patient)}
      @desk-unpicked=${actions.unpick}
    ></desk-compare>`,
  )}`;
