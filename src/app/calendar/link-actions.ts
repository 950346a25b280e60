import type { CallOptions, JaneClient } from '../../client/jane-client.ts';
import { JaneError } from '../../client/jane-error.ts';
import type { OfferedLink } from '../../contract/index.ts';
import type { Problem } from '../../i18n/messages.ts';
import type { Mutation } from '../shared/mutation.ts';
import type { CalendarApp } from './calendar-app.ts';

interface Options {
  /** What the patient calls the calendar that has a link. */
  readonly nameOf: (linkId: string) => string;
  /** A link is gone, or has another feed. */
  readonly onStopped: (linkId: string) => void;
  readonly onReset: () => void;
}

/** What the patient does about a calendar that is subscribed: stops it, which asks once more, or has its link made anew. */
export class LinkActions {
  readonly #app: CalendarApp;
  readonly #options: Options;
  /** Both by the link's id. */
  readonly #stop: Mutation<string>;
  readonly #reset: Mutation<string, OfferedLink>;
  #asking: string | undefined;
  #renewed: OfferedLink | undefined;

  constructor(app: CalendarApp, options: Options) {
    this.#app = app;
    this.#options = options;
    this.#stop = app.mutation((linkId, call) => stopLink(app.client, linkId, call));
    this.#reset = app.mutation((linkId, call) => app.client.resetCalendarLink({ linkId }, call));
  }

  /** A link that was reset, with its new feed: it is shown this once. */
  get renewed(): OfferedLink | undefined {
    return this.#renewed;
  }

  get error(): JaneError | undefined {
    return this.#failed?.error;
  }

  /** What went wrong with which link, in words. */
  get failure(): { readonly linkId: string | undefined; readonly text: Problem } | undefined {
    const failed = this.#failed;
    if (!failed?.error) return undefined;
    const isUnconfirmed = failed.state.status === 'unconfirmed';
    const text = isUnconfirmed ? this.#app.text.calendar.unconfirmedStop : this.#app.problemText(failed.error);
    return { linkId: failed.input, text };
  }

  isAsking(linkId: string): boolean {
    return this.#asking === linkId || this.isStopping(linkId);
  }

  isStopping(linkId: string): boolean {
    return this.#stop.isPending && this.#stop.input === linkId;
  }

  isResetting(linkId: string): boolean {
    return this.#reset.isPending && this.#reset.input === linkId;
  }

  /** One thing at a time. */
  get isBusy(): boolean {
    return this.#stop.isPending || this.#reset.isPending;
  }

  ask(linkId: string): void {
    this.#forgetFailures();
    this.#asking = linkId;
    this.#app.requestUpdate();
    void this.#app.focus.to(`#keep-${linkId}`);
  }

  keep(linkId: string): void {
    if (this.isStopping(linkId)) return;
    this.#asking = undefined;
    this.#app.requestUpdate();
    void this.#app.focus.to(`#stop-${linkId}`);
  }

  async stop(linkId: string): Promise<void> {
    if (this.isBusy) return;
    const name = this.#options.nameOf(linkId);
    this.#forgetFailures(this.#stop);
    this.#asking = undefined;
    if (await this.#stop.run(linkId)) {
      if (this.#renewed?.id === linkId) this.#renewed = undefined;
      this.#app.announce(this.#app.text.calendar.stopped(name));
      this.#options.onStopped(linkId);
      await this.#app.focus.to('#calendars-heading', '#panel-heading');
    } else if (this.#stop.error?.code === 'password-needed') {
      this.#stop.reset();
      this.#app.askPassword(() => void this.stop(linkId));
    } else if (this.#stop.error) {
      await this.#app.focus.to(`#stop-${linkId}`);
    }
  }

  async reset(linkId: string): Promise<void> {
    if (this.isBusy) return;
    this.#forgetFailures(this.#reset);
    this.#asking = undefined;
    const renewed = await this.#reset.run(linkId);
    if (renewed) {
      this.#renewed = renewed;
      this.#options.onReset();
      await this.#app.focus.to(`#link-${linkId}`);
    } else if (this.#reset.error?.code === 'password-needed') {
      this.#reset.reset();
      this.#app.askPassword(() => void this.reset(linkId));
    }
  }

  /** What failed, once more, without a second effect. */
  retry(linkId: string): void {
    void (this.#stop.error ? this.stop(linkId) : this.reset(linkId));
  }

  /** The panel was closed, or another patient comes: what was shown or asked is over. */
  close(): void {
    this.#asking = undefined;
    this.#renewed = undefined;
    this.#forgetFailures();
  }

  get #failed(): Pick<Mutation<string>, 'state' | 'error' | 'input'> | undefined {
    return [this.#stop, this.#reset].find(({ error }) => error);
  }

  /** Not of the one that is about to be repeated: it goes on under its idempotency key. */
  #forgetFailures(repeated?: Mutation<string> | Mutation<string, OfferedLink>): void {
    for (const one of [this.#stop, this.#reset]) if (one !== repeated && one.error) one.reset();
  }
}

/** One that is gone already was stopped elsewhere, or the first answer got lost: that is what was asked for. */
async function stopLink(client: JaneClient, linkId: string, call: CallOptions): Promise<object> {
  try {
    return await client.stopCalendarLink({ linkId }, call);
  } catch (error) {
    if (error instanceof JaneError && error.code === 'not-found') return {};
    throw error;
  }
}
