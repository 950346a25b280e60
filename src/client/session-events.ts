import type { Browser } from './browser.ts';
import { PageWatch } from './page-watch.ts';
import type { SessionStore } from './session-store.ts';
import type { TabMessage } from './tabs.ts';

/** What the page and other tabs may ask of the session. */
interface Reactions {
  /** Looks for a session unless one is known. */
  restore(): Promise<void>;
  /** Somebody may have signed in on another page since nobody was found here. */
  lookAgain(): void;
  /** Asks the server whose page this is now, and shows nobody's until it is known. */
  recheck(): void;
  renew(): void;
  extend(): void;
  flushSignOut(): Promise<void>;
  touchedElsewhere(idleIn: number): void;
  /** `isReplaced`: somebody else signed in at this browser. */
  endedElsewhere(isReplaced: boolean): void;
}

/** Listens to the page and to other tabs as long as it matters, and says what the session does about it. */
export class SessionEvents {
  readonly #store: SessionStore;
  readonly #session: Reactions;
  readonly #tabs: ReturnType<Browser['tabs']>;
  readonly #page = new PageWatch({
    restored: () => this.#session.recheck(),
    online: () => void this.#isOnline(),
    visible: (slept) => this.#isVisible(slept),
    touched: () => this.#session.extend(),
  });

  constructor(browser: Browser, store: SessionStore, session: Reactions) {
    this.#store = store;
    this.#session = session;
    this.#tabs = browser.tabs((message) => this.#heard(message));
  }

  /** Listens to what the state and who watches it call for. */
  update(): void {
    const isSignedIn = this.#store.signedIn !== undefined;
    const { isWatched } = this.#store;
    this.#page.attend(isWatched || isSignedIn, isWatched && isSignedIn);
    if (isWatched || isSignedIn) this.#tabs.open();
    else this.#tabs.close();
  }

  tell(message: TabMessage): void {
    this.#tabs.tell(message);
  }

  #heard(message: TabMessage): void {
    const { signedIn } = this.#store;
    if (!signedIn) {
      if (message.type === 'signed-in') this.#session.lookAgain();
      return;
    }
    const isOurs = message.id === signedIn.session.id;
    if (message.type === 'extended' && isOurs) this.#session.touchedElsewhere(message.idleIn);
    if (message.type === 'signed-out' && isOurs) this.#session.endedElsewhere(false);
    if (message.type === 'signed-in' && !isOurs) this.#session.endedElsewhere(true);
  }

  /** The network is back: what could not be told or found out is, now. */
  async #isOnline(): Promise<void> {
    await this.#session.flushSignOut();
    if (this.#store.state.status === 'unreachable') await this.#session.restore();
  }

  #isVisible(slept: boolean): void {
    if (this.#store.state.status === 'signed-out') void this.#session.restore();
    if (slept && this.#store.signedIn) this.#session.renew();
  }
}
