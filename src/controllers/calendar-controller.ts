import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { JaneClient } from '../client/jane-client.ts';
import { toJaneError, type JaneError } from '../client/jane-error.ts';
import type {
  CalendarLevel,
  CalendarLink,
  CalendarMethod,
  CalendarOffer,
  OfferedLink,
  Upcoming,
} from '../contract/index.ts';

/** What stands in the panel; it alone picks the template. */
export type CalendarView =
  | { readonly is: 'closed' }
  | { readonly is: 'waiting' }
  | { readonly is: 'ways'; readonly offer: CalendarOffer }
  | { readonly is: 'choices'; readonly offer: CalendarOffer }
  /** The session was remembered for long, so the password comes first; then `go` does what was asked for. */
  | { readonly is: 'password'; readonly from: CalendarView; readonly go: () => Promise<void> }
  | { readonly is: 'failed'; readonly error: JaneError };

/** What is under way, on which link, or how it failed. */
export type CalendarWork =
  | { readonly is: 'idle' }
  | { readonly is: 'saving' }
  | { readonly is: 'confirming' }
  | { readonly is: 'pressed'; readonly method: CalendarMethod }
  | { readonly is: 'copied'; readonly id: string; readonly isByHand: boolean }
  | { readonly is: 'asking'; readonly id: string }
  | { readonly is: 'stopping'; readonly id: string }
  | { readonly is: 'resetting'; readonly id: string }
  | {
      readonly is: 'failed';
      readonly what: 'save' | 'password' | 'stop' | 'reset';
      readonly id: string;
      readonly error: JaneError;
      readonly again?: () => Promise<void>;
    };

/** The calendars that are subscribed already. */
export type CalendarLinks =
  | { readonly is: 'unknown' }
  | { readonly is: 'known'; readonly now: string; readonly links: readonly CalendarLink[] }
  | { readonly is: 'failed'; readonly error: JaneError };

/** The next visits, where single ones are offered. */
export type CalendarVisits =
  | { readonly is: 'unknown' }
  | { readonly is: 'known'; readonly upcoming: Upcoming }
  | { readonly is: 'failed'; readonly error: JaneError };

export interface CalendarOptions {
  readonly client: () => JaneClient | undefined;
  /** Whose appointments; nobody while nobody is signed in. */
  readonly patientId: () => string | undefined;
  readonly language: () => string;
  readonly onProblem: (error: JaneError) => void;
}

interface Who {
  readonly client: JaneClient;
  readonly patientId: string;
}

const closed = { is: 'closed' } as const;
const idle = { is: 'idle' } as const;
const unknown = { is: 'unknown' } as const;

/** The calendar panel's state, and what each act of the patient does to it. Whoever signs out or in sees none of it again. */
export class CalendarController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: CalendarOptions;
  #view: CalendarView = closed;
  #work: CalendarWork = idle;
  #links: CalendarLinks = unknown;
  #visits: CalendarVisits = unknown;
  /** A link that was reset: its new address, shown this once. */
  #renewed: OfferedLink | undefined;
  #who: Who | undefined;
  /** Aborts whatever was asked for the patient shown before. */
  #stop = new AbortController();

  constructor(host: ReactiveControllerHost, options: CalendarOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get view(): CalendarView {
    return this.#view;
  }
  get work(): CalendarWork {
    return this.#work;
  }
  get links(): CalendarLinks {
    return this.#links;
  }
  get visits(): CalendarVisits {
    return this.#visits;
  }
  get renewed(): OfferedLink | undefined {
    return this.#renewed;
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onVisible);
  }

  hostUpdate(): void {
    const client = this.#options.client();
    const patientId = this.#options.patientId();
    if (client === this.#who?.client && patientId === this.#who?.patientId) return;
    this.#drop();
    this.#who = client && patientId !== undefined ? { client, patientId } : undefined;
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onVisible);
    this.#drop();
    this.#who = undefined;
  }

  /** Opens the panel: only now does the server offer links. */
  async open(): Promise<void> {
    this.#set({ view: { is: 'waiting' }, work: idle });
    await Promise.all([this.#offer(), this.readLinks()]);
  }

  close(): void {
    this.#renewed = undefined;
    this.#set({ view: closed, work: idle });
  }

  /** From the ways to what the calendar may show. */
  choose(): void {
    if (this.#view.is === 'ways') this.#set({ view: { is: 'choices', offer: this.#view.offer }, work: idle });
  }

  /** Back to the ways, or to where the password was asked for. */
  back(): void {
    const view = this.#view;
    if (view.is === 'choices') this.#set({ view: { is: 'ways', offer: view.offer }, work: idle });
    if (view.is === 'password') this.#set({ view: view.from.is === 'waiting' ? closed : view.from, work: idle });
  }

  /** Links at another level of detail are other links. */
  async saveLevel(level: CalendarLevel): Promise<void> {
    this.#set({ work: { is: 'saving' } });
    await this.#offer(level);
  }

  /** A way was pressed, or its address copied; told to the server even if the page is being left. */
  take(link: OfferedLink): void {
    if (link.method !== 'copy') this.#set({ work: { is: 'pressed', method: link.method } });
    void this.#attempt(
      async ({ client }, signal) => {
        await client.takeCalendarLink({ params: { linkId: link.id } }, { person: true, keepalive: true, signal });
        await this.readLinks();
      },
      (error) => this.#options.onProblem(error),
    );
  }

  copied(id: string, isByHand: boolean): void {
    this.#set({ work: { is: 'copied', id, isByHand } });
  }

  askStop(id: string): void {
    this.#set({ work: { is: 'asking', id } });
  }

  keep(): void {
    this.#set({ work: idle });
  }

  /** True once the link is dead. */
  async stop(id: string): Promise<boolean> {
    this.#set({ work: { is: 'stopping', id } });
    let isDone = false;
    await this.#attempt(
      async ({ client }, signal) => {
        await client.stopCalendarLink({ params: { linkId: id } }, { person: true, signal });
        isDone = true;
      },
      (error) => {
        // Somebody, or an answer that got lost, stopped it before: that is what was asked for.
        if (error.code === 'not-found') isDone = true;
        else this.#refuse('stop', id, error, async () => void (await this.stop(id)));
      },
    );
    if (isDone) {
      this.#set({ work: idle });
      await this.readLinks();
    }
    return isDone;
  }

  /** True once the old address is dead and the new one is shown. */
  async reset(
    id: string,
    idempotencyKey: string = crypto.getRandomValues(new Uint32Array(4)).join('-'),
  ): Promise<boolean> {
    this.#set({ work: { is: 'resetting', id } });
    let isDone = false;
    await this.#attempt(
      async ({ client }, signal) => {
        this.#renewed = await client.resetCalendarLink(
          { params: { linkId: id } },
          { person: true, signal, idempotencyKey },
        );
        isDone = true;
        this.#set({ work: idle });
        await this.readLinks();
      },
      (error) => this.#refuse('reset', id, error, async () => void (await this.reset(id, idempotencyKey))),
    );
    return isDone;
  }

  /** The password that was asked for; if it is right, what was wanted goes on. */
  async confirmPassword(password: string): Promise<void> {
    const view = this.#view;
    if (view.is !== 'password') return;
    this.#set({ work: { is: 'confirming' } });
    await this.#attempt(
      async ({ client }, signal) => {
        await client.confirmPassword({ body: { password } }, { person: true, signal });
        this.#set({ view: view.from, work: idle });
        await view.go();
      },
      (error) => this.#set({ work: { is: 'failed', what: 'password', id: '', error } }),
    );
  }

  /** Which calendars are subscribed; what is known stays while this is read. */
  async readLinks(): Promise<void> {
    await this.#attempt(
      async ({ client, patientId }, signal) => {
        const { now, links } = await client.listCalendarLinks({ params: { patientId } }, { signal });
        this.#links = { is: 'known', now, links };
      },
      (error) => {
        if (this.#links.is !== 'known') this.#links = { is: 'failed', error };
      },
    );
    this.#host.requestUpdate();
  }

  async readVisits(): Promise<void> {
    await this.#attempt(
      async ({ client, patientId }, signal) => {
        const upcoming = await client.listUpcomingAppointments({ params: { patientId } }, { signal });
        this.#visits = { is: 'known', upcoming };
      },
      (error) => {
        this.#visits = { is: 'failed', error };
      },
    );
    this.#host.requestUpdate();
  }

  async #offer(level?: CalendarLevel): Promise<void> {
    await this.#attempt(
      async ({ client, patientId }, signal) => {
        const language = this.#options.language();
        const body = level ? { level, language } : { language };
        const offer = await client.offerCalendarLinks({ params: { patientId }, body }, { person: true, signal });
        this.#set({ view: { is: 'ways', offer }, work: idle });
      },
      (error) => {
        if (error.code === 'password-needed') this.#askPassword(() => this.#offer(level));
        else if (this.#view.is === 'choices') this.#set({ work: { is: 'failed', what: 'save', id: '', error } });
        else this.#set({ view: { is: 'failed', error }, work: idle });
      },
    );
  }

  /** Does `act` for whoever is signed in now; an answer that comes after they are gone changes nothing. */
  async #attempt(
    act: (who: Who, signal: AbortSignal) => Promise<void>,
    onError: (error: JaneError) => void,
  ): Promise<void> {
    const who = this.#who;
    const { signal } = this.#stop;
    if (!who) return;
    try {
      await act(who, signal);
    } catch (error) {
      if (!signal.aborted) onError(toJaneError(error));
    }
  }

  #refuse(what: 'stop' | 'reset', id: string, error: JaneError, again: () => Promise<void>): void {
    if (error.code === 'password-needed') this.#askPassword(again);
    else this.#set({ work: { is: 'failed', what, id, error, again } });
  }

  #askPassword(go: () => Promise<void>): void {
    this.#set({ view: { is: 'password', from: this.#view, go }, work: idle });
  }

  #drop(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#view = closed;
    this.#work = idle;
    this.#links = unknown;
    this.#visits = unknown;
    this.#renewed = undefined;
  }

  #set(change: { view?: CalendarView; work?: CalendarWork }): void {
    if (change.view) this.#view = change.view;
    if (change.work) this.#work = change.work;
    this.#host.requestUpdate();
  }

  readonly #onVisible = (): void => {
    if (!document.hidden && this.#links.is !== 'unknown') void this.readLinks();
  };
}
