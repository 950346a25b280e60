import { nothing, type TemplateResult } from 'lit';
import type { JaneError } from '../../client/jane-error.ts';
import type { CalendarMethod, CalendarOffer, OfferedLink } from '../../contract/index.ts';
import { skeleton } from '../../first-screen/skeleton.ts';
import { html } from '../../i18n/html.ts';
import { deviceIcon } from '../../styles/icons.ts';
import { notice } from '../../templates/notice.ts';
import { retryButton } from '../../templates/retry-button.ts';
import type { CalendarApp } from './calendar-app.ts';
import { CopyField } from './copy-field.ts';
import { eventPreview } from './event-preview.ts';
import { finishOnComputer } from './finish-on-computer.ts';
import { LevelScreen } from './level-screen.ts';
import { panelFrame, type PanelScreen } from './panel-screen.ts';
import { pageCode } from './page-code.ts';
import { ways, waysOn, type WayCaveat, type WaysOnDevice } from './ways.ts';

/** The ways of subscribing, in the order that leads somewhere on this device. */
export class WaysScreen implements PanelScreen {
  readonly isOpen = true;
  readonly #app: CalendarApp;
  readonly #copyField: CopyField;
  #isPressed = false;

  constructor(app: CalendarApp) {
    this.#app = app;
    this.#copyField = new CopyField(app);
  }

  get status(): string {
    return this.#isWaiting ? this.#app.text.loading.waiting : '';
  }

  get error(): JaneError | undefined {
    const { offer, calendars, appointments } = this.#app;
    return offer.error ?? calendars.error ?? appointments.error;
  }

  get alert(): string | undefined {
    return this.#app.offer.error ? undefined : this.#app.calendars.alert;
  }

  render(): TemplateResult {
    return panelFrame(this.#app, { isBusy: this.#isWaiting, content: this.#renderContent() });
  }

  get #isWaiting(): boolean {
    return this.#app.offer.state.status === 'loading';
  }

  #renderContent(): TemplateResult {
    const { state } = this.#app.offer;
    if (state.status === 'loading') return skeleton(2);
    if (state.status === 'ready') return this.#renderOffer(state.value);
    return notice({
      tone: 'danger',
      words: this.#app.problemText(state.error),
      action: retryButton(this.#app.text, { onClick: () => void this.#app.open() }),
    });
  }

  #renderOffer(offer: CalendarOffer): TemplateResult {
    const { text, device, appointments } = this.#app;
    const onDevice = waysOn(device);
    const { withoutSubscribing, openInSafari } = onDevice;
    return html`${this.#renderPreview(offer)}
      ${offer.reachable ? nothing : notice({ tone: 'warn', words: [text.calendar.notReachable, ''] })}
      ${withoutSubscribing ? html`${appointments.render(offer)} ${finishOnComputer(this.#app)}` : nothing}
      ${openInSafari ? html`<p>${text.calendar.openInSafari}</p>` : nothing}
      <div class="stack near">
        ${this.#renderFirst(offer, onDevice)} ${withoutSubscribing ? nothing : this.#renderCopy(offer, onDevice)}
      </div>
      <div>
        <p class="small quiet"><span class="strong">${text.calendar.howSoon[0]}</span> ${text.calendar.howSoon[1]}</p>
        ${this.#renderOthers(offer, onDevice)} ${this.#renderNothingHappened(offer, onDevice)}
      </div>`;
  }

  #renderPreview({ level, preview }: CalendarOffer): TemplateResult {
    const { text, calendars } = this.#app;
    const shows = calendars.hasAny ? text.calendar.nextShows : text.calendar.shows;
    return html`<div class="preview" part="preview">
      ${preview ? html`<p class="shown">${eventPreview(this.#app, preview)}</p>` : nothing}
      <p class="small">
        ${shows(text.calendar.levels[level][1])} ·
        <button class="link" type="button" id="change" @click=${() => this.#app.go(new LevelScreen(this.#app, level))}>
          ${text.calendar.change}
        </button>
      </p>
    </div>`;
  }

  /** The first way is the panel's primary button. */
  #renderFirst(offer: CalendarOffer, { first }: WaysOnDevice): TemplateResult {
    const [primary, ...secondary] = first.filter((method) => !ways[method].isVariant);
    const variants = first.filter((method) => ways[method].isVariant);
    return html`${primary ? this.#renderLink(offer, primary, 'button primary full') : nothing}
    ${
      secondary.length > 0
        ? html`<div class="way-row">
            ${secondary.map((method) => this.#renderLink(offer, method, 'button secondary'))}
          </div>`
        : nothing
    }${variants.map((method) => html`<span class="small">${this.#renderLink(offer, method, 'link line')}</span>`)}`;
  }

  #renderCopy(offer: CalendarOffer, { first }: WaysOnDevice): TemplateResult | typeof nothing {
    const link = linkOf(offer, 'copy');
    if (!link) return nothing;
    const { orAnyApp } = this.#app.text.calendar;
    return html`${first.length > 0 ? html`<div class="or">${orAnyApp}</div>` : nothing}${this.#copyField.render(link)}`;
  }

  #renderOthers(offer: CalendarOffer, { others, showsCode }: WaysOnDevice): TemplateResult | typeof nothing {
    const { calendar: text } = this.#app.text;
    const offered = others.filter(({ method }) => linkOf(offer, method));
    if (offered.length === 0 && !showsCode) return nothing;
    return html`<details class="small" part="other-ways">
      <summary class="link line">${text.otherWays}</summary>
      <ul class="stack near" role="list">
        ${offered.map(({ method, caveat }) =>
          ways[method].steps ? this.#renderPasted(offer, method) : this.#renderWithCaveat(offer, method, caveat),
        )}
        ${showsCode ? this.#renderCode() : nothing}
      </ul>
    </details>`;
  }

  #renderWithCaveat(offer: CalendarOffer, method: CalendarMethod, caveat: WayCaveat | undefined): TemplateResult {
    return html`<li>
      ${this.#renderLink(offer, method, 'link')}
      ${caveat ? html`<p class="quiet">${this.#app.text.calendar.caveats[caveat]}</p>` : nothing}
    </li>`;
  }

  /** A calendar that takes no address over: its link is pasted there. */
  #renderPasted(offer: CalendarOffer, method: CalendarMethod): TemplateResult | typeof nothing {
    const { calendar: text } = this.#app.text;
    const link = linkOf(offer, method);
    if (!link) return nothing;
    const { label, steps } = ways[method];
    const name = label(text);
    return html`<li class="stack tight">
      <p>
        <a class="link" href=${link.href} target="_blank" rel="noopener noreferrer">${name}</a>
        <span class="quiet">${steps?.(text)}</span>
      </p>
      ${this.#copyField.render(link, name)}
    </li>`;
  }

  /** An iPhone takes this page over by its camera: never the feed, which would open the calendar to whoever reads it. */
  #renderCode(): TemplateResult {
    return html`<li class="stack tight">
      <p class="quiet">${this.#app.text.calendar.onIPhone}</p>
      ${pageCode(this.#app)}
    </li>`;
  }

  /** Opens by itself once a way was pressed: whoever sees nothing happen finds the way out where the eye is. */
  #renderNothingHappened(offer: CalendarOffer, { withoutSubscribing }: WaysOnDevice): TemplateResult {
    const { calendar: text } = this.#app.text;
    const link = withoutSubscribing ? linkOf(offer, 'copy') : undefined;
    return html`<details class="small" part="nothing-happened" ?open=${this.#isPressed}>
      <summary class="link line">${text.nothingHappened}</summary>
      <p>${text.steps}</p>
      ${link ? this.#copyField.render(link) : nothing}
      <ul class="steps quiet" role="list">
        ${text.appSteps.map(([name, where]) => html`<li><span class="strong">${name}</span>: ${where}</li>`)}
      </ul>
    </details>`;
  }

  #renderLink(offer: CalendarOffer, method: CalendarMethod, look: string): TemplateResult | typeof nothing {
    const link = linkOf(offer, method);
    if (!link) return nothing;
    const { label, opensPage } = ways[method];
    return html`<a
      class=${look}
      part="subscribe-link"
      href=${link.href}
      target=${opensPage ? '_blank' : nothing}
      rel=${opensPage ? 'noopener noreferrer' : nothing}
      @click=${() => this.#press(link)}
      >${!opensPage && look.includes('button') ? deviceIcon() : nothing}${label(this.#app.text.calendar)}</a
    >`;
  }

  #press(link: OfferedLink): void {
    this.#isPressed = true;
    this.#app.take(link);
    this.#app.requestUpdate();
  }
}

const linkOf = ({ links }: CalendarOffer, method: CalendarMethod): OfferedLink | undefined =>
  links.find((link) => link.method === method);
