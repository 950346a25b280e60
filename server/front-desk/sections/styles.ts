import { css } from 'lit';

/** A patient's file: a question, what is known, and the one thing to do, on one line where there is room. */
export const fileStyles = css`
  .file {
    padding: 28px 36px 40px;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 24px;
    align-content: start;
    max-inline-size: 72em;
  }
  .who {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 20px;
    align-items: baseline;
  }
  .who h1 {
    margin: 0;
    font-size: 1.625em;
    line-height: 1.25;
    letter-spacing: -0.015em;
    font-weight: 650;
    overflow-wrap: anywhere;
  }
  .who h1:focus-visible {
    border-radius: 4px;
  }
  .link.line.back {
    display: none;
    flex-basis: 100%;
    gap: 4px;
    text-decoration: none;
  }
  .answer {
    display: grid;
    grid-template-columns: 11em minmax(0, 1fr) auto;
    gap: 8px 24px;
    align-items: start;
    padding-block: 20px;
    border-block-start: 1px solid var(--_jane-border);
  }
  .answer > h2 {
    margin: 0;
    font-size: 1em;
    font-weight: 600;
    line-height: 1.5;
  }
  .answer > .wide {
    grid-column: 2 / -1;
  }
  .answer > .actions {
    justify-content: flex-end;
    max-inline-size: 16em;
  }
  .known {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    min-inline-size: 0;
  }
  .story {
    font-size: 0.9375em;
    color: var(--_jane-text-muted);
    display: grid;
    gap: 4px;
  }
  .changes {
    padding-inline-start: 1.2em;
    list-style: disc;
  }
  .story b {
    color: var(--_jane-text);
    font-weight: 550;
  }
  .rows {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
  }
  .visit {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 24px;
    align-items: start;
  }
  .visit > p {
    padding-block: 10px;
  }
  .visit + .visit {
    border-block-start: 1px solid var(--_jane-border);
  }
  .row-actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0 20px;
    font-size: 0.9375em;
  }
  .gone b {
    text-decoration: line-through;
    font-weight: 500;
    color: var(--_jane-text-muted);
  }
  .gone {
    color: var(--_jane-text-muted);
  }
  .account {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
    align-items: baseline;
    justify-content: space-between;
  }
  details > :not(summary) {
    margin-block-start: 4px;
  }
  @container (max-width: 48em) {
    .file {
      padding: 20px 20px 32px;
      gap: 16px;
    }
    .answer {
      grid-template-columns: minmax(0, 1fr);
    }
    .answer > .wide {
      grid-column: auto;
    }
    .answer > .actions {
      justify-content: flex-start;
      max-inline-size: none;
    }
    .visit {
      grid-template-columns: minmax(0, 1fr);
    }
    .visit > p {
      padding-block: 12px 0;
    }
  }
  @media (max-width: 52em) {
    .link.line.back {
      display: inline-flex;
    }
  }
`;
