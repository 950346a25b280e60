import { css } from 'lit';

/** While something is awaited: its space at once, the skeleton after 200 ms, so that a fast answer never flickers. */
export const skeleton = css`
  .skeleton {
    max-inline-size: 34em;
    animation: appear 0s 0.2s both;
  }
  .bone {
    background: var(--_jane-border);
    border-radius: 6px;
    block-size: 1em;
    inline-size: 40%;
    animation: breathe 1.8s ease-in-out infinite;
  }
  .bone:nth-child(2) {
    inline-size: 75%;
  }
  .bone:nth-child(3) {
    inline-size: 60%;
  }
  @keyframes appear {
    from {
      visibility: hidden;
    }
  }
  @keyframes breathe {
    50% {
      opacity: 0.45;
    }
  }
  @media (forced-colors: active) {
    .bone {
      border: 1px solid GrayText;
    }
  }
`;
