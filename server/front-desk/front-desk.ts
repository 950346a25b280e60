import { css, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { FocusController } from '../../src/app/shared/focus-controller.ts';
import { Query } from '../../src/app/shared/query.ts';
import type { Screen } from '../../src/app/shared/screen.ts';
import type { JaneErrorLike } from '../../src/client/jane-client.ts';
import type { Clinic } from '../../src/contract/index.ts';
import { html } from '../../src/i18n/html.ts';
import type { Staff } from '../../src/contract/staff.ts';
import type { EntranceApp, SignInOptions } from './entrance/entrance-app.ts';
import { CodeScreen } from './entrance/code-screen.ts';
import { EnrolmentScreen } from './entrance/enrolment-screen.ts';
import { RenewalScreen } from './entrance/renewal-screen.ts';
import { LanguageController, pageLanguage } from './i18n/page-language.ts';
import { SetUpScreen } from './entrance/set-up-screen.ts';
import { SignInScreen } from './entrance/sign-in-screen.ts';
import { staffClient } from './staff-client.ts';
import { clearAddress, isAccountsPage, patientInAddress, takePasswordLink } from './shared/address.ts';
import { brandStyles } from './shared/brand.ts';
import { failureNotice } from './shared/failure-notice.ts';
import { languageSwitch } from './shared/language-switch.ts';
import type { DeskFind } from './find.ts';
import type { DeskFile } from './file.ts';
import { desk } from './styles.ts';

type View =
  | { readonly status: 'starting' }
  | { readonly status: 'unreachable'; readonly error: JaneErrorLike }
  | { readonly status: 'entrance'; readonly screen: Screen }
  /** `screen`: the session ended meanwhile; what stands on the desk waits, unseen, for the same person to come back. */
  | { readonly status: 'signed-in'; readonly staff: Staff; readonly screen?: Screen };

/** The page: who works here, a column to find patients in, and the file of one of them. */
@customElement('front-desk')
export class FrontDesk extends LitElement implements EntranceApp {
  static override styles = [
    ...desk,
    ...brandStyles,
    css`
      :host {
        min-block-size: 100dvb;
      }
      .tag {
        min-block-size: 100dvb;
        display: grid;
      }
      .door {
        display: grid;
        place-content: center;
        grid-template-columns: minmax(0, 26em);
        padding: 32px 20px;
        gap: 12px;
      }
      .card {
        background: var(--_jane-surface);
        border: 1px solid var(--_jane-border);
        border-radius: var(--_jane-radius);
        padding: clamp(20px, 5cqi, 32px);
      }
      .steps {
        display: grid;
        gap: 20px;
        padding-inline-start: 1.4em;
        list-style: decimal;
      }
      .qr {
        display: block;
        inline-size: 200px;
        block-size: auto;
        stroke: none;
        forced-color-adjust: none;
        max-inline-size: 100%;
        border-radius: 8px;
        margin-block: 8px;
      }
      .key {
        overflow-wrap: anywhere;
      }
      .codes {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(11.5em, 1fr));
        gap: 6px 16px;
        font-family: ui-monospace, monospace;
      }
      .desk {
        display: grid;
        grid-template-columns: 20rem minmax(0, 1fr);
        background: var(--_jane-surface);
      }
      .desk.asleep {
        visibility: hidden;
      }
      aside {
        border-inline-end: 1px solid var(--_jane-border);
        background: var(--_jane-surface-sunken);
        min-inline-size: 0;
      }
      aside desk-find {
        position: sticky;
        inset-block-start: 0;
        max-block-size: 100dvb;
        overflow: auto;
      }
      main {
        min-inline-size: 0;
      }
      @container (max-width: 52em) {
        .desk {
          grid-template-columns: minmax(0, 1fr);
          align-content: start;
        }
        aside {
          border: 0;
          border-block-end: 1px solid var(--_jane-border);
        }
        aside desk-find {
          position: static;
          max-block-size: none;
        }
      }
    `,
  ];

  @state() private view: View = { status: 'starting' };
  @state() private patientId: string | undefined;
  /** The page of who works here stands in the place of a file. */
  @state() private isAccounts = false;
  @state() clinicName = '';
  readonly #staff = new Query<Staff>(this, {
    read: (options) => staffClient.getStaff({}, options),
    onReady: (staff) => this.enter(staff),
    onError: (error) =>
      this.#show(
        error.code === 'signed-out'
          ? { status: 'entrance', screen: new SignInScreen(this) }
          : { status: 'unreachable', error },
      ),
  });
  /** Its name and colour make the page the clinic's; without them it works all the same. */
  readonly #clinic = new Query<Clinic>(this, {
    read: (options) => staffClient.getClinic({}, options),
    onReady: (clinic) => this.#dress(clinic),
  });
  readonly #focus = new FocusController(this);
  readonly #language = new LanguageController(this);
  @query('desk-find') private readonly finder!: DeskFind | null;
  @query('desk-file') private readonly file!: DeskFile | null;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#readAddress);
    window.addEventListener('desk-signed-out', this.#fallAsleep);
    this.#readAddress();
    if (this.view.status === 'starting') this.#start();
    void this.#clinic.read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#readAddress);
    window.removeEventListener('desk-signed-out', this.#fallAsleep);
  }

  override render() {
    return html`<div class="tag">${this.#renderView()}</div>`;
  }

  #renderView(): TemplateResult | typeof nothing {
    const { view } = this;
    switch (view.status) {
      case 'starting':
        return nothing;
      case 'unreachable':
        return html`<main class="door">${failureNotice(view.error, this.#start)}</main>`;
      case 'entrance':
        return html`<main class="door">
          <div class="card">${view.screen.render()}</div>
          ${languageSwitch()}
        </main>`;
      case 'signed-in':
        return this.#renderDesk(view);
    }
  }

  #renderDesk({ staff, screen }: View & { status: 'signed-in' }): TemplateResult {
    const { text } = this.#language;
    return html`<div class="desk ${screen ? 'asleep' : ''}">
        <aside aria-label=${text.find.heading}>
          <desk-find
            .staff=${staff}
            .clinicName=${this.clinicName}
            .patientId=${this.patientId}
            @desk-left=${this.#leave}
            @desk-second-factor=${() => this.#openSecondFactor(staff)}
          ></desk-find>
        </aside>
        <main>
          ${
            this.isAccounts && staff.role === 'admin'
              ? html`<desk-accounts .staff=${staff}></desk-accounts>`
              : html`<desk-file
                  .staff=${staff}
                  .patientId=${this.patientId}
                  @desk-changed=${() => this.finder?.refresh()}
                ></desk-file>`
          }
        </main>
      </div>
      ${
        screen
          ? html`<dialog aria-label=${staff.name} @cancel=${(event: Event) => event.preventDefault()}>
              <div class="inside"><div>${screen.render()}</div></div>
            </dialog>`
          : nothing
      }`;
  }

  go(screen: Screen): void {
    const { view } = this;
    this.#show(view.status === 'signed-in' ? { ...view, screen } : { status: 'entrance', screen });
    void this.#focus.toHeading();
  }

  goToSignIn(options?: SignInOptions): void {
    this.go(new SignInScreen(this, options));
  }

  /** Another person begins with an empty desk; the same one goes on where they were. */
  enter(staff: Staff): void {
    if (staff.needs !== undefined) {
      this.go(staff.needs === 'enrolment' ? new EnrolmentScreen(this, staff) : new CodeScreen(this));
      return;
    }
    const { view } = this;
    const isBack = view.status === 'signed-in';
    if (isBack && view.staff.id !== staff.id) {
      location.reload();
      return;
    }
    this.renderRoot.querySelector('dialog')?.close();
    this.#show({ status: 'signed-in', staff });
    if (!isBack) return;
    void this.file?.refresh();
    this.finder?.refresh();
  }

  #openSecondFactor(staff: Staff): void {
    this.go(staff.hasSecondFactor === true ? new RenewalScreen(this, staff) : new EnrolmentScreen(this, staff));
  }

  /** Leaves the screen that stood there. */
  #show(view: View): void {
    if ('screen' in this.view) this.view.screen.leave?.();
    this.view = view;
  }

  protected override updated(): void {
    this.#namePage();
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog !== null && !dialog.open) dialog.showModal();
  }

  readonly #start = (): void => {
    const link = takePasswordLink();
    if (link !== undefined) this.#show({ status: 'entrance', screen: new SetUpScreen(this, link) });
    else void this.#staff.read();
  };

  #dress({ name, color }: Clinic): void {
    this.clinicName = name;
    if (color !== undefined && CSS.supports('color', color))
      document.documentElement.style.setProperty('--jane-color-accent', color);
  }

  /** The tab and assistive technology read the page's own language and name. */
  #namePage(): void {
    const { common } = this.#language.text;
    document.documentElement.lang = pageLanguage.tag;
    document.title = this.clinicName === '' ? common.frontDesk : common.title(this.clinicName);
  }

  readonly #readAddress = (): void => {
    this.patientId = patientInAddress();
    this.isAccounts = isAccountsPage();
    const link = this.view.status === 'starting' ? undefined : takePasswordLink();
    if (link !== undefined) this.#show({ status: 'entrance', screen: new SetUpScreen(this, link) });
  };

  readonly #fallAsleep = (): void => {
    const { view } = this;
    if (view.status !== 'signed-in' || view.screen) return;
    const screen = new SignInScreen(this, { reason: 'signedOutKept' });
    this.#show({ ...view, screen });
  };

  readonly #leave = (): void => {
    // Before anything that a browser may refuse.
    this.patientId = undefined;
    this.isAccounts = false;
    this.#show({ status: 'entrance', screen: new SignInScreen(this) });
    clearAddress();
  };
}
