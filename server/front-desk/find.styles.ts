import { css } from 'lit';

/** The column to find patients in. */
export const findStyles = css`
  .tag {
    padding: 20px;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    align-content: start;
  }
  .search input {
    padding-inline-start: 42px;
  }
  .search svg {
    position: absolute;
    inset-inline-start: 14px;
    inset-block-start: calc(50% - 0.5625em);
    color: var(--_jane-text-muted);
    pointer-events: none;
  }
  input[type='search']::-webkit-search-cancel-button {
    display: none;
  }
  /* Nothing to say and nothing found take no room. */
  :is(.list, [role='status']):empty {
    position: absolute;
  }
  .hits {
    margin-inline: -8px;
    display: grid;
    gap: 2px;
  }
  .hit {
    appearance: none;
    font: inherit;
    color: inherit;
    text-align: start;
    text-decoration: none;
    background: none;
    border: 0;
    inline-size: 100%;
    padding: 8px 10px;
    border-radius: 10px;
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 10px;
    transition: background-color 0.12s;
  }
  .hit:hover {
    background: color-mix(in oklch, var(--_jane-wash) 55%, transparent);
  }
  .hit[aria-current] {
    background: var(--_jane-wash);
    border: 1px solid var(--_jane-wash-line);
    padding: 7px 9px;
  }
  .hit small {
    color: var(--_jane-text-muted);
    font-size: 0.875em;
    overflow-wrap: anywhere;
  }
  .hit small:last-child {
    grid-column: 1 / -1;
  }
  mark {
    background: none;
    color: var(--_jane-accent-text);
    font-weight: 700;
  }
  .waiting {
    display: grid;
    gap: 8px;
  }
  .link.line.unfold {
    display: none;
  }
  .waiting h2 {
    margin: 0;
    font-weight: inherit;
  }
  @media (max-width: 52em) {
    .tag.folded :is(.list, .waiting) {
      display: none;
    }
    .tag.folded .link.line.unfold {
      display: inline-flex;
    }
  }
  @media (forced-colors: active) {
    /* The system's colour for it goes with its background only. */
    mark {
      background: Mark;
    }
  }
`;
