import { css } from 'lit';

/** Nothing that the page sets reaches in here: what is important in a shadow root wins over what is so outside. */
export const styles = css`
  :host {
    all: initial !important;
    display: block !important;
    color-scheme: inherit !important;
    margin-block-end: 12px !important;
  }
  .menu {
    --ink: #2b2146;
    --paper: #f3f0fc;
    --line: #7665b0;
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    align-items: center;
    padding: 8px 12px;
    border: 1px dashed var(--line);
    border-radius: 10px;
    background: var(--paper);
    color: var(--ink);
    font:
      0.875em/1.4 system-ui,
      sans-serif;
  }
  @supports (color: light-dark(red, red)) {
    .menu {
      --ink: light-dark(#2b2146, #ece7ff);
      --paper: light-dark(#f3f0fc, #28233c);
      --line: light-dark(#7665b0, #a393dd);
    }
  }
  .word {
    padding: 4px 10px;
    border-radius: 999px;
    background: var(--ink);
    color: var(--paper);
    font-weight: 650;
  }
  label {
    display: flex;
    flex: 1 1 11em;
    gap: 8px;
    align-items: center;
    min-inline-size: 0;
  }
  select,
  button {
    min-block-size: 44px;
    box-sizing: border-box;
    padding: 6px 12px;
    border: 1px solid var(--line);
    border-radius: 8px;
    background: var(--paper);
    color: var(--ink);
    font: inherit;
    cursor: pointer;
  }
  select {
    flex: 1;
    min-inline-size: 0;
  }
  :focus-visible {
    outline: 3px solid var(--line);
    outline-offset: 2px;
  }
`;
