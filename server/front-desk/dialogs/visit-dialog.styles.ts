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
  .slots {
    grid-template-columns: repeat(auto-fill, minmax(min(11em, 100%), 1fr));
  }
  /* Names are longer than times: the sign of what is picked has room of its own beside them. */
  .slot {
    padding-inline: 24px;
    overflow-wrap: anywhere;
  }
`;
