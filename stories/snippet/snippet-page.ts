import { html, nothing, render, type TemplateResult } from 'lit';
import { declarationOf, kindOf, tags, type Described } from '../support/manifest.ts';
import { attributesOf, snippetOf, type Choice, type Value, type Widget } from './choice.ts';
import { Preview } from './preview.ts';
import './snippet-page.css';

/** What was built: the script's hash and the version that its folder is named by. */
export interface Built {
  readonly version: string;
  readonly integrity: string;
}

const languages = {
  '': 'As the page says',
  en: 'English',
  'en-CA': 'English (Canada)',
  fr: 'Français',
  'fr-CA': 'Français (Canada)',
};

/** Choose tags, attributes, colour and language; see them live; copy what a clinic pastes. */
export class SnippetPage {
  readonly #place: HTMLElement;
  readonly #built: Built;
  readonly #preview: Preview;
  #choice: Choice;
  #isSignedIn = false;
  /** What the last press on "Copy" came to. */
  #copied: 'not yet' | 'copied' | 'refused' = 'not yet';

  constructor(place: HTMLElement, built: Built) {
    this.#place = place;
    this.#built = built;
    this.#choice = {
      widgets: ['jane-login', 'jane-upcoming-appointments'],
      attributes: {},
      apiUrl: 'https://api.clinic.example',
      scripts: `https://clinic.example/jane-widgets/${built.version}/`,
      color: '',
      language: '',
      fallback: { href: 'https://clinic.example/contact', words: 'Call us to reach your account' },
    };
    this.#draw();
    this.#preview = new Preview(place.querySelector<HTMLElement>('.live')!);
    void this.#preview.show(this.#choice, this.#isSignedIn);
  }

  #draw(): void {
    const { widgets } = this.#choice;
    render(
      html`<main class="snippet">
        <header>
          <h1>Write the snippet</h1>
          <p>Choose what your page should hold. The tags shown are the real ones, in front of a made-up clinic.</p>
        </header>
        <form @submit=${(event: Event) => event.preventDefault()}>
          ${this.#renderTags()} ${this.#renderPage()} ${widgets.map((widget) => this.#renderAttributes(widget))}
        </form>
        <div class="result">${this.#renderPreview()} ${this.#renderSnippet()}</div>
      </main>`,
      this.#place,
    );
  }

  #change(): void {
    this.#draw();
    void this.#preview.show(this.#choice, this.#isSignedIn);
  }

  #renderTags(): TemplateResult {
    return html`<fieldset>
      <legend>Tags</legend>
      ${tags.map(
        (tag) =>
          html`<label class="tick">
            <input
              type="checkbox"
              .checked=${this.#choice.widgets.includes(tag)}
              @change=${(event: Event) => this.#toggle(tag, isOn(event))}
            />
            <span
              ><code>&lt;${tag}&gt;</code><br /><small>${firstSentence(declarationOf(tag).description)}</small></span
            >
          </label>`,
      )}
      ${
        this.#choice.widgets.includes('jane-account-setup') && this.#choice.widgets.length > 1
          ? html`<p class="hint">
              <code>&lt;jane-account-setup&gt;</code> belongs on a page of its own, with no other script: make its
              snippet by itself.
            </p>`
          : nothing
      }
    </fieldset>`;
  }

  #renderPage(): TemplateResult {
    const { apiUrl, scripts, color, language, fallback } = this.#choice;
    return html`<fieldset>
      <legend>Page</legend>
      ${text('Address of the API', apiUrl, 'url', (apiUrl) => this.#choose({ apiUrl }))}
      ${text('Folder of the script, with the version in its name', scripts, 'url', (scripts) => this.#choose({ scripts }))}
      <div class="pair">
        <label class="tick">
          <input
            type="checkbox"
            .checked=${color !== ''}
            @change=${(event: Event) => this.#choose({ color: isOn(event) ? '#1857b6' : '' })}
          />
          <span>A colour other than the clinic’s own</span>
        </label>
        ${
          color
            ? html`<label class="color">
                <span>Colour</span>
                <input
                  type="color"
                  .value=${color}
                  @input=${(event: Event) => this.#choose({ color: valueOf(event) })}
                />
              </label>`
            : nothing
        }
      </div>
      <label>
        <span>Language</span>
        <select @change=${(event: Event) => this.#choose({ language: valueOf(event) })}>
          ${Object.entries(languages).map(
            ([tag, words]) => html`<option value=${tag} ?selected=${tag === language}>${words}</option>`,
          )}
        </select>
      </label>
      ${text('Until the script is there: a link to', fallback.href, 'url', (href) => this.#choose({ fallback: { ...fallback, href } }))}
      ${text('and its words', fallback.words, 'text', (words) => this.#choose({ fallback: { ...fallback, words } }))}
    </fieldset>`;
  }

  #renderAttributes(widget: Widget): TemplateResult {
    return html`<fieldset>
      <legend><code>&lt;${widget}&gt;</code></legend>
      ${attributesOf(widget).map((attribute) => this.#renderAttribute(widget, attribute))}
    </fieldset>`;
  }

  #renderAttribute(widget: Widget, attribute: Described): TemplateResult {
    const kind = kindOf(attribute);
    const value = this.#choice.attributes[widget]?.[attribute.name] ?? '';
    const set = (value: Value): void => this.#set(widget, attribute.name, value);
    if (kind.is === 'boolean') {
      return html`<label class="tick">
        <input type="checkbox" .checked=${value === true} @change=${(event: Event) => set(isOn(event))} />
        <span><code>${attribute.name}</code><br /><small>${plain(attribute.description)}</small></span>
      </label>`;
    }
    const standard = attribute.default?.replaceAll("'", '') ?? '';
    return html`<label>
      <span><code>${attribute.name}</code> <small>${plain(attribute.description)}</small></span>
      ${
        kind.is === 'choice'
          ? html`<select @change=${(event: Event) => set(valueOf(event))}>
              ${kind.of.map((one) => html`<option ?selected=${one === (value || standard)}>${one}</option>`)}
            </select>`
          : html`<input
              type=${kind.is === 'number' ? 'number' : 'text'}
              min=${kind.is === 'number' ? 1 : nothing}
              placeholder=${standard}
              .value=${String(value)}
              @input=${(event: Event) => set(valueOf(event))}
            />`
      }
    </label>`;
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
        <button type="button" ?disabled=${this.#choice.widgets.length === 0} @click=${this.#copy}>
          Copy the snippet
        </button>
      </div>
      <p role="status">${words[this.#copied]}</p>
      <textarea readonly aria-labelledby="snippet" spellcheck="false" rows="22" .value=${this.#snippet}></textarea>
      <p class="hint">
        Put both files of <code>dist/cdn/</code> into that folder on your own host; the <code>integrity</code> is that
        of the script which this catalogue was built with. Name your website among the API’s <code>WEB_ORIGINS</code>.
      </p>
    </section>`;
  }

  /** What is copied. */
  get #snippet(): string {
    return this.#choice.widgets.length === 0 ? 'Choose a tag first.' : snippetOf(this.#choice, this.#built);
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

  #choose(change: Partial<Choice>): void {
    this.#choice = { ...this.#choice, ...change };
    this.#copied = 'not yet';
    this.#change();
  }

  #sign(isSignedIn: boolean): void {
    this.#isSignedIn = isSignedIn;
    this.#change();
  }

  #toggle(tag: Widget, isWanted: boolean): void {
    const { widgets } = this.#choice;
    this.#choose({ widgets: tags.filter((one) => (one === tag ? isWanted : widgets.includes(one))) });
  }

  #set(widget: Widget, name: string, value: Value): void {
    const { attributes } = this.#choice;
    this.#choose({ attributes: { ...attributes, [widget]: { ...attributes[widget], [name]: value } } });
  }
}

const valueOf = ({ target }: Event): string => (target as HTMLInputElement | HTMLSelectElement).value;
const isOn = ({ target }: Event): boolean => (target as HTMLInputElement).checked;
/** The manifest marks code as Markdown does. */
const plain = (words = ''): string => words.replaceAll('`', '');
const firstSentence = (words = ''): string =>
  plain(words)
    .split(/(?<=[.;])\s/)[0]
    ?.replace(/;$/, '.') ?? '';

const text = (label: string, value: string, type: 'url' | 'text', set: (value: string) => void): TemplateResult =>
  html`<label>
    <span>${label}</span>
    <input type=${type} .value=${value} @input=${(event: Event) => set(valueOf(event))} />
  </label>`;
