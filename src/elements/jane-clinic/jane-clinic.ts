import { ContextProvider } from '@lit/context';
// eslint-disable-next-line no-restricted-imports -- It has no words.
import { css, html, LitElement } from 'lit';
import type { JaneClient } from '../../client/jane-client.ts';
import { clinicContext, type Clinic } from '../../contexts/clinic-context.ts';
import { clinicAt, isSameClinic } from '../../first-screen/clinic-source.ts';

/**
 * Gives the tags inside it one clinic: they need no `api-url` of their own. It draws nothing (`display: contents`).
 *
 * @tagname jane-clinic
 * @fires {JaneProblemEvent} jane-problem - `api-url` was refused (`misconfigured`); the tags inside show what is written in them.
 * @slot - The page's content, with our tags anywhere in it, also inside other shadow roots.
 */
export class JaneClinic extends LitElement {
  static override properties = {
    apiUrl: { attribute: 'api-url' },
    client: { attribute: false },
  };

  static override styles = css`
    :host {
      display: contents;
    }
  `;

  /** Where the clinic's API answers, such as `https://api.clinic.example`. */
  apiUrl?: string;

  /** A client made by `createJaneClient`, in place of `api-url`. */
  client?: JaneClient;

  readonly #provider = new ContextProvider(this, { context: clinicContext });

  override connectedCallback(): void {
    // Before the tags inside ask, so that they need not be drawn twice.
    this.#provide();
    super.connectedCallback();
  }

  override willUpdate(): void {
    this.#provide();
  }

  override render() {
    return html`<slot></slot>`;
  }

  #provide(): void {
    const clinic = this.#clinic;
    if (!isSameClinic(clinic, this.#provider.value)) this.#provider.setValue(clinic);
  }

  get #clinic(): Clinic | null | undefined {
    if (this.client) return { client: this.client };
    return this.apiUrl ? clinicAt(this.apiUrl, this) : undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'jane-clinic': JaneClinic;
  }
}
