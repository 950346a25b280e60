import { LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { Query } from '../../../src/app/shared/query.ts';
import type { Staff, StaffAccount } from '../../../src/contract/staff.ts';
import { html } from '../../../src/i18n/html.ts';
import type { Asks } from '../dialogs/confirm-dialog.ts';
import { LanguageController } from '../i18n/page-language.ts';
import { failureNotice } from '../shared/failure-notice.ts';
import { icon } from '../shared/icons.ts';
import type { DialogResult } from '../shared/modal.ts';
import { staffClient } from '../staff-client.ts';
import { desk } from '../styles.ts';
import { accountsStyles } from './accounts-page.styles.ts';
import { endAsks, invitationAsks, roleAsks, secondFactorAsks } from './questions.ts';

type Dialog = { readonly type: 'invite' } | { readonly type: 'confirm'; readonly asks: Asks };

/** Who works here, for admins: invite somebody, change a role, reset a second factor, end somebody's work. */
@customElement('desk-accounts')
export class DeskAccounts extends LitElement {
  static override styles = [...desk, accountsStyles];

  /** Whoever is signed in. */
  @property({ attribute: false }) staff!: Staff;
  @state() private dialog: Dialog | undefined;
  /** What was just done, said once. */
  @state() private announcement = '';
  @query('h1') private readonly heading!: HTMLElement | null;
  readonly #language = new LanguageController(this);
  readonly #accounts = new Query<readonly StaffAccount[]>(this, {
    read: async (options) => (await staffClient.listStaff({}, options)).accounts,
  });

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#accounts.read();
  }

  protected override firstUpdated(): void {
    this.heading?.focus();
  }

  override render() {
    const { value: accounts, error } = this.#accounts;
    const { staff: text } = this.#language.text;
    return html`<div class="tag page" aria-busy=${accounts === undefined && error === undefined}>
      <p class="unseen" role="status">${this.announcement}</p>
      <div class="head">
        <h1 class="heading" tabindex="-1">${text.heading}</h1>
        <button class="button secondary compact" type="button" @click=${() => (this.dialog = { type: 'invite' })}>
          ${icon('plus')}${text.invite}
        </button>
      </div>
      ${
        this.announcement === ''
          ? nothing
          : html`<div class="notice" aria-hidden="true">
              ${icon('check')}
              <p>${this.announcement}</p>
            </div>`
      }
      ${failureNotice(error, () => this.#accounts.read())}
      <ul class="accounts" role="list">
        ${accounts?.map((account) => html`<li>${this.#renderAccount(account)}</li>`)}
      </ul>
      ${this.#renderDialog()}
    </div>`;
  }

  #renderAccount(account: StaffAccount): TemplateResult {
    const { id, name, email, role, invited, hasSecondFactor } = account;
    const { staff: text } = this.#language.text;
    return html`<div class="account">
      <div class="about">
        <h2>
          ${name} ${id === this.staff.id ? html`<span class="quiet small">${text.you}</span>` : nothing}
          ${role === 'admin' ? html`<span class="badge calm">${text.admin}</span>` : nothing}
          ${invited ? html`<span class="badge">${text.invited}</span>` : nothing}
        </h2>
        <p class="small quiet">${email}</p>
        ${invited || hasSecondFactor === true ? nothing : html`<p class="small quiet">${text.noSecondFactor}</p>`}
      </div>
      <div class="links">
        ${invited ? this.#action(text.sendAgain, text.sendAgainTo(name), invitationAsks(account)) : nothing}
        ${
          role === 'admin'
            ? this.#action(text.toFrontDesk, text.toFrontDeskOf(name), roleAsks(account))
            : this.#action(text.makeAdmin, text.makeAdminOf(name), roleAsks(account))
        }
        ${hasSecondFactor === true ? this.#action(text.reset, text.resetOf(name), secondFactorAsks(account)) : nothing}
        ${this.#action(text.end, text.endOf(name), endAsks(account))}
      </div>
    </div>`;
  }

  #action(words: string, label: string, asks: Asks): TemplateResult {
    return html`<button
      class="link line"
      type="button"
      aria-label=${label}
      @click=${() => (this.dialog = { type: 'confirm', asks })}
    >
      ${words}
    </button>`;
  }

  #renderDialog(): TemplateResult | typeof nothing {
    const { dialog } = this;
    if (dialog === undefined) return nothing;
    return html`<div @desk-dialog-closed=${() => (this.dialog = undefined)} @desk-done=${this.#done}>
      ${keyed(
        dialog,
        dialog.type === 'invite'
          ? html`<desk-invite-dialog></desk-invite-dialog>`
          : html`<desk-confirm-dialog .asks=${dialog.asks}></desk-confirm-dialog>`,
      )}
    </div>`;
  }

  readonly #done = async ({ detail }: CustomEvent<DialogResult>): Promise<void> => {
    this.dialog = undefined;
    this.announcement = detail.announcement;
    await this.#accounts.read();
    // What had opened the dialog may be gone with the account.
    await this.updateComplete;
    if (this.shadowRoot?.activeElement === null) this.heading?.focus();
  };
}
