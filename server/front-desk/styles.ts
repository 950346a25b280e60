import { css } from 'lit';
import { base, button, choice, dialog, form, notice, skeleton } from '../../src/styles/index.ts';

/** The look of the tags, and what only the front desk draws. */
export const desk = [
  ...base,
  skeleton,
  button,
  // Before the choices: a time's own control is as large as its box.
  form,
  choice,
  dialog,
  notice,
  css`
    select {
      font: inherit;
      font-size: max(1em, 16px);
      color: inherit;
      inline-size: 100%;
      min-inline-size: 0;
      min-block-size: var(--_jane-control);
      padding: 0 12px;
      border-radius: var(--_jane-radius-control);
      border: 1px solid var(--_jane-border-strong);
      background: var(--_jane-surface);
    }
    .box textarea {
      min-block-size: 6.5em;
      padding-block: 10px;
      resize: vertical;
    }
    .pair {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(12em, 100%), 1fr));
      gap: 20px 16px;
    }
    .good {
      color: var(--_jane-success);
      font-weight: 600;
    }
    .warn-text {
      color: var(--_jane-warning);
      font-weight: 600;
    }
    .danger-text {
      color: var(--_jane-danger);
      font-weight: 550;
    }
    .sign {
      display: inline-flex;
      gap: 8px;
      align-items: center;
    }
    .badge {
      display: inline-flex;
      align-items: center;
      font-size: 0.8125em;
      font-weight: 600;
      padding: 1px 9px;
      border: 1px solid transparent;
      border-radius: 99px;
      background: var(--_jane-warning-wash);
      color: var(--_jane-warning);
      vertical-align: 0.1em;
    }
    .badge.calm {
      background: var(--_jane-wash);
      color: var(--_jane-accent-text);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 16px;
    }
    .actions > .button {
      margin-block: 3px;
    }
    .links {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 20px;
      font-size: 0.9375em;
    }
    dialog h2.heading {
      margin-block-end: 4px;
    }
    dialog .foot {
      display: flex;
      flex-wrap: wrap;
      gap: 10px 16px;
      align-items: center;
      padding-block-start: 4px;
    }
    summary {
      cursor: pointer;
      min-block-size: 44px;
      display: inline-flex;
      align-items: center;
      color: var(--_jane-accent-text);
      text-decoration: underline 1px;
      text-underline-offset: 3px;
      border-radius: 3px;
    }
    summary::-webkit-details-marker {
      display: none;
    }
  `,
];
