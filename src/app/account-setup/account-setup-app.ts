import { JaneAccountReadyEvent } from '../../elements/jane-account-setup/events.ts';
import type { ClinicSource } from '../../first-screen/clinic-source.ts';
import type { OneTimeLink } from '../../first-screen/one-time-link.ts';
import { choice } from '../../styles/choice.ts';
import { dialog } from '../../styles/dialog.ts';
import { form } from '../../styles/form.ts';
import { success } from '../../styles/success.ts';
import { clinicPage } from '../../templates/clinic-page.ts';
import { pageUrl } from '../../templates/page-url.ts';
import { safeUrl } from '../../templates/safe-url.ts';
import { adoptStyles } from '../shared/adopt-styles.ts';
import { AppContext, type AppHost, type AppStart } from '../shared/app-context.ts';
import { styles } from './account-setup.styles.ts';
import { DoneScreen, type AcceptedForm } from './done-screen.ts';
import { ExpiredScreen } from './expired-screen.ts';
import { FormScreen } from './form-screen.ts';
import { LinkCarrier } from './link-carrier.ts';
import { NoLinkScreen } from './no-link-screen.ts';
import { OpeningScreen } from './opening-screen.ts';

export type AccountSetupHost = AppHost & { readonly loginUrl?: string };

interface AccountSetupStart extends AppStart {
  readonly link: OneTimeLink;
}

/** `<jane-account-setup>` from the moment when its app is here: it follows a one-time link to a username and a password. */
export class AccountSetupApp extends AppContext<AccountSetupHost> {
  readonly #source: ClinicSource;
  readonly #link: OneTimeLink;

  constructor(host: AccountSetupHost, { link, ...start }: AccountSetupStart) {
    super(host, start);
    this.#source = start.source;
    this.#link = link;
    adoptStyles(host, [choice, dialog, form, success, styles]);
    new LinkCarrier(this, {
      token: () => this.#token,
      pages: () => Object.values(this.clinic?.setupUrls ?? {}).map(safeUrl),
    });
    link.onChange(() => this.#open());
    this.#source.onChange(() => this.#open());
    this.#open();
  }

  override get isWaiting(): boolean {
    return this.screen instanceof OpeningScreen && !this.screen.error;
  }

  /** Without a link it has none. */
  override get state(): 'form' | 'done' | 'expired' | 'unavailable' | undefined {
    const { screen } = this;
    if (screen instanceof FormScreen) return 'form';
    if (screen instanceof DoneScreen) return 'done';
    if (screen instanceof ExpiredScreen) return 'expired';
    return screen instanceof OpeningScreen ? 'unavailable' : undefined;
  }

  /** The page with `<jane-login>`. */
  get loginUrl(): string | undefined {
    const { clinic, host, language } = this;
    return pageUrl(host.loginUrl)?.href ?? clinicPage(clinic?.accountUrls, clinic?.accountUrl, language);
  }

  /** The clinic accepted the form, which used the link up. */
  async finish(accepted: AcceptedForm): Promise<void> {
    this.#link.discard();
    this.go(new DoneScreen(this, accepted));
    await this.updateComplete;
    this.host.dispatchEvent(new JaneAccountReadyEvent(accepted.purpose === 'reset' ? 'reset' : 'setup'));
  }

  /**
   * The link alone says who the patient is. A session that this browser may have is another's, or of no use here: it is
   * neither looked for nor followed.
   */
  protected override onSessionChange(): void {}

  /** Of the one-time link; a preview has a sample in its place. */
  get #token(): string | undefined {
    const { clinic } = this.#source;
    return clinic && 'client' in clinic && clinic.preview ? clinic.preview.token : this.#link.token;
  }

  #open(): void {
    if (!this.#source.clinic) return;
    const token = this.#token;
    this.show(token === undefined ? new NoLinkScreen(this) : new OpeningScreen(this, token));
  }
}
