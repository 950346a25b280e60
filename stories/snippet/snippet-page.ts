import { html, render, type TemplateResult } from 'lit';
import { tags } from '../support/manifest.ts';
import { snippetOf, type Choice, type Scripts, type Value, type Widget } from './choice.ts';
import { attributeFields, isOn, pageFields, tagFields, type Choosing } from './fields.ts';
import { Preview } from './preview.ts';
import './snippet-page.css';

/** What was built: the script's hash and the version that its folder is named by. */
export interface Built extends Scripts {
  readonly version: string;
}

/** Choose tags, attributes, colour and language; see them live; copy what a clinic pastes. */
export class SnippetPage implements Choosing {
  readonly #place: HTMLElement;
  readonly #built: Built;
  readonly #preview: Preview;
  choice: Choice;
  #isSignedIn = false;
  /** What the last press on "Copy" came to. */
  #copied: 'not yet' | 'copied' | 'refused' = 'not yet';

  constructor(place: HTMLElement, built: Built) {
    this.#place = place;
    this.#built = built;
    this.choice = {
      widgets: ['jane-login', 'jane-upcoming-appointments'],
      attributes: {},
      apiUrl: 'https://api.clinic.example',
      scripts: `https://clinic.example/jane-widgets/${built.version}/`,
      color: '',
      language: '',
      isForSignedIn: false,
      fallback: { href: 'https://clinic.example/contact', words: 'Call us to reach your account' },
    };
    this.#draw();
    this.#preview = new Preview(place.querySelector<HTMLElement>('.live')!);
    void this.#preview.show(this.choice, this.#isSignedIn);
  }

  #draw(): void {
    const { widgets } = this.choice;
    render(
      html`<main class="snippet">
        <header>
          <h1>Write the snippet</h1>
          <p>Choose what your page should hold. The tags shown are the real ones, in front of a made-up clinic.</p>
        </header>
        <form @submit=${(event: Event) => event.preventDefault()}>
          ${tagFields(this)} ${pageFields(this)} ${widgets.map((widget) => attributeFields(this, widget))}
        </form>
        <div class="result">${this.#renderPreview()} ${this.#renderSnippet()}</div>
      </main>`,
      this.#place,
    );
  }

  #change(): void {
    this.#draw();
    void this.#preview.show(this.choice, this.#isSignedIn);
  }

  #renderPreview(): TemplateResult {
    return html`<section aria-labelledby="preview">
      <div class="bar">
        <h2 id="preview">As it will look</h2>
        <label class="tick">
          <input type="checkbox" .checked=${this.#isSignedIn} @change=${(event: Event) => this.#sign(isOn(event))} />
          <span>Maya is signed in</span>
        </label>
      </div>
      <div class="live"></div>
    </section>`;
  }

  #renderSnippet(): TemplateResult {
    const words = {
      'not yet': '',
      copied: 'Copied.',
      refused: 'Your browser did not copy it: it is selected, press Ctrl+C or ⌘C.',
    };
    return html`<section aria-labelledby="snippet">
      <div class="bar">
        <h2 id="snippet">What to paste</h2>
        <button type="button" ?disabled=${this.choice.widgets.length === 0} @click=${this.#copy}>
          Copy the snippet
        </button>
      </div>
      <p role="status">${words[this.#copied]}</p>
      <textarea readonly aria-labelledby="snippet" spellcheck="false" rows="22" .value=${this.#snippet}></textarea>
      <p class="hint">
        Put the files of <code>dist/cdn/</code> into that folder on your own host; the <code>integrity</code> is that of
        the script which this catalogue was built with. Name your website among the API’s <code>WEB_ORIGINS</code>.
      </p>
    </section>`;
  }

  /** What is copied. */
  get #snippet(): string {
    return this.choice.widgets.length === 0 ? 'Choose a tag first.' : snippetOf(this.choice, this.#built);
  }

  readonly #copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(this.#snippet);
      this.#copied = 'copied';
    } catch {
      // Refused, or no clipboard on this page: the browser's own copying is one key away.
      this.#place.querySelector('textarea')?.select();
      this.#copied = 'refused';
    }
    this.#draw();
  };

  choose(change: Partial<Choice>): void {
    this.choice = { ...this.choice, ...change };
    this.#copied = 'not yet';
    this.#change();
  }

  #sign(isSignedIn: boolean): void {
    this.#isSignedIn = isSignedIn;
    this.#change();
  }

  toggle(tag: Widget, isWanted: boolean): void {
    const { widgets } = this.choice;
    this.choose({ widgets: tags.filter((one) => (one === tag ? isWanted : widgets.includes(one))) });
  }

  set(widget: Widget, name: string, value: Value): void {
    const { attributes } = this.choice;
    this.choose({ attributes: { ...attributes, [widget]: { ...attributes[widget], [name]: value } } });
  }
}
