import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { addToFragment, readFragment, takeFromFragment } from '../../client/fragment.ts';
import type { Appointment, Upcoming } from '../../contract/index.ts';
import { safeUrl } from '../../templates/safe-url.ts';

const key = 'begin';

/**
 * The Begin link of a mail, `#begin=<id>`: it waits in the address until the patient is signed in, and is then offered here,
 * as soon as the window is open.
 */
export class BeginLink implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #wanted: string | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get isWanted(): boolean {
    return this.#wanted !== undefined;
  }

  hostConnected(): void {
    window.addEventListener('hashchange', this.#look);
    this.#look();
  }

  hostDisconnected(): void {
    window.removeEventListener('hashchange', this.#look);
  }

  /** The page with the sign-in, which hands the wish on. */
  carry(loginUrl: URL | undefined): URL | undefined {
    if (loginUrl && this.#wanted !== undefined) addToFragment(loginUrl, key, this.#wanted);
    return loginUrl;
  }

  /** Somebody is signed in and their list stands: the address need not say it any more. */
  arrived(): void {
    if (this.#wanted !== undefined) takeFromFragment(key);
  }

  /** It was begun, or another person signed in. */
  forget(): void {
    this.#wanted = undefined;
  }

  /** The visit, when it can be begun now. */
  ready(list: Upcoming): Appointment | undefined {
    const found = this.find(list);
    return found?.can.begin.allowed && safeUrl(found.joinUrl) !== undefined ? found : undefined;
  }

  /** The visit, when it is among the patient's. */
  find({ appointments }: Upcoming): Appointment | undefined {
    return appointments.find((appointment) => appointment?.id === this.#wanted) ?? undefined;
  }

  readonly #look = (): void => {
    const wanted = readFragment(key);
    if (wanted === undefined) return;
    this.#wanted = wanted;
    this.#host.requestUpdate();
  };
}
