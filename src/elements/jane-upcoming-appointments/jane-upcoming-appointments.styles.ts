import { css } from 'lit';

export const styles = css`
  .reserved {
    min-block-size: 12em;
  }
`;
