/** First what happened, then what to do. */
export type Problem = readonly [what: string, then: string];
