import { css } from 'lit';
import { tokens } from './tokens.ts';

/**
 * What every tag begins with: the host as a block that fits any row, grid or float, and the type. The size container is
 * the wrapper `.tag`, never the host, which would be 0 px wide in a flex row.
 */
export const base = [
  tokens,
  css`
    :host {
      display: block;
      inline-size: 100%;
      min-inline-size: 0;
    }
    /*
     * A size container counts as 0 px wide where a box takes its width from what is inside it (a dialog, a float). These
     * two dots, unseen, stand 25em apart and may break: the box is as wide as that (26em), or as there is room.
     */
    :host::before {
      content: '. .';
      display: block;
      block-size: 0;
      overflow: hidden;
      visibility: hidden;
      white-space: normal;
      font-size: var(--_jane-size);
      word-spacing: 25em;
    }
    :host([hidden]),
    [hidden] {
      display: none !important;
    }
    *,
    ::before,
    ::after {
      box-sizing: border-box;
    }
    /*
     * What a page sets for the text around a tag (capitals, no wrapping, a see-through fill) ends here, whatever it is.
     * Kept is what a patient or a page sets on purpose for all that it shows.
     */
    .reset {
      all: initial;
      display: block;
      color-scheme: inherit;
      cursor: inherit;
      font-family: inherit;
      font-size: var(--_jane-size);
      letter-spacing: inherit;
      pointer-events: inherit;
      visibility: inherit;
      word-spacing: inherit;
      -webkit-font-smoothing: inherit;
      -moz-osx-font-smoothing: inherit;
      -webkit-text-size-adjust: inherit;
      text-size-adjust: inherit;
    }
    .tag {
      container-type: inline-size;
      font-family: var(--_jane-font);
      color: var(--_jane-text);
      line-height: 1.5;
      font-variant-numeric: tabular-nums;
      text-align: start;
      overflow-wrap: break-word;
    }
    .heading,
    .subheading,
    p,
    ul,
    ol {
      margin: 0;
      padding: 0;
    }
    ul,
    ol {
      list-style: none;
    }
    .heading {
      font-size: 1.375em;
      line-height: 1.25;
      font-weight: 650;
      letter-spacing: -0.012em;
      text-wrap: balance;
    }
    :is(.heading, .subheading)[tabindex] {
      inline-size: fit-content;
      max-inline-size: 100%;
      border-radius: 4px;
    }
    .subheading {
      font-size: 1em;
      font-weight: 600;
      line-height: 1.25;
    }
    p {
      text-wrap: pretty;
    }
    .quiet {
      color: var(--_jane-text-muted);
    }
    .small {
      font-size: 0.875em;
    }
    .strong {
      font-weight: 600;
    }
    .stack {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
    }
    .stack.tight {
      gap: 6px;
    }
    .stack.near {
      gap: 10px;
    }
    .stack.wide {
      gap: 20px;
    }
    .row {
      display: flex;
      flex-wrap: wrap;
      gap: 0 20px;
      justify-content: space-between;
      align-items: center;
    }
    .unseen {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    :focus-visible {
      outline: 3px solid var(--_jane-fill);
      outline-offset: 2px;
    }
    svg {
      inline-size: 1.125em;
      block-size: 1.125em;
      flex: none;
      fill: none;
      stroke: currentColor;
      stroke-width: 1.75;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
    .enter {
      animation: enter 0.18s ease-out;
    }
    @keyframes enter {
      from {
        opacity: 0;
        translate: 0 4px;
      }
    }
    @media (prefers-reduced-motion: reduce) {
      *,
      ::before,
      ::after {
        animation: none !important;
        transition: none !important;
      }
    }
  `,
];
