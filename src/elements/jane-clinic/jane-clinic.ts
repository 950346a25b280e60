import { ContextProvider } from '@lit/context';
// eslint-disable-next-line no-restricted-imports -- It has no words.
import { css, html, LitElement } from 'lit';
import type { JaneClient } from '../../client/jane-client.ts';
import { clinicContext, type Clinic } from '../../contexts/clinic-context.ts';
import { clinicAt, isSameClinic } from '../../first-screen/clinic-source.ts';
import { reportProblem } from '../../first-screen/events.ts';
import { ReadySignal } from '../../first-screen/ready-signal.ts';
import { takeOwnFragments } from '../../page/fragment.ts';

/**
 * Gives the tags inside it one clinic: they need no `api-url` of their own. It draws nothing (`display: contents`).
 *
 * @tagname jane-clinic
 * @fires {JaneReadyEvent} jane-ready - The tags inside have their clinic.
 * @fires {JaneProblemEvent} jane-problem - `api-url` was refused (`misconfigured`), or the preview did not load (`part-missing`); the tags inside show what is written in them.
 * @slot - The page's content, with our tags anywhere in it, also inside other shadow roots.
 */
export class JaneClinic extends LitElement {
  static override properties = {
    apiUrl: { attribute: 'api-url' },
    client: { attribute: false },
    preview: { type: Boolean },
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

  /** Shows the tags inside with sample data and a menu of their states, for designers and page editors: no clinic is asked. */
  preview = false;

  #preview: Promise<unknown> | undefined;
  readonly #provider = new ContextProvider(this, { context: clinicContext });
  readonly #ready = new ReadySignal(this);

  override connectedCallback(): void {
    // Whatever a link brought here is not for a preview.
    if (this.preview) takeOwnFragments();
    // Before the tags inside ask, so that they need not be drawn twice.
    this.#provide();
    super.connectedCallback();
  }

  override willUpdate(): void {
    this.#provide();
    if (this.preview) this.#preview ??= this.#loadPreview();
  }

  override render() {
    return html`<slot></slot>`;
  }

  override updated(): void {
    if (this.#provider.value) this.#ready.sendOnce();
  }

  #provide(): void {
    const clinic = this.#clinic;
    if (!isSameClinic(clinic, this.#provider.value)) this.#provider.setValue(clinic);
  }

  /** From then on it follows the attribute by itself. */
  #loadPreview(): Promise<unknown> {
    return import('../../preview/preview.ts').then(
      ({ Preview }) => {
        new Preview(this);
        this.#ready.sendOnce();
      },
      () => {
        this.#preview = undefined;
        reportProblem(this, { code: 'part-missing' });
      },
    );
  }

  get #clinic(): Clinic | null | undefined {
    if (this.preview) return undefined;
    if (this.client) return { client: this.client };
    return this.apiUrl ? clinicAt(this.apiUrl, this) : undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'jane-clinic': JaneClinic;
  }
}
