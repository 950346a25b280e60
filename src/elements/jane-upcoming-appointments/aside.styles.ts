import { css } from 'lit';

/** Booking: the questions, the times, and what was chosen. */
export const styles = css`
  ul.choices {
    max-inline-size: 34em;
  }
  .steps {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    font-size: 0.875em;
    color: var(--_jane-quiet);
  }
  .steps b {
    color: var(--_jane-ink);
    font-weight: 600;
  }
  .choice .both {
    grid-column: 1 / -1;
    display: grid;
  }
  .days-to-pick {
    gap: 20px;
  }
  .days-to-pick:disabled {
    opacity: 0.6;
  }
  .summary {
    background: var(--_jane-sunk);
    border-radius: var(--_jane-radius-control);
    padding: 14px 16px;
  }
`;
