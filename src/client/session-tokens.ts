import type { Session } from '../contract/index.ts';

/** How a session is named to the server: a request that names it never reaches whoever has the cookie by now. */
export interface SessionName {
  readonly expected?: string;
  /** Only of a session in memory. */
  readonly refreshToken?: string;
}

/** An access token is renewed this many milliseconds before its end, so that none dies on the way. */
const margin = 5000;

/** The secrets of this page's session. They never leave the client. */
export class SessionTokens {
  #access: string | undefined;
  /** On `performance.now()`: the device's own clock may be wrong, and may be set. */
  #goodUntil = 0;
  /** Only where no cookie comes back. */
  #refresh: string | undefined;
  /** Public id of the session that this page shows or showed last. */
  #expected: string | undefined;
  /** Of a sign-in whose answer to it got lost: whether the cookie comes back is asked again before the next call. */
  handover: string | undefined;

  get access(): string | undefined {
    return this.#access;
  }

  get isStale(): boolean {
    return this.#access !== undefined && performance.now() >= this.#goodUntil;
  }

  get name(): SessionName {
    return {
      ...(this.#expected && { expected: this.#expected }),
      ...(this.#refresh && { refreshToken: this.#refresh }),
    };
  }

  /** `asked` is when the server was asked for them, on `performance.now()`. */
  keep({ id, accessToken, expiresIn, refreshToken }: Session, asked: number): void {
    this.#access = accessToken;
    this.#goodUntil = asked + expiresIn * 1000 - margin;
    this.#refresh = refreshToken;
    this.#expected = id;
    this.handover = undefined;
  }

  clear(): void {
    this.#access = this.#refresh = this.#expected = this.handover = undefined;
  }
}
