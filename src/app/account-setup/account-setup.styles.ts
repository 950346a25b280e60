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
    color: var(--_jane-quiet);
  }
  .rules svg {
    translate: 0 0.2em;
  }
  .rules .met {
    color: var(--_jane-good);
  }
  .box input:read-only {
    background: var(--_jane-sunk);
    border-color: var(--_jane-line);
  }
`;
