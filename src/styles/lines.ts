import { css } from 'lit';

/** Sessions, connected calendars: a line each, and what ends it at the line's end. */
export const lines = css`
  .lines > li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 2px 12px;
    align-items: center;
    padding-block: 10px;
  }
  .lines > li.lit {
    grid-template-columns: auto minmax(0, 1fr) auto;
  }
  .lines > li + li {
    border-block-start: 1px solid var(--_jane-border);
  }
  .lamp {
    inline-size: 9px;
    block-size: 9px;
    border-radius: 50%;
    /* Of borders alone, which stay in forced colours. */
    border: 5px solid var(--_jane-success);
    /* Beside the name, however many lines follow. */
    align-self: start;
    margin-block-start: calc(0.75em - 4px);
  }
  .lamp.waiting {
    border: 2px solid var(--_jane-warning);
  }
`;
