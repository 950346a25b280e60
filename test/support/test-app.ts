import { LitElement } from 'lit';
import { AppContext, type AppHost, type AppStart } from '../../src/app/shared/app-context.ts';
import type { JaneClient } from '../../src/client/jane-client.ts';
import { ClinicSource } from '../../src/first-screen/clinic-source.ts';
import { LanguageController } from '../../src/i18n/language-controller.ts';
import { html } from '../../src/i18n/html.ts';

/** The smallest app there can be: no screen follows a change of the session. */
class TestApp extends AppContext {
  constructor(host: AppHost, start: AppStart) {
    super(host, start);
    this.start();
  }

  protected override onSessionChange(): void {
    this.requestUpdate();
  }
}

/** The smallest tag with an app, which stands from the first time that the tag is in a page. */
export class TestTag extends LitElement {
  client?: JaneClient;
  readonly headingLevel = 2;
  readonly #source = new ClinicSource(this);
  readonly #language = new LanguageController(this, { clinic: () => undefined });
  #app: TestApp | undefined;

  get app(): AppContext {
    this.#app ??= new TestApp(this, { source: this.#source, language: this.#language, begun: () => ({}) });
    return this.#app;
  }

  override render() {
    return html`<div>${this.app.screen?.render()}</div>`;
  }
}

customElements.define('test-tag', TestTag);

/** A tag with this client, in a place of the page. */
export function aTestTag(client: JaneClient, place: HTMLElement): TestTag {
  const tag = new TestTag();
  tag.client = client;
  place.append(tag);
  return tag;
}
