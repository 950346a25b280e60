import { css } from 'lit';

/** One of several: cards with a radio in them, and times as equal targets. What is picked carries a sign besides its colour. */
export const choice = css`
  .choices,
  .slots-group {
    border: 0;
    margin: 0;
    padding: 0;
    min-inline-size: 0;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
  }
  legend {
    padding: 0;
    margin-block-end: 12px;
  }
  .choice {
    appearance: none;
    font: inherit;
    color: inherit;
    text-align: start;
    inline-size: 100%;
    background: var(--_jane-surface);
    border: 1px solid var(--_jane-border-strong);
    border-radius: var(--_jane-radius-control);
    padding: 12px 14px;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 2px 12px;
    align-items: center;
    cursor: pointer;
    transition: background-color 0.12s;
  }
  .choice:hover {
    background: var(--_jane-surface-sunken);
  }
  .slots {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(7em, 1fr));
    gap: 8px;
  }
  /* Times that also say with whom and where. */
  .slots.telling {
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 12em), 1fr));
  }
  .telling .small {
    display: block;
    overflow-wrap: anywhere;
  }
  .slot {
    position: relative;
    display: flex;
    align-items: center;
    justify-content: center;
    font-weight: 500;
    min-block-size: var(--_jane-control);
    padding: 9px;
    text-align: center;
    cursor: pointer;
  }
  /* The control itself is the box behind its words. */
  .slot input {
    appearance: none;
    position: absolute;
    inset: 0;
    margin: 0;
    inline-size: 100%;
    block-size: 100%;
    border-radius: var(--_jane-radius-control);
    border: 1px solid var(--_jane-border-strong);
    background: var(--_jane-surface);
    cursor: pointer;
    transition: background-color 0.12s;
  }
  .slot:hover input {
    background: var(--_jane-surface-sunken);
  }
  .slot input + span {
    position: relative;
    pointer-events: none;
  }
  .slot input:checked {
    background: var(--_jane-fill);
    border: 2px solid transparent;
  }
  .slot :checked + span {
    color: var(--_jane-on-fill);
  }
  .slot :checked + span::before {
    content: '✓';
    content: '✓' / '';
    position: absolute;
    inset-inline-end: calc(100% + 4px);
    font-size: 0.875em;
  }
  /* Beside the time: the lines under it may be as wide as the box. */
  .telling :checked + span::before {
    position: static;
    margin-inline-end: 4px;
  }
  @supports selector(:has(a)) {
    .choice:has(:checked) {
      border: 2px solid var(--_jane-fill);
      padding: 11px 13px;
      background: var(--_jane-wash);
    }
    .choice:has(:focus-visible) {
      outline: 3px solid var(--_jane-fill);
      outline-offset: 2px;
    }
    .choice :focus-visible {
      outline: none;
    }
  }
  .suggestions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding-block-start: 4px;
  }
  .chip {
    appearance: none;
    font: inherit;
    font-size: 0.875em;
    min-block-size: 44px;
    padding: 6px 16px;
    border-radius: 22px;
    border: 1px solid var(--_jane-border-strong);
    background: var(--_jane-surface);
    color: var(--_jane-text);
    cursor: pointer;
  }
  .chip:hover {
    background: var(--_jane-surface-sunken);
  }
`;
