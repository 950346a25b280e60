import { css } from 'lit';

export const styles = css`
  /* The space of the form, kept until it is here. */
  .skeleton {
    min-block-size: 24rem;
  }
`;
