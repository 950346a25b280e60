import '../../src/all.ts';
import { aWeek } from '../../test/elements/jane-upcoming-appointments-scenes.ts';
import { aClinic, aLink } from '../../test/support/builders.ts';
import { FakeClinic } from '../../test/support/fake-clinic.ts';
import { tags } from '../support/manifest.ts';
import { attributesOf, type Choice, type Widget } from './choice.ts';

const token = 'a-token-from-the-email';

/** The tags that were chosen, live, in front of the fake clinic; they stay the same elements while attributes change. */
export class Preview {
  readonly #around = document.createElement('jane-clinic');
  readonly #clinic = new FakeClinic();
  #shown = '';

  constructor(place: HTMLElement) {
    this.#clinic.clinic = aClinic({ trainingUrl: 'https://cedarstreet.example/online' });
    this.#clinic.upcoming = aWeek();
    this.#clinic.links.set(token, aLink());
    this.#around.client = this.#clinic.client();
    // What leads to another page would take this one away.
    place.addEventListener('click', (event) => {
      const isLink = event.composedPath().some((one) => one instanceof HTMLAnchorElement);
      if (isLink) event.preventDefault();
    });
    place.append(this.#around);
  }

  async show(choice: Choice, isSignedIn: boolean): Promise<void> {
    this.#dress(choice);
    await this.#sign(isSignedIn);
  }

  #dress({ widgets, attributes, color, language }: Choice): void {
    if (language) this.#around.lang = language;
    else this.#around.removeAttribute('lang');
    this.#around.style.setProperty('--jane-color-accent', color);
    if (this.#shown !== widgets.join()) {
      this.#shown = widgets.join();
      // As a press on the email's link does, for the one tag that looks for it.
      if (widgets.includes('jane-account-setup')) location.hash = `setup=${token}`;
      this.#around.replaceChildren(...tags.filter((tag) => widgets.includes(tag)).map(create));
    }
    for (const widget of widgets) this.#give(widget, attributes[widget] ?? {});
  }

  #give(widget: Widget, values: NonNullable<Choice['attributes'][Widget]>): void {
    const element = this.#around.querySelector(widget);
    for (const { name } of attributesOf(widget)) {
      const value = values[name];
      if (value === undefined || value === '' || value === false) element?.removeAttribute(name);
      else element?.setAttribute(name, value === true ? '' : value);
    }
  }

  async #sign(isWanted: boolean): Promise<void> {
    const session = this.#around.client?.session;
    if (!session || (session.state.status === 'signed-in') === isWanted) return;
    if (isWanted) await session.signIn({ username: 'maya.okafor', password: 'three blue kayaks', remember: false });
    else await session.signOut('patient');
  }
}

const create = (tag: Widget): HTMLElement => document.createElement(tag);
