import { html, nothing, type TemplateResult } from 'lit';
import { declarationOf, kindOf, tags, type Described } from '../support/manifest.ts';
import { attributesOf, type Choice, type Value, type Widget } from './choice.ts';

/** What is chosen, and how it is changed. */
export interface Choosing {
  readonly choice: Choice;
  choose(change: Partial<Choice>): void;
  toggle(tag: Widget, isWanted: boolean): void;
  set(widget: Widget, name: string, value: Value): void;
}

const languages = {
  '': 'As the page says',
  en: 'English',
  'en-CA': 'English (Canada)',
  fr: 'Français',
  'fr-CA': 'Français (Canada)',
};

/** Which tags the page holds. */
export function tagFields(page: Choosing): TemplateResult {
  return html`<fieldset>
    <legend>Tags</legend>
    ${tags.map(
      (tag) =>
        html`<label class="tick">
          <input
            type="checkbox"
            .checked=${page.choice.widgets.includes(tag)}
            @change=${(event: Event) => page.toggle(tag, isOn(event))}
          />
          <span><code>&lt;${tag}&gt;</code><br /><small>${firstSentence(declarationOf(tag).description)}</small></span>
        </label>`,
    )}
    ${
      page.choice.widgets.includes('jane-account-setup') && page.choice.widgets.length > 1
        ? html`<p class="hint">
            <code>&lt;jane-account-setup&gt;</code> belongs on a page of its own, with no other script: make its snippet
            by itself.
          </p>`
        : nothing
    }
  </fieldset>`;
}

/** What holds for the page as a whole. */
export function pageFields(page: Choosing): TemplateResult {
  const { apiUrl, scripts, color, language, fallback } = page.choice;
  return html`<fieldset>
    <legend>Page</legend>
    ${text('Address of the API', apiUrl, 'url', (apiUrl) => page.choose({ apiUrl }))}
    ${text('Folder of the script, with the version in its name', scripts, 'url', (scripts) => page.choose({ scripts }))}
    <div class="pair">
      <label class="tick">
        <input
          type="checkbox"
          .checked=${color !== ''}
          @change=${(event: Event) => page.choose({ color: isOn(event) ? '#1857b6' : '' })}
        />
        <span>A colour other than the clinic’s own</span>
      </label>
      ${
        color
          ? html`<label class="color">
              <span>Colour</span>
              <input type="color" .value=${color} @input=${(event: Event) => page.choose({ color: valueOf(event) })} />
            </label>`
          : nothing
      }
    </div>
    <label>
      <span>Language</span>
      <select @change=${(event: Event) => page.choose({ language: valueOf(event) })}>
        ${Object.entries(languages).map(
          ([tag, words]) => html`<option value=${tag} ?selected=${tag === language}>${words}</option>`,
        )}
      </select>
    </label>
    ${text('Until the script is there: a link to', fallback.href, 'url', (href) => page.choose({ fallback: { ...fallback, href } }))}
    ${text('and its words', fallback.words, 'text', (words) => page.choose({ fallback: { ...fallback, words } }))}
    <label class="tick">
      <input
        type="checkbox"
        .checked=${page.choice.isForSignedIn}
        @change=${(event: Event) => page.choose({ isForSignedIn: isOn(event) })}
      />
      <span
        >Mostly visited by patients who are signed in<br /><small
          >Asks for the second script with the first.</small
        ></span
      >
    </label>
  </fieldset>`;
}

/** The attributes of one tag, as the manifest has them. */
export function attributeFields(page: Choosing, widget: Widget): TemplateResult {
  return html`<fieldset>
    <legend><code>&lt;${widget}&gt;</code></legend>
    ${attributesOf(widget).map((attribute) => attributeField(page, widget, attribute))}
  </fieldset>`;
}

function attributeField(page: Choosing, widget: Widget, attribute: Described): TemplateResult {
  const kind = kindOf(attribute);
  const value = page.choice.attributes[widget]?.[attribute.name] ?? '';
  const set = (value: Value): void => page.set(widget, attribute.name, value);
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

const valueOf = ({ target }: Event): string => (target as HTMLInputElement | HTMLSelectElement).value;
export const isOn = ({ target }: Event): boolean => (target as HTMLInputElement).checked;
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
