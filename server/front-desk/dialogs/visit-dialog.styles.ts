import { css } from 'lit';

/** Free times, day by day. */
export const visitStyles = css`
  .day {
    display: grid;
    gap: 8px;
  }
  .day h3 {
    margin: 0;
    font-size: 0.9375em;
    font-weight: 600;
  }
  .times {
    display: grid;
    gap: 20px;
    max-block-size: 24em;
    overflow: auto;
    padding: 4px;
    margin: -4px;
    scroll-padding-block: 8px;
  }
  .slot small {
    display: block;
    font-size: 0.8125em;
    font-weight: 400;
  }
  .slot {
    overflow-wrap: anywhere;
  }
`;
