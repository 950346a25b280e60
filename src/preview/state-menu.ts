import { adoptStyles, render } from 'lit';
import { html } from '../i18n/html.ts';
import { previewText, type StateName } from './preview-text.ts';
import { styles } from './state-menu.styles.ts';

interface Options {
  /** The tag's name, which tells one menu from another. */
  readonly tag: string;
  readonly states: readonly StateName[];
  readonly onChoose: (state: StateName) => void;
}

/**
 * The word "Preview" and the menu of a tag's states, at the top of the tag. It stands in a closed root of its own: no style
 * of the page can hide it while the tag is seen.
 */
export class StateMenu {
  readonly #options: Options;
  readonly #element = document.createElement('div');
  readonly #root = this.#element.attachShadow({ mode: 'closed' });

  constructor(options: Options) {
    this.#options = options;
    adoptStyles(this.#root, [styles]);
  }

  get hasFocus(): boolean {
    return this.#root.activeElement !== null;
  }

  /** Draws it as the first thing inside the tag. */
  draw(place: ShadowRoot, { state, language, dir }: { state: StateName; language: string; dir: string }): void {
    const { tag, states } = this.#options;
    const text = previewText(language);
    const menu = html`<div class="menu" role="group" aria-label="${text.preview}: ${tag}" lang=${language} dir=${dir}>
      <strong class="word">${text.preview}</strong>
      <label
        >${text.state}
        <select @change=${this.#choose}>
          ${states.map((each) => html`<option value=${each} ?selected=${each === state}>${text[each]}</option>`)}
        </select>
      </label>
      <button type="button" @click=${() => this.#options.onChoose(state)}>${text.startAgain}</button>
    </div>`;
    render(menu, this.#root);
    if (place.firstChild !== this.#element) place.prepend(this.#element);
  }

  remove(): void {
    this.#element.remove();
  }

  readonly #choose = (event: Event): void => {
    this.#options.onChoose((event.target as HTMLSelectElement).value as StateName);
  };
}
