import { css } from 'lit';

/** A dialog leaves its tag's box, so its content `.inside` is a size container of its own. */
export const dialog = css`
  dialog {
    inline-size: min(34em, 100vi - 32px);
    max-inline-size: none;
    max-block-size: calc(100dvb - 32px);
    overflow: auto;
    margin: auto;
    padding: 0;
    color: var(--_jane-text);
    background: var(--_jane-surface);
    border: 1px solid var(--_jane-border);
    border-radius: var(--_jane-radius-dialog);
    box-shadow:
      0 24px 64px -16px rgb(11 24 28 / 0.35),
      0 4px 12px rgb(11 24 28 / 0.08);
  }
  dialog[open] {
    animation: enter 0.18s ease-out;
  }
  dialog::backdrop {
    background: rgb(11 24 28 / 0.4);
  }
  .inside {
    container-type: inline-size;
  }
  .inside > * {
    padding: var(--_jane-padding);
  }
`;
