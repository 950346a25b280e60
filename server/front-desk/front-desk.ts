import { css, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { Query } from '../../src/app/shared/query.ts';
import type { JaneErrorLike } from '../../src/client/jane-client.ts';
import type { Clinic } from '../../src/contract/index.ts';
import { html } from '../../src/i18n/html.ts';
import type { Staff } from '../../src/contract/staff.ts';
import { staffClient } from './staff-client.ts';
import { clearAddress, patientInAddress, takePasswordLink, type PasswordLink } from './work/address.ts';
import { failureNotice } from './work/failure-notice.ts';
import type { DeskFind } from './find.ts';
import type { DeskFile } from './file.ts';
import { desk } from './styles.ts';

type View =
  | { readonly is: 'starting' }
  | { readonly is: 'unreachable'; readonly error: JaneErrorLike }
  /** `email`: with which a new password was just chosen. */
  | { readonly is: 'signed-out'; readonly email?: string }
  | { readonly is: 'setting-up'; readonly link: PasswordLink }
  /** `asleep`: the session ended meanwhile; what stands on the desk waits, unseen, for the same person to come back. */
  | { readonly is: 'here'; readonly staff: Staff; readonly asleep: boolean };

const newPasswordNews = ({ email }: View & { is: 'signed-out' }) =>
  email === undefined ? '' : 'Your new password is set. Sign in with it.';

/** The page: who works here, a column to find patients in, and the file of one of them. */
@customElement('front-desk')
export class FrontDesk extends LitElement {
  static override styles = [
    ...desk,
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
      }
      .card {
        background: var(--_jane-surface);
        border: 1px solid var(--_jane-border);
        border-radius: var(--_jane-radius);
        padding: clamp(20px, 5cqi, 32px);
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

  @state() private view: View = { is: 'starting' };
  @state() private patientId: string | undefined;
  @state() private clinicName = '';
  readonly #staff = new Query<Staff>(this, {
    read: (options) => staffClient.getStaff({}, options),
    onReady: (staff) => (this.view = { is: 'here', staff, asleep: false }),
    onError: (error) => (this.view = error.code === 'signed-out' ? { is: 'signed-out' } : { is: 'unreachable', error }),
  });
  /** Its name and colour make the page the clinic's; without them it works all the same. */
  readonly #clinic = new Query<Clinic>(this, {
    read: (options) => staffClient.getClinic({}, options),
    onReady: (clinic) => this.#dress(clinic),
  });
  @query('desk-find') private readonly finder!: DeskFind | null;
  @query('desk-file') private readonly file!: DeskFile | null;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#readAddress);
    window.addEventListener('desk-signed-out', this.#fallAsleep);
    this.#readAddress();
    if (this.view.is === 'starting') this.#start();
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
    switch (view.is) {
      case 'starting':
        return nothing;
      case 'unreachable':
        return html`<main class="door">${failureNotice(view.error, this.#start)}</main>`;
      case 'signed-out':
        return html`<main class="door">
          <div class="card">${this.#renderSignIn(newPasswordNews(view), view.email)}</div>
        </main>`;
      case 'setting-up':
        return html`<main class="door">
          <div class="card">
            <desk-set-up
              .link=${view.link}
              .clinicName=${this.clinicName}
              @desk-arrived=${this.#arrive}
              @desk-password-set=${this.#askNewPassword}
              @desk-to-sign-in=${() => (this.view = { is: 'signed-out' })}
            ></desk-set-up>
          </div>
        </main>`;
      case 'here':
        return this.#renderDesk(view);
    }
  }

  #renderDesk({ staff, asleep }: View & { is: 'here' }): TemplateResult {
    return html`<div class="desk ${asleep ? 'asleep' : ''}">
        <aside aria-label="Find a patient">
          <desk-find
            .staff=${staff}
            .clinicName=${this.clinicName}
            .patientId=${this.patientId}
            @desk-left=${this.#leave}
          ></desk-find>
        </aside>
        <main>
          <desk-file
            .staff=${staff}
            .patientId=${this.patientId}
            @desk-changed=${() => this.finder?.refresh()}
          ></desk-file>
        </main>
      </div>
      ${
        asleep
          ? html`<dialog aria-label="Sign in again" @cancel=${(event: Event) => event.preventDefault()}>
              <div class="inside"><div>${this.#renderSignIn('You were signed out. What you typed is kept.')}</div></div>
            </dialog>`
          : nothing
      }`;
  }

  #renderSignIn(news = '', email = ''): TemplateResult {
    return html`<desk-sign-in
      .clinicName=${this.clinicName}
      .news=${news}
      .email=${email}
      @desk-arrived=${this.#arrive}
    ></desk-sign-in>`;
  }

  protected override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog !== null && !dialog.open) dialog.showModal();
  }

  readonly #start = (): void => {
    const link = takePasswordLink();
    if (link !== undefined) this.view = { is: 'setting-up', link };
    else void this.#staff.read();
  };

  #dress({ name, color }: Clinic): void {
    this.clinicName = name;
    document.title = `Front desk · ${name}`;
    if (color !== undefined && CSS.supports('color', color))
      document.documentElement.style.setProperty('--jane-color-accent', color);
  }

  readonly #readAddress = (): void => {
    this.patientId = patientInAddress();
    const link = this.view.is === 'starting' ? undefined : takePasswordLink();
    if (link !== undefined) this.view = { is: 'setting-up', link };
  };

  readonly #fallAsleep = (): void => {
    if (this.view.is === 'here') this.view = { ...this.view, asleep: true };
  };

  /** Another person begins with an empty desk; the same one goes on where they were. */
  readonly #arrive = ({ detail: staff }: CustomEvent<Staff>): void => {
    const { view } = this;
    const isSame = view.is === 'here' && view.staff.id === staff.id;
    if (view.is === 'here' && !isSame) {
      location.reload();
      return;
    }
    this.renderRoot.querySelector('dialog')?.close();
    this.view = { is: 'here', staff, asleep: false };
    if (!isSame) return;
    void this.file?.refresh();
    this.finder?.refresh();
  };

  /** A repeat of what was done before does not say whose it was. */
  readonly #askNewPassword = ({ detail: email }: CustomEvent<string | undefined>): void => {
    this.view = { is: 'signed-out', email: email ?? '' };
  };

  readonly #leave = (): void => {
    // Before anything that a browser may refuse.
    this.patientId = undefined;
    this.view = { is: 'signed-out' };
    clearAddress();
  };
}
