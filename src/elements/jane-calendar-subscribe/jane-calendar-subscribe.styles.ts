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
  @container (max-width: 20em) {
    .tag > .button {
      padding-inline: 12px;
      font-size: 0.9375em;
    }
    .tag > .button > svg {
      display: none;
    }
  }
  .reserved {
    min-block-size: var(--_jane-control);
  }
  dialog [part='panel'] {
    position: relative;
  }
  dialog #panel-heading {
    max-inline-size: calc(100% - 40px);
  }
  .close {
    appearance: none;
    background: none;
    border: 0;
    color: var(--_jane-quiet);
    inline-size: 44px;
    block-size: 44px;
    position: absolute;
    inset-block-start: calc(var(--_jane-padding) - 10px);
    inset-inline-end: calc(var(--_jane-padding) - 12px);
    padding: 0;
    display: grid;
    place-items: center;
    border-radius: var(--_jane-radius-control);
    cursor: pointer;
  }
  .close:hover {
    background: var(--_jane-sunk);
  }
`;
