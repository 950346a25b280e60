import { css } from 'lit';

/** The one surface that a tag stands on; what greets the patient at its top. */
export const card = css`
  .card {
    background: var(--_jane-surface);
    border: 1px solid var(--_jane-border);
    border-radius: var(--_jane-radius);
    padding: var(--_jane-padding);
  }
  .account {
    max-inline-size: 26em;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 12px 16px;
    align-items: center;
    justify-content: space-between;
  }
  .clinic {
    display: flex;
    align-items: center;
    gap: 12px;
  }
  .logo {
    inline-size: 40px;
    block-size: 40px;
    flex: none;
    border: 1px solid transparent;
    border-radius: 11px;
    background: var(--_jane-fill);
    color: var(--_jane-on-fill);
    display: grid;
    place-items: center;
    font-weight: 700;
    overflow: hidden;
  }
`;
