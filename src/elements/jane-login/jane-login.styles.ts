import { css } from 'lit';

export const styles = css`
  /* The space of the sign-in form and of the account, kept before the clinic's answer fills it. */
  .clinic-name {
    min-block-size: 1.5em;
    margin-block-end: 4px;
  }
  .detail {
    min-block-size: 1.5em;
  }
  .card .skeleton {
    min-block-size: 13.3125em;
  }
  /* The space of its two lines, which the app draws once the clinic answered. */
  .overview {
    align-content: start;
    min-block-size: 8.25em;
  }
  /* Sign out stays beside the greeting as long as both have room. */
  .head > :first-child {
    flex: 1 1 7em;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .snug {
    gap: 0;
  }
  /* What ends a line keeps to its edge, whichever words it says. */
  .lines .words {
    justify-items: end;
  }
  hr {
    inline-size: 100%;
    margin: 8px 0;
    border: 0;
    border-block-start: 1px solid var(--_jane-border);
  }
`;
