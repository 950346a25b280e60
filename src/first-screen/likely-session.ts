import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isFramed, isPrerendering, untilActivated } from '../page/platform.ts';
import { SessionMarks } from '../page/session-marks.ts';
import type { ClinicSource } from './clinic-source.ts';
import { beginRefresh } from './early-requests.ts';
import { holdSessionCode } from './session-code.ts';

/**
 * Whether somebody is likely signed in at the tag's clinic, as far as it can be said without asking: by the mark in
 * storage, or by the session of the client that the page gave. It decides which first screen stands, and begins to renew
 * the session before the app is here.
 */
export class LikelySession implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #source: ClinicSource;
  #isLikely = false;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, source: ClinicSource) {
    this.#host = host;
    this.#source = source;
    source.onChange(() => this.#follow());
    host.addController(this);
  }

  get isLikely(): boolean {
    return this.#isLikely;
  }

  hostConnected(): void {
    this.#follow();
  }

  /** Before anything is drawn: the answer is waited for longest. */
  hostUpdate(): void {
    const { apiUrl } = this.#source;
    if (apiUrl !== undefined && this.#isLikely) beginRefresh(apiUrl);
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
  }

  #follow(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    const { clinic } = this.#source;
    if (!clinic || isFramed()) this.#set(false);
    else if ('client' in clinic) this.#followClient(clinic.client.session);
    else void this.#readMark(clinic.apiUrl);
  }

  #followClient(session: SessionLike): void {
    const read = (): void => {
      const { state } = session;
      this.#set(state.status === 'restoring' ? state.isLikely === true : state.status !== 'signed-out');
    };
    this.#unsubscribe = session.subscribe(read);
    read();
  }

  /** A page that was drawn ahead is read again when somebody looks at it: by then another one may be signed in. */
  async #readMark(apiUrl: string): Promise<void> {
    const isFollowed = holdSessionCode(apiUrl);
    this.#set(isFollowed || new SessionMarks(apiUrl).mayExist === true);
    if (!isPrerendering()) return;
    await untilActivated();
    if (this.#source.apiUrl === apiUrl) this.#set(new SessionMarks(apiUrl).mayExist === true);
  }

  #set(isLikely: boolean): void {
    if (isLikely === this.#isLikely) return;
    this.#isLikely = isLikely;
    this.#host.requestUpdate();
  }
}

interface SessionLike {
  readonly state: { readonly status: string; readonly isLikely?: boolean };
  subscribe(listener: () => void): () => void;
}
