import type { TemplateResult } from 'lit';
import type { JaneErrorLike } from '../../client/jane-client.ts';

/** What stands in a tag: its state, its actions and its template, in one class. */
export interface Screen {
  render(): TemplateResult;
  /** Said politely, while it holds: what is under way or was done. */
  readonly status?: unknown;
  /** What failed, to be said at once in its own words. */
  readonly error?: JaneErrorLike | undefined;
  /** Said at once, where other words fit better than those of `error`. */
  readonly alert?: string | undefined;
  /** Another screen takes its place. */
  leave?(): void;
}
