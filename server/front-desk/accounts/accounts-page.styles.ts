import { css } from 'lit';

/** The page of who works here. */
export const accountsStyles = css`
  .page {
    padding: 28px 36px 40px;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 20px;
    align-content: start;
    max-inline-size: 60em;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 12px 20px;
    align-items: center;
    justify-content: space-between;
  }
  .head h1 {
    margin: 0;
  }
  .accounts {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .account {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 24px;
    align-items: center;
    justify-content: space-between;
    padding-block: 14px;
    border-block-start: 1px solid var(--_jane-border);
  }
  .about {
    min-inline-size: min(14em, 100%);
    flex: 1;
  }
  .about h2 {
    margin: 0;
    font-size: 1em;
    font-weight: 600;
    display: flex;
    flex-wrap: wrap;
    gap: 2px 8px;
    align-items: center;
  }
  .about p {
    overflow-wrap: anywhere;
  }
  @container (max-width: 40em) {
    .page {
      padding: 20px;
    }
  }
`;
