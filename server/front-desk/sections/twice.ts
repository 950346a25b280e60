import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Comparison, Likely, PatientFile, PatientLine, Staff } from '../../../src/contract/staff.ts';
import { icon } from '../work/icons.ts';
import { day } from '../work/print.ts';

export interface TwiceActs {
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
  acts: TwiceActs,
): TemplateResult {
  const { patient, likely, askedAt, now } = file;
  const shown: readonly Likely[] =
    picked === undefined || likely.some((one) => one.patient.id === picked.id)
      ? likely
      : [{ patient: picked, likelihood: '', reasons: [] }, ...likely];
  return html`<section class="answer" aria-labelledby="twice">
    <h2 id="twice">On file twice?</h2>
    <div class="known wide">
      ${
        askedAt === undefined
          ? nothing
          : html`<div class="notice warn">
              ${icon('info')}
              <div>
                <p>
                  <span class="strong">${patient.firstName} asked on ${day(askedAt, now)}.</span> Merge the two records,
                  or answer that there is only one.
                </p>
                <button class="link line" type="button" @click=${acts.onFileOnce}>Answer: on file once</button>
              </div>
            </div>`
      }
      ${shown.length === 0 ? html`<p>No other record looks like ${patient.firstName}’s.</p>` : nothing}
      ${shown.map((one, at) => renderLikely(file, one, at === 0, staff, picked, acts))}
      <button class="link line" type="button" @click=${acts.pick}>Compare with another record</button>
    </div>
  </section>`;
}

const renderLikely = (
  { patient }: PatientFile,
  one: Likely,
  isFirst: boolean,
  staff: Staff,
  picked: PatientLine | undefined,
  acts: TwiceActs,
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
        acts.merge(detail.comparison, detail.into)}
      @desk-not-the-same=${() => acts.notTheSame(one.patient)}
      @desk-unpicked=${acts.unpick}
    ></desk-compare>`,
  )}`;
