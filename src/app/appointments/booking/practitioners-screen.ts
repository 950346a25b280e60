import type { TemplateResult } from 'lit';
import type { Treatment } from '../../../contract/index.ts';
import { html } from '../../../i18n/html.ts';
import { localize } from '../../../i18n/localize.ts';
import { avatar } from '../../../templates/avatar.ts';
import { ownUrl } from '../../../templates/safe-url.ts';
import type { Screen } from '../../shared/screen.ts';
import type { BookingApp } from './booking-app.ts';
import { backRow, bookingHeading, choiceList } from './booking-parts.ts';
import { TimesScreen } from './times-screen.ts';

/** The second question of a booking: with whom, or with anybody. */
export class PractitionersScreen implements Screen {
  readonly #app: BookingApp;
  readonly #treatment: Treatment;
  readonly #back: () => void;

  constructor(app: BookingApp, treatment: Treatment, { back }: { back: () => void }) {
    this.#app = app;
    this.#treatment = treatment;
    this.#back = back;
  }

  render(): TemplateResult {
    const { text, language } = this.#app;
    const { name, minutes, practitioners } = this.#treatment;
    return html`<div class="stack wide enter">
      ${bookingHeading(this.#app, text.appointments.book, {
        chosen: [`${localize(name, language)}, ${text.booking.length(minutes)}`],
        asked: text.booking.practitioner,
      })}
      ${choiceList([
        { label: html`<span class="both strong">${text.booking.anyPractitioner}</span>`, onPick: () => this.#pick() },
        ...practitioners.map((one) => ({ label: this.#renderPractitioner(one), onPick: () => this.#pick(one) })),
      ])}
      ${backRow(this.#app, this.#back)}
    </div>`;
  }

  #renderPractitioner({ name, photoUrl }: Treatment['practitioners'][number]): TemplateResult {
    const picture = avatar(name, ownUrl(photoUrl, this.#app.client.apiUrl));
    return html`${picture}<span class="strong" translate="no">${name}</span>`;
  }

  #pick(practitioner?: Treatment['practitioners'][number]): void {
    const app = this.#app;
    const treatment = this.#treatment;
    const back = (): void => app.go(new PractitionersScreen(app, treatment, { back: this.#back }));
    app.go(new TimesScreen(app, { treatment, practitioner, back }));
  }
}
