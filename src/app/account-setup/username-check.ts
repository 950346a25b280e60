import type { JaneError } from '../../client/jane-error.ts';
import type { Link } from '../../contract/index.ts';
import { Query } from '../shared/query.ts';
import type { AccountSetupApp } from './account-setup-app.ts';

/** What is known about the username that was typed. */
export type UsernameVerdict =
  | { readonly status: 'unknown' }
  | { readonly status: 'missing' }
  | { readonly status: 'free'; readonly username: string }
  | { readonly status: 'taken'; readonly username: string; readonly suggestions: readonly string[] }
  | { readonly status: 'has-at' }
  | { readonly status: 'not-allowed' };

interface CheckOptions {
  readonly link: Link;
  readonly token: string;
}

/** Milliseconds without typing after which the clinic is asked about a username. */
const pause = 400;
const unknown = { status: 'unknown' } as const;

/** What is typed is judged at once as far as that can be done here, and by the clinic once the typing pauses. */
export class UsernameCheck {
  readonly #app: AccountSetupApp;
  readonly #link: Link;
  readonly #lookUp: Query<UsernameVerdict>;
  #verdict: UsernameVerdict = unknown;
  #typed = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(app: AccountSetupApp, { link, token }: CheckOptions) {
    this.#app = app;
    this.#link = link;
    // Not by `app.query`: a look-up that fails is told to nobody, as the form itself will tell.
    this.#lookUp = new Query<UsernameVerdict>(app, {
      read: async (options) => {
        const username = this.#typed;
        const { free, suggestions } = await app.client.checkUsername({ token, username }, options);
        return free ? { status: 'free', username } : { status: 'taken', username, suggestions };
      },
      onReady: (verdict) => this.#set(verdict),
      onError: ({ code }) => this.#set(code === 'username-not-allowed' ? { status: 'not-allowed' } : unknown),
    });
  }

  get verdict(): UsernameVerdict {
    return this.#verdict;
  }

  type(username: string): void {
    this.#stop();
    this.#typed = username;
    const isForeign = this.#hasForeignAt(username);
    this.#set(isForeign ? { status: 'has-at' } : unknown);
    if (username.trim() && !isForeign) this.#timer = setTimeout(() => void this.#lookUp.read(), pause);
  }

  /** A username that the clinic offered. */
  pick(username: string): void {
    this.#stop();
    this.#typed = username;
    this.#set({ status: 'free', username });
  }

  /** Whether the username can be sent, as far as is known. */
  accepts(username: string): boolean {
    clearTimeout(this.#timer);
    if (!username.trim()) this.#set({ status: 'missing' });
    else if (this.#hasForeignAt(username)) this.#set({ status: 'has-at' });
    // Something filled the field in without an event: what is known is about another username.
    else if (username !== this.#typed) this.#set(unknown);
    this.#typed = username;
    return this.#verdict.status === 'unknown' || this.#verdict.status === 'free';
  }

  /** Takes over what the clinic found wrong; false where that is not about the username. */
  refuse({ code, problem }: JaneError, username: string): boolean {
    if (code === 'username-taken') this.#set({ status: 'taken', username, suggestions: problem?.suggestions ?? [] });
    else if (code === 'username-not-allowed') this.#set({ status: 'not-allowed' });
    else return false;
    return true;
  }

  /** Ends it for good. */
  dispose(): void {
    clearTimeout(this.#timer);
    this.#lookUp.dispose();
  }

  /** A username has no "@", unless it is the patient's own address and nobody else's. */
  #hasForeignAt(username: string): boolean {
    return username.includes('@') && username.trim().toLowerCase() !== this.#link.ownAddress?.toLowerCase();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#lookUp.reset();
  }

  #set(verdict: UsernameVerdict): void {
    this.#verdict = verdict;
    this.#app.requestUpdate();
  }
}
