import { css } from 'lit';

/** Fields. Inputs are never below 16 px, or phones zoom into the page. */
export const form = css`
  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
  }
  .field label {
    font-weight: 600;
    font-size: 0.9375em;
  }
  .box {
    position: relative;
    display: flex;
  }
  .box input,
  .box textarea {
    font: inherit;
    font-size: max(1em, 16px);
    color: inherit;
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: var(--_jane-control);
    padding: 0 14px;
    border-radius: var(--_jane-radius-control);
    border: 1px solid var(--_jane-border-strong);
    background: var(--_jane-surface);
  }
  .box.ended input {
    padding-inline-end: 5.5em;
  }
  .box .reveal {
    position: absolute;
    inset-inline-end: 1px;
    inset-block: 1px;
    padding: 0 14px;
    font-size: 0.875em;
    text-decoration: none;
    border-radius: var(--_jane-radius-control);
  }
  .hint {
    font-size: 0.875em;
    color: var(--_jane-text-muted);
  }
  .wrong input,
  .wrong textarea {
    border: 2px solid var(--_jane-danger);
    padding-inline-start: 13px;
  }
  .error,
  .ok {
    font-size: 0.875em;
    font-weight: 550;
    display: flex;
    gap: 6px;
    align-items: baseline;
  }
  .error {
    color: var(--_jane-danger);
  }
  .ok {
    color: var(--_jane-success);
  }
  .error svg,
  .ok svg {
    translate: 0 0.15em;
  }
  .check {
    display: flex;
    gap: 12px;
    align-items: center;
    min-block-size: 44px;
    font-size: 0.875em;
    cursor: pointer;
  }
  input:is([type='checkbox'], [type='radio']) {
    inline-size: 20px;
    block-size: 20px;
    margin: 0;
    flex: none;
    accent-color: var(--_jane-fill);
  }
`;
