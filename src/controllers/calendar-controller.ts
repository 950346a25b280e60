import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { toJaneError, type JaneError } from '../client/jane-error.ts';
import { newIdempotencyKey } from '../client/idempotency-key.ts';
import type { CalendarLevel, OfferedLink } from '../contract/index.ts';
import type { CalendarLinks, CalendarView, CalendarVisits, CalendarWork } from './calendar-state.ts';
import { isSameSource, type PatientSource } from './patient-source.ts';

export interface CalendarOptions {
  readonly source: () => PatientSource | undefined;
  /** The list of calendars is shown before the panel is opened. */
  readonly readsLinksFirst: () => boolean;
  /** Everything that failed, but for what the patient is asked to do first. */
  readonly onProblem: (error: JaneError) => void;
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
  #readFirst = false;
  #source: PatientSource | undefined;
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
    const source = this.#options.source();
    const isSame = isSameSource(source, this.#source);
    // Its language may be another one.
    this.#source = source;
    if (!isSame) this.#drop();
    const isFirst = source !== undefined && this.#options.readsLinksFirst();
    // Also where the page makes it inline once it stands.
    if (isFirst && !(isSame && this.#readFirst)) void this.readLinks();
    this.#readFirst = isFirst;
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onVisible);
    this.#drop();
    this.#source = undefined;
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
    // Without the password there is nothing to wait for.
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
      ({ client }) => client.takeCalendarLink({ linkId: link.id }, { userInitiated: true, keepalive: true }),
      () => this.readLinks(),
      // Its first fetch will tell the server just as well.
      () => undefined,
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
    const done = async (): Promise<void> => {
      isDone = true;
      if (this.#renewed?.id === id) this.#renewed = undefined;
      this.#set({ work: idle });
      await this.readLinks();
    };
    await this.#attempt(
      ({ client }) => client.stopCalendarLink({ linkId: id }, { userInitiated: true }),
      done,
      (error) => {
        // Somebody stopped it before, or the first answer got lost: that is what was asked for.
        if (error.code === 'not-found') return done();
        this.#refuse(id, error, () => this.stop(id));
        return undefined;
      },
    );
    return isDone;
  }

  /** True once the old address is dead and the new one is shown. */
  async reset(id: string, idempotencyKey = newIdempotencyKey()): Promise<boolean> {
    this.#set({ work: { is: 'resetting', id } });
    let isDone = false;
    await this.#attempt(
      ({ client }) => client.resetCalendarLink({ linkId: id }, { userInitiated: true, idempotencyKey }),
      async (link) => {
        isDone = true;
        this.#renewed = link;
        this.#set({ work: idle });
        await this.readLinks();
      },
      (error) => this.#refuse(id, error, () => this.reset(id, idempotencyKey)),
    );
    return isDone;
  }

  /** The password that was asked for; if it is right, what was wanted goes on. */
  async confirmPassword(password: string): Promise<void> {
    const view = this.#view;
    if (view.is !== 'password') return;
    this.#set({ work: { is: 'confirming' } });
    await this.#attempt(
      ({ client }) => client.confirmPassword({ password }, { userInitiated: true }),
      async () => {
        this.#set({ view: view.from, work: idle });
        await view.go();
      },
      (error) => this.#set({ work: { is: 'password-failed', error } }),
    );
  }

  /** Which calendars are subscribed; what is known stays while this is read. */
  async readLinks(): Promise<void> {
    await this.#attempt(
      ({ client, patientId }, signal) => client.listCalendarLinks({ patientId }, { signal }),
      ({ now, links }) => {
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
      ({ client, patientId }, signal) => client.listUpcomingAppointments({ patientId }, { signal }),
      (upcoming) => {
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
      ({ client, patientId, language }, signal) => {
        const body = level ? { level, language } : { language };
        return client.offerCalendarLinks({ patientId, ...body }, { userInitiated: true, language, signal });
      },
      (offer) => {
        if (this.#view.is !== 'closed') this.#set({ view: { is: 'ways', offer }, work: idle });
      },
      (error) => {
        if (error.code === 'password-needed') this.#askPassword(() => this.#offer(level));
        else if (this.#view.is === 'choices') this.#set({ work: { is: 'save-failed', error } });
        else this.#set({ view: { is: 'failed', error }, work: idle });
      },
    );
  }

  /** Asks for whoever is signed in now; an answer that comes when somebody else is, or nobody, changes nothing. */
  async #attempt<Answer>(
    ask: (source: PatientSource, signal: AbortSignal) => Promise<Answer>,
    onAnswer: (answer: Answer) => void | Promise<void>,
    onError: (error: JaneError) => void | Promise<void>,
  ): Promise<void> {
    const source = this.#source;
    const { signal } = this.#stop;
    if (!source) return;
    let answer: Answer;
    try {
      answer = await ask(source, signal);
    } catch (error) {
      if (signal.aborted) return;
      const problem = toJaneError(error);
      if (problem.code !== 'password-needed') this.#options.onProblem(problem);
      await onError(problem);
      return;
    }
    if (!signal.aborted) await onAnswer(answer);
  }

  #refuse(id: string, error: JaneError, again: () => Promise<unknown>): void {
    if (error.code === 'password-needed') this.#askPassword(again);
    else this.#set({ work: { is: 'link-failed', id, error, again } });
  }

  #askPassword(go: () => Promise<unknown>): void {
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
