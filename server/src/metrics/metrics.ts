/** What became of a mail that was tried. */
export type MailOutcome = 'sent' | 'retried' | 'failed' | 'dropped' | 'returned';

/** What this process counts for whoever watches it, in Prometheus's words; see `docs/server.md`. */
export interface Metrics {
  countRequest(operation: string, status: number, seconds: number): void;
  countMail(outcome: MailOutcome): void;
  /** All of it at this moment, and what type of text that is. */
  write(): Promise<{ text: string; type: string }>;
}
