import { css } from 'lit';
import { desk } from '../styles.ts';

/** The look of a dialog's inside. Its host takes no space of its own. */
export const dialogStyles = [
  ...desk,
  css`
    :host {
      display: contents;
    }
    dialog {
      font-size: 1rem;
      line-height: 1.5;
      overflow-wrap: break-word;
      font-variant-numeric: tabular-nums;
    }
    .button.danger {
      background: var(--_jane-danger);
      color: var(--_jane-surface);
    }
    .button.danger:hover {
      background: color-mix(in oklch, var(--_jane-danger), black 10%);
    }
    .facts {
      display: grid;
      gap: 8px;
      padding-inline-start: 1.2em;
      list-style: disc;
    }
    fieldset {
      border: 0;
      margin: 0;
      padding: 0;
      min-inline-size: 0;
    }
  `,
];
