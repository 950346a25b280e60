import { css } from 'lit';

/** Booking: the questions, the times, and what was chosen. */
export const bookingStyles = css`
  ul.choices {
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 17em), 1fr));
  }
  /* It leads on to another screen: an arrow towards the end of the line. */
  button.choice {
    block-size: 100%;
    grid-template-columns: auto minmax(0, 1fr) auto;
  }
  button.choice::after {
    content: '';
    inline-size: 8px;
    block-size: 8px;
    margin-inline: 4px;
    border: solid var(--_jane-text-muted);
    border-width: 2px 2px 0 0;
    rotate: 45deg;
  }
  [dir='rtl'] button.choice::after {
    rotate: 225deg;
  }
  .steps {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    font-size: 0.875em;
    color: var(--_jane-text-muted);
  }
  .steps b {
    color: var(--_jane-text);
    font-weight: 600;
  }
  .choice .both {
    grid-column: 1 / 3;
    display: grid;
  }
  .days-to-pick {
    gap: 20px;
  }
  .days-to-pick:disabled {
    opacity: 0.6;
  }
  .summary {
    background: var(--_jane-surface-sunken);
    border-radius: var(--_jane-radius-control);
    border: 1px solid transparent;
    padding: 13px 15px;
    max-inline-size: 34em;
  }
`;
