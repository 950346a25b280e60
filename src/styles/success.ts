import { css } from 'lit';

/** What was reached: a sign besides the words. */
export const success = css`
  .success {
    display: flex;
    gap: 16px;
  }
  .success > .sign {
    flex: none;
    inline-size: 40px;
    block-size: 40px;
    border: 1px solid transparent;
    border-radius: 50%;
    display: grid;
    place-items: center;
    background: var(--_jane-success);
    color: var(--_jane-surface);
    font-size: 1.25em;
  }
`;
