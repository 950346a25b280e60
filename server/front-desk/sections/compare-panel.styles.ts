import { css } from 'lit';

/** Two records side by side; on a phone what is compared stands above its two values. */
export const compareStyles = css`
  .twin {
    border: 1px solid var(--_jane-wash-line);
    background: var(--_jane-wash);
    border-radius: var(--_jane-radius);
    padding: clamp(16px, 3cqi, 20px);
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
  }
  .twin.closed {
    background: none;
    border-color: var(--_jane-border);
    padding-block: 8px;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
  }
  table {
    border-collapse: separate;
    border-spacing: 0;
    inline-size: 100%;
    table-layout: fixed;
    font-size: 0.9375em;
    background: var(--_jane-surface);
    border: 1px solid transparent;
    border-radius: var(--_jane-radius-control);
  }
  th,
  td {
    text-align: start;
    vertical-align: top;
    padding: 9px 14px;
    border-block-end: 1px solid var(--_jane-border);
    font-weight: 400;
    overflow-wrap: anywhere;
  }
  tr:last-child > * {
    border: 0;
  }
  thead > tr:last-child > * {
    border-block-end: 1px solid var(--_jane-border);
  }
  thead th {
    font-weight: 600;
  }
  th[scope='row'],
  thead td {
    inline-size: 8.5em;
    color: var(--_jane-text-muted);
  }
  .same {
    color: var(--_jane-success);
  }
  .same::after {
    content: ' ✓' / ' (the same)';
  }
  .badge {
    margin-inline-start: 4px;
  }
  @container (max-width: 30em) {
    tr {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      border-block-end: 1px solid var(--_jane-border);
      padding-block: 8px;
    }
    tbody > tr:last-child {
      border: 0;
    }
    thead td {
      display: none;
    }
    th[scope='row'] {
      grid-column: 1 / -1;
      inline-size: auto;
      font-size: 0.875em;
    }
    tr > :is(th, td) {
      padding: 1px 12px;
      border: 0;
    }
  }
`;
