import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { afterPaint } from '../page/after-paint.ts';
import { isFramed, platform } from '../page/platform.ts';
import type { ClinicSource } from './clinic-source.ts';
import { reportProblem } from './events.ts';

type Host = ReactiveControllerHost & HTMLElement;

/** Why the app did not come. */
export interface LoadError {
  readonly code: 'offline' | 'part-missing';
}

/** What each element needs to know about its app. */
export interface LoadedApp {
  /** Nothing can be shown before an answer comes. */
  readonly isWaiting: boolean;
  /** The tag's public state, once it is not loading. */
  readonly state: string | undefined;
}

interface Options<App> {
  /** Nothing is loaded before the tag knows its clinic. */
  readonly source: ClinicSource;
  /** The tag's one dynamic import. */
  readonly load: () => Promise<App>;
  /** Somebody is likely signed in, or has a one-time link: the app is loaded at once, and not after the first paint. */
  readonly isUrgent: () => boolean;
  /** A skeleton is shown until the app is here. `isUrgent` unless given. */
  readonly isAwaited?: () => boolean;
}

/** Milliseconds after which a script that did not come is not waited for any more. */
const loadTimeout = 14_000;
/** Milliseconds for which a press waits for the app. */
const pressTimeout = 13_000;

/**
 * Loads a tag's app, the second script: at once where somebody is likely signed in, after the first paint where nobody
 * is. A load that failed is tried again when the patient asks for it. What was pressed before the app came is done once
 * it is here.
 */
export class AppLoader<App extends LoadedApp> implements ReactiveController {
  readonly #host: Host;
  readonly #options: Options<App>;
  #app: App | undefined;
  #error: LoadError | undefined;
  #loading: Promise<void> | undefined;
  #isScheduled = false;
  #failures = 0;
  #queued: { readonly act: (app: App) => void; readonly name: string } | undefined;
  #queueTimer: ReturnType<typeof setTimeout> | undefined;
  #lost: string | undefined;

  constructor(host: Host, options: Options<App>) {
    this.#host = host;
    this.#options = options;
    options.source.onChange(() => this.#reset());
    host.addController(this);
  }

  /** The app, once it is here. */
  get value(): App | undefined {
    return this.#app;
  }

  /** Why it did not come. It stays while loading is tried again, so that what stands in its place stays. */
  get error(): LoadError | undefined {
    return this.#error;
  }

  /** It is being loaded, for the first time or anew. */
  get isLoading(): boolean {
    return this.#loading !== undefined;
  }

  /** Only a placeholder is shown so far. */
  get isWaiting(): boolean {
    if (!this.#options.source.clinic) return true;
    return this.value?.isWaiting ?? (this.#isAwaited && !this.error);
  }

  /** The app that was to replace the skeleton did not load. */
  get hasFailed(): boolean {
    return !this.value && this.error !== undefined && this.#isAwaited;
  }

  /** The tag shows its content or a message: neither a skeleton nor a failed load. */
  get isStanding(): boolean {
    return !this.isWaiting && !this.hasFailed;
  }

  /** The tag's public state. */
  get state(): string | undefined {
    if (this.isWaiting) return 'loading';
    if (this.hasFailed) return 'unavailable';
    return this.value ? this.value.state : 'signed-out';
  }

  get #isAwaited(): boolean {
    const { isAwaited, isUrgent } = this.#options;
    return (isAwaited ?? isUrgent)();
  }

  /** Browsers may keep an `import()` that failed: after the second failure only a reload helps. */
  get needsReload(): boolean {
    return this.#failures > 1;
  }

  /** What was pressed, and waits for the app. */
  get queued(): string | undefined {
    return this.#queued?.name;
  }

  /** What was pressed, and waited in vain. */
  get lost(): string | undefined {
    return this.#lost;
  }

  hostConnected(): void {
    addEventListener('pagehide', this.#drop);
  }

  hostDisconnected(): void {
    removeEventListener('pagehide', this.#drop);
    this.#drop();
  }

  hostUpdated(): void {
    if (this.#isScheduled || this.#app || !this.#options.source.clinic || isFramed()) return;
    this.#isScheduled = true;
    if (this.#options.isUrgent()) void this.#load();
    else afterPaint(() => void this.#load());
  }

  /** Does what was pressed with the app, at once where it is here, else within 13 seconds or not at all. */
  whenLoaded(name: string, act: (app: App) => void): void {
    if (this.#app) {
      act(this.#app);
      return;
    }
    this.#drop();
    this.#queued = { act, name };
    this.#queueTimer = setTimeout(() => this.#losePress(), pressTimeout);
    this.#lost = undefined;
    this.#isScheduled = true;
    void this.#load();
    this.#host.requestUpdate();
  }

  /** The patient asks for another try. */
  async retry(): Promise<void> {
    if (this.needsReload) {
      location.reload();
      return;
    }
    const loading = this.#load();
    this.#host.requestUpdate();
    await loading;
  }

  /** Drops a press that waits when the tag gets another clinic or is removed, or when the page is left. */
  readonly #drop = (): void => {
    clearTimeout(this.#queueTimer);
    if (!this.#queued) return;
    this.#queued = undefined;
    this.#host.requestUpdate();
  };

  /** The tag is another clinic's now. */
  #reset(): void {
    this.#drop();
    this.#lost = undefined;
  }

  #losePress(): void {
    this.#lost = this.queued ?? this.#lost;
    this.#drop();
  }

  #load(): Promise<void> {
    if (this.#app) return Promise.resolve();
    this.#loading ??= this.#tryToLoad().finally(() => {
      this.#loading = undefined;
      this.#host.requestUpdate();
    });
    return this.#loading;
  }

  async #tryToLoad(): Promise<void> {
    try {
      this.#app = await withTimeout(this.#options.load());
    } catch (error) {
      this.#failures++;
      this.#error = { code: platform.navigator?.onLine === false ? 'offline' : 'part-missing' };
      console.warn('jane-widgets: the second script did not load.', error);
      this.#losePress();
      reportProblem(this.#host, this.#error);
      return;
    }
    this.#error = undefined;
    const { act } = this.#queued ?? {};
    this.#drop();
    act?.(this.#app);
  }
}

async function withTimeout<T>(coming: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('It did not come in time.')), loadTimeout);
  });
  try {
    return await Promise.race([coming, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
