import { css } from 'lit';

/** The button, the dialog and the panel. */
export const styles = css`
  @container (max-width: 20em) {
    .tag > .button {
      padding-inline: 12px;
      font-size: 0.9375em;
    }
    .tag > .button > svg {
      display: none;
    }
  }
  dialog [part='panel'] {
    position: relative;
  }
  dialog #panel-heading {
    max-inline-size: calc(100% - 40px);
  }
  .close {
    appearance: none;
    background: none;
    border: 0;
    color: var(--_jane-text-muted);
    inline-size: 44px;
    block-size: 44px;
    position: absolute;
    inset-block-start: calc(var(--_jane-padding) - 10px);
    inset-inline-end: calc(var(--_jane-padding) - 12px);
    padding: 0;
    display: grid;
    place-items: center;
    border-radius: var(--_jane-radius-control);
    cursor: pointer;
  }
  .close:hover {
    background: var(--_jane-surface-sunken);
  }
  .preview {
    background: var(--_jane-surface-sunken);
    border: 1px solid transparent;
    border-radius: var(--_jane-radius-control);
    padding: 11px 13px;
    padding-inline-start: 29px;
    position: relative;
  }
  .preview::before {
    content: '';
    position: absolute;
    inset-block: 13px;
    inset-inline-start: 13px;
    border: 2px solid var(--_jane-fill);
    border-radius: 4px;
  }
  .shown,
  .shown > span {
    display: block;
  }
  .preview > .shown > span + span {
    color: var(--_jane-text-muted);
    font-size: 0.875em;
  }
  .words {
    white-space: pre-line;
  }
  .way-row {
    display: grid;
    gap: 10px;
  }
  @container (min-width: 24em) {
    .way-row {
      grid-auto-flow: column;
      grid-auto-columns: minmax(0, 1fr);
    }
  }
  .or {
    display: grid;
    grid-template-columns: minmax(8px, 1fr) auto minmax(8px, 1fr);
    gap: 12px;
    align-items: center;
    text-align: center;
    text-wrap: balance;
    color: var(--_jane-text-muted);
    font-size: 0.875em;
  }
  .or::before,
  .or::after {
    content: '';
    border-block-start: 1px solid var(--_jane-border);
  }
  .copy {
    display: flex;
    border: 1px solid var(--_jane-border-strong);
    border-radius: var(--_jane-radius-control);
    min-block-size: var(--_jane-control);
  }
  .copy input {
    flex: 1;
    min-inline-size: 0;
    inline-size: 0;
    border: 0;
    padding: 0 14px;
    background: none;
    color: var(--_jane-text-muted);
    font:
      0.875em ui-monospace,
      monospace;
    text-overflow: ellipsis;
    direction: ltr;
    border-radius: var(--_jane-radius-control);
  }
  .copy button {
    background: none;
    color: inherit;
    border: 0;
    border-inline-start: 1px solid var(--_jane-border-strong);
    border-radius: 0;
    max-inline-size: 60%;
  }
  .copy button:focus-visible {
    border-radius: var(--_jane-radius-control);
  }
  summary {
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  details[open] > summary {
    margin-block-end: 8px;
  }
  .steps > li + li {
    margin-block-start: 4px;
  }
  /* In a side bar what ends a line stands below its words, and a button's words have its whole width. */
  @container (max-width: 24em) {
    .button.full {
      padding-inline: 12px;
    }
    .button.full > svg {
      display: none;
    }
    .lines > li {
      grid-template-columns: minmax(0, 1fr);
    }
    .lines > li.lit {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .lit > .stop {
      grid-column: 2;
      justify-self: start;
    }
  }
  .facts > p {
    overflow-wrap: anywhere;
  }
  .below,
  .asking {
    grid-column: 1 / -1;
  }
  .below {
    margin-block-start: 8px;
  }
  .lines > li.asking {
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
  }
  .computer {
    justify-items: start;
  }
  .qr {
    inline-size: min(100%, 11em);
    block-size: auto;
    padding: 0;
    border-radius: var(--_jane-radius-control);
    background: #fff;
    fill: #000;
    stroke: none;
    shape-rendering: crispEdges;
    forced-color-adjust: none;
  }
  .address {
    overflow-wrap: anywhere;
  }
`;
