import { css } from 'lit';

export const styles = css`
  /* As a button it is as wide as its words, which a size container would not let through. */
  :host(:not([variant='inline'])) {
    inline-size: fit-content;
    max-inline-size: 100%;
  }
  :host(:not([variant='inline']))::before {
    content: none;
  }
  :host(:not([variant='inline'])) .tag {
    container-type: normal;
  }
  .card {
    max-inline-size: 38em;
  }
  .reserved {
    min-block-size: var(--_jane-control);
  }
`;
