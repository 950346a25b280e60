import type { TemplateResult } from 'lit';
import { html } from '../../../i18n/html.ts';
import { screenHeading } from '../../shared/form-parts.ts';
import type { BookingApp } from './booking-app.ts';

interface Steps {
  /** What was chosen so far. */
  readonly chosen?: readonly unknown[];
  /** What is asked now. */
  readonly asked: string;
  /** A sentence below. */
  readonly note?: TemplateResult | undefined;
}

/** The heading of a question on the way to an appointment, with the answers so far. */
export const bookingHeading = (app: BookingApp, title: string, { chosen = [], asked, note }: Steps): TemplateResult =>
  html`<div class="stack tight">
    ${screenHeading(app, title)}
    <p class="steps">${chosen.map((one) => html`<span>${one}</span> `)}<b>${asked}</b></p>
    ${note}
  </div>`;

interface Choice {
  readonly label: TemplateResult;
  readonly onPick: () => void;
}

/** Answers to a question, each of which leads on. */
export const choiceList = (choices: readonly Choice[]): TemplateResult =>
  html`<ul class="choices" role="list">
    ${choices.map(
      ({ label, onPick }) =>
        html`<li><button class="choice" type="button" part="choice" @click=${onPick}>${label}</button></li>`,
    )}
  </ul>`;

/** The way to the question before. */
export const backRow = ({ text }: BookingApp, onClick: () => void): TemplateResult =>
  html`<div class="buttons">
    <button class="button secondary" type="button" @click=${onClick}>${text.common.back}</button>
  </div>`;
