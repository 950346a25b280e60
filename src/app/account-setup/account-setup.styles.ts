import { css } from 'lit';

export const styles = css`
  .logo > * {
    grid-area: 1 / 1;
  }
  .logo img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
    z-index: 1;
  }
  .rules {
    display: grid;
    gap: 4px;
    font-size: 0.875em;
  }
  .rules li {
    display: flex;
    gap: 8px;
    align-items: baseline;
    color: var(--_jane-text-muted);
  }
  .rules svg {
    translate: 0 0.2em;
  }
  .rules .met {
    color: var(--_jane-success);
  }
  .box input:read-only {
    background: var(--_jane-surface-sunken);
    border-color: var(--_jane-border);
  }
`;
