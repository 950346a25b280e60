import { css } from 'lit';

/** One grid for the next day and for the others, so that day, time and title each keep one edge. */
export const styles = css`
  .card {
    --_jane-gutter: clamp(16px, 3cqi, 24px);
  }
  .day {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    padding-block: 20px;
  }
  .day + .day {
    border-block-start: 1px solid var(--_jane-border);
  }
  .day.next {
    background: var(--_jane-wash);
    border: 1px solid var(--_jane-wash-line);
    border-radius: var(--_jane-radius);
    padding: 20px var(--_jane-gutter);
    margin-inline: calc(-1 * var(--_jane-gutter));
  }
  .day.next + .day {
    border-block-start: 0;
  }
  .day:not(.next):first-child {
    padding-block-start: 4px;
  }
  .day:last-child:not(.next) {
    padding-block-end: 0;
  }
  .date {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    margin: 0;
    font-size: 0.9375em;
    font-weight: 400;
  }
  .number {
    font-weight: 600;
  }
  .next .date {
    color: var(--_jane-accent-text);
    font-weight: 600;
  }
  .appointments {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 24px;
  }
  .appointment {
    display: grid;
    gap: 2px;
    grid-template-columns: minmax(0, 1fr);
  }
  /*
   * In a long list a row out of sight costs nothing, and is taken to be so high. Its room for outlines, which would be cut
   * at its edge, takes no room in the list.
   */
  .long .appointment {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 8em;
    padding: 6px;
    margin: -6px;
  }
  .time {
    font-weight: 500;
  }
  .title {
    font-weight: 600;
  }
  .appointment.ahead .title {
    font-size: 1.125em;
    letter-spacing: -0.006em;
  }
  .soon {
    color: var(--_jane-accent-text);
    font-weight: 500;
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 16px;
    font-size: 0.9375em;
    color: var(--_jane-text-muted);
    align-items: center;
  }
  .meta > span {
    display: inline-flex;
    gap: 8px;
    /* Picture and sign stand beside the first line of a long name. */
    align-items: start;
    min-block-size: 1.75em;
    min-inline-size: 0;
  }
  .meta > span > bdi {
    padding-block: 0.125em;
  }
  .meta > span > svg {
    block-size: 1.75em;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0 20px;
    font-size: 0.9375em;
    align-items: center;
  }
  .policy,
  .footer > p {
    text-wrap: balance;
  }
  .policy {
    font-size: 0.875em;
  }
  /* Its words keep the list's edge, as those of the next day do. */
  .head ~ .notice {
    margin-inline: calc(-1 * var(--_jane-gutter));
    padding-inline: calc(var(--_jane-gutter) - 1px);
    border-radius: var(--_jane-radius);
  }
  .begin {
    margin-block-start: 12px;
  }
  #really {
    inline-size: fit-content;
    border-radius: 4px;
  }
  .confirm,
  .appointment .notice {
    margin-block-start: 8px;
  }
  .button.stop {
    color: var(--_jane-danger);
    border-color: var(--_jane-danger);
  }
  .avatar {
    position: relative;
    flex: none;
    font-size: 0.75em;
    inline-size: calc(7em / 3);
    block-size: calc(7em / 3);
    border-radius: 50%;
    overflow: hidden;
    background: var(--_jane-wash);
    color: var(--_jane-accent-text);
    border: 1px solid var(--_jane-wash-line);
    display: inline-grid;
    place-items: center;
    font-weight: 600;
    line-height: 1;
  }
  .avatar img {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .next .avatar {
    background: var(--_jane-surface);
  }
  .badge {
    display: inline-flex;
    font-size: 0.8125em;
    font-weight: 600;
    letter-spacing: 0;
    padding: 1px 9px;
    border: 1px solid transparent;
    border-radius: 99px;
    background: var(--_jane-surface-sunken);
    color: var(--_jane-text-muted);
    vertical-align: 0.1em;
  }
  .badge.moved {
    background: var(--_jane-warning-wash);
    color: var(--_jane-warning);
  }
  .appointment.gone :is(.title, .time) {
    text-decoration: line-through;
    font-weight: 500;
  }
  .gone,
  .gone .number {
    color: var(--_jane-text-muted);
  }
  .footer {
    border-block-start: 1px solid var(--_jane-border);
    padding-block-start: 20px;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
  }
  @container (min-width: 36em) {
    .day {
      grid-template-columns: 6.5em minmax(0, 1fr);
      column-gap: 24px;
    }
    /* A slot has no box of its own: what stands in it is the grid's. */
    .day.unreadable > *,
    .day ::slotted(*) {
      grid-column: 2;
    }
    .date {
      display: grid;
      gap: 0;
      align-content: start;
      line-height: 1.2;
    }
    .number {
      font-size: 2em;
      letter-spacing: -0.03em;
    }
    :is(.weekday, .month) {
      color: var(--_jane-text-muted);
    }
    .next :is(.weekday, .month) {
      color: inherit;
    }
    .appointment {
      grid-template-columns: minmax(0, 1fr) auto;
      column-gap: 16px;
      grid-auto-rows: min-content;
    }
    .appointment > * {
      grid-column: 1;
    }
    .appointment > .begin {
      grid-column: 2;
      grid-row: 1 / span 5;
      align-self: center;
      margin: 0;
    }
  }
  @container (min-width: 46em) {
    .appointment {
      grid-template-columns: 10em minmax(0, 1fr) auto;
    }
    /* Beside title and people: a time that takes two lines opens no gap between them. */
    .appointment > .time {
      grid-row: 1 / span 2;
    }
    .appointment > :not(.time, .begin) {
      grid-column: 2;
    }
    .appointment > .begin {
      grid-column: 3;
    }
    .footer.with-calendar {
      grid-template-columns: auto minmax(0, 1fr);
      align-items: center;
      gap: 24px;
    }
    .footer ::slotted(*) {
      grid-column: 1 / -1;
    }
    /* Under the title, past the times. */
    .day ::slotted(*) {
      padding-inline-start: calc(10em + 16px);
    }
  }
`;
