import { nothing, type TemplateResult } from 'lit';
import type { JaneError } from '../../client/jane-error.ts';
import { html } from '../../i18n/html.ts';
import { field } from '../../templates/field.ts';
import type { AppContext } from './app-context.ts';
import { errorNotice, readForm, screenHeading, submittedForm } from './form-parts.ts';
import type { Mutation } from './mutation.ts';
import type { Screen } from './screen.ts';

interface Words {
  readonly heading: string;
  readonly intro: string;
}

export interface HelpFormOptions<Answer extends object> {
  readonly send: Mutation<string, Answer>;
  /** What the field begins with. */
  readonly initial?: string;
  readonly words: () => Words;
  /** Below the form. */
  readonly below: () => unknown;
  readonly onSent: (typed: string, answer: Answer) => void;
}

/** One question for whoever can't sign in: which username or email address is theirs. The answer is the same for everyone. */
export class HelpForm<Answer extends object> implements Screen {
  readonly #app: AppContext;
  readonly #options: HelpFormOptions<Answer>;
  #isMissing = false;

  constructor(app: AppContext, options: HelpFormOptions<Answer>) {
    this.#app = app;
    this.#options = options;
  }

  get status(): string {
    return this.#options.send.isPending ? this.#app.text.loading.waiting : '';
  }

  get error(): JaneError | undefined {
    return this.#isNeither ? undefined : this.#options.send.error;
  }

  leave(): void {
    this.#options.send.reset();
  }

  render(): TemplateResult {
    const { help } = this.#app.text;
    const { send, initial = '', words, below } = this.#options;
    const { heading, intro } = words();
    return html`<form class="stack wide enter" part="form" method="post" novalidate @submit=${this.#submit}>
      <div class="stack tight">
        ${screenHeading(this.#app, heading)}
        <p class="quiet">${intro}</p>
      </div>
      ${this.#isNeither ? nothing : errorNotice(this.#app, send)}
      ${field({
        id: 'typed',
        label: help.typed,
        initial,
        autocomplete: 'username',
        inputmode: 'email',
        required: true,
        error: this.#isMissing ? help.typedMissing : this.#isNeither && help.typedNeither,
      })}
      <button class="button primary full" part="submit" type="submit" aria-disabled=${send.isPending}>
        ${send.isPending ? help.sending : help.send}
      </button>
      ${below()}
    </form>`;
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    const typed = readForm(submittedForm(event))['typed']?.trim() ?? '';
    const { send, onSent } = this.#options;
    if (send.isPending) return;
    this.#isMissing = typed === '';
    if (this.#isMissing) {
      send.reset();
      return this.#app.focus.toFirstInvalid();
    }
    const answer = await send.run(typed);
    if (answer) onSent(typed, answer);
    else await this.#app.focus.toFirstInvalid();
  };

  /** What was typed is neither a username nor an email address: the field says so, and takes the focus. */
  get #isNeither(): boolean {
    return this.#options.send.error?.problem?.fields?.includes('typed') ?? false;
  }
}
