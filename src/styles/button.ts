import { css } from 'lit';

/** Buttons and links. `.line` is for a link that stands alone: a target of 44 px, where one inside a sentence needs none. */
export const button = css`
  .button {
    appearance: none;
    font: inherit;
    font-weight: 600;
    line-height: 1.2;
    min-block-size: var(--_jane-control);
    min-inline-size: 0;
    padding: 8px 20px;
    border-radius: var(--_jane-radius-control);
    border: 1px solid transparent;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 10px;
    cursor: pointer;
    text-decoration: none;
    text-align: center;
    transition:
      background-color 0.12s,
      border-color 0.12s;
  }
  /* The room for what it says while it works, unseen and unread. */
  .words {
    display: inline-grid;
  }
  .words::after {
    content: attr(data-room);
    content: attr(data-room) / '';
    block-size: 0;
    overflow: hidden;
    visibility: hidden;
  }
  /* The wider edge is seen in forced colours only, where no button has a colour of its own. */
  .button.primary {
    border-width: 2px;
    background: var(--_jane-fill);
    color: var(--_jane-on-fill);
  }
  .button.primary:hover {
    background: var(--_jane-fill-hover);
  }
  .button.secondary {
    background: var(--_jane-surface);
    color: var(--_jane-text);
    border-color: var(--_jane-border-strong);
  }
  .button.secondary:hover {
    background: var(--_jane-surface-sunken);
  }
  .button.full {
    inline-size: 100%;
  }
  .button.compact {
    min-block-size: 44px;
    padding-inline: 16px;
    font-size: 0.9375em;
  }
  .button[aria-disabled='true'] {
    cursor: progress;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 10px;
  }
  .link {
    appearance: none;
    background: none;
    border: 0;
    font: inherit;
    padding: 0;
    text-align: start;
    color: var(--_jane-accent-text);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 3px;
    cursor: pointer;
  }
  /* A separator stays with what is before it. */
  .hold,
  .link[href^='tel:'] {
    white-space: nowrap;
  }
  /* Goes to the next line as a whole, and breaks only where it is longer than one. */
  .link[href^='mailto:'] {
    display: inline-block;
    max-inline-size: 100%;
    overflow-wrap: anywhere;
  }
  .link:hover {
    text-decoration-thickness: 2px;
  }
  .link.line {
    min-block-size: 44px;
    display: inline-flex;
    align-items: center;
  }
  .link.plain {
    color: var(--_jane-text-muted);
  }
  .link.stop {
    color: var(--_jane-danger);
  }
  .link:focus-visible {
    border-radius: 3px;
  }
  @container (max-width: 20em) {
    .buttons > .button {
      flex: auto;
    }
  }
`;
