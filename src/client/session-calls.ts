import type { Operation } from '../contract/index.ts';
import type { CallOptions } from './jane-client.ts';
import { isSessionOver, JaneError, toJaneError } from './jane-error.ts';
import type { Argument } from './request-parts.ts';
import type { SessionStore } from './session-store.ts';
import type { SessionTokens } from './session-tokens.ts';
import type { Send } from './transport.ts';

interface Options {
  readonly send: Send;
  readonly store: SessionStore;
  readonly tokens: SessionTokens;
  /** Grows with every sign-in and sign-out, so that answers to earlier requests are discarded. */
  epoch: () => number;
  restore: () => Promise<void>;
  refresh: () => Promise<void>;
  onRefused: () => void;
  onUserInitiated: (asked: number) => void;
}

/** Calls of operations that need a signed-in account: each gets the session's token, a fresh one where it has to. */
export class SessionCalls {
  readonly #session: Options;

  constructor(session: Options) {
    this.#session = session;
  }

  /** Refreshes once when the access token is refused. */
  async call(operation: Operation, argument: Argument, options: CallOptions): Promise<unknown> {
    const { send, tokens, epoch } = this.#session;
    await this.settleHandover();
    const token = await this.#accessToken();
    const sent = operation.auth === 'patient' ? this.#forPatient(argument) : argument;
    const before = epoch();
    const asked = performance.now();
    let answer: unknown;
    try {
      answer = await send(operation, sent, options, token);
    } catch (error) {
      if (!(error instanceof JaneError) || error.code !== 'signed-out' || before !== epoch()) throw error;
      answer = await this.#repeat(token, () => send(operation, sent, options, tokens.access));
    }
    if (before !== epoch()) throw new JaneError('session-changed');
    if (options.userInitiated) this.#session.onUserInitiated(asked);
    return answer;
  }

  /** After a sign-in whose second answer got lost: asks again whether the cookie comes back. */
  async settleHandover(): Promise<void> {
    if (!this.#session.tokens.handover) return;
    await this.#session.refresh().catch(() => {
      // The access token at hand is good for a while.
    });
  }

  async #repeat(refused: string, send: () => Promise<unknown>): Promise<unknown> {
    // Another call may have refreshed while this one was on its way.
    if (refused === this.#session.tokens.access) await this.#session.refresh();
    try {
      return await send();
    } catch (error) {
      if (isSessionOver(error)) this.#session.onRefused();
      throw error;
    }
  }

  async #accessToken(): Promise<string> {
    const { tokens, store, restore, refresh } = this.#session;
    if (tokens.access === undefined) await restore();
    const { state } = store;
    if (state.status === 'unreachable') throw toJaneError(state.error);
    if (tokens.isStale) await refresh();
    if (tokens.access === undefined) throw new JaneError('signed-out');
    return tokens.access;
  }

  /** A call that names no patient is for the one who is signed in. */
  #forPatient(argument: Argument): Argument {
    if (argument.patientId !== undefined) return argument;
    const patient = this.#session.store.signedIn?.patient;
    if (!patient) throw new JaneError('not-found');
    return { ...argument, patientId: patient.id };
  }
}
