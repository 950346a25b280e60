import { css } from 'lit';

/** A message for the whole screen: first what happened, in bold, then what to do. */
export const notice = css`
  .notice {
    border-radius: var(--_jane-radius-control);
    border: 1px solid transparent;
    padding: 11px 13px;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 10px;
    font-size: 0.9375em;
    background: var(--_jane-wash);
  }
  .notice > svg {
    margin-block-start: 3px;
    color: var(--_jane-accent-text);
  }
  .notice.danger {
    background: var(--_jane-danger-wash);
    border-color: var(--_jane-danger-line);
  }
  .notice.danger > svg {
    color: var(--_jane-danger);
  }
  .notice.warn {
    background: var(--_jane-warning-wash);
  }
  .notice.warn > svg {
    color: var(--_jane-warning);
  }
`;
