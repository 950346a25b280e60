import type { ReactiveController, ReactiveControllerHost } from 'lit';

export type Host = ReactiveControllerHost & HTMLElement;

/** What stands in a field, by its id; by what it is for where the id says nothing. */
const byId: Readonly<Record<string, string>> = {
  typed: 'maya@okafor.example',
  'new-username': 'maya.o',
};

function sampleFor({ id, type, autocomplete }: HTMLInputElement): string {
  if (byId[id] !== undefined) return byId[id];
  if (type !== 'password') return autocomplete === 'username' ? 'maya.okafor' : 'Maya Okafor';
  return autocomplete === 'new-password' ? 'three blue kayaks at dawn' : 'three blue kayaks';
}

/** What is inside a tag in a preview: fields are filled and read-only, links and forms lead nowhere. */
export class SampleForm implements ReactiveController {
  readonly #host: Host;
  readonly #filled = new Set<HTMLInputElement>();
  readonly #listeners = new AbortController();

  constructor(host: Host) {
    this.#host = host;
    const { signal } = this.#listeners;
    for (const type of ['click', 'submit']) {
      host.shadowRoot?.addEventListener(type, keepOnPage, { capture: true, signal });
    }
    host.addController(this);
    this.fill();
  }

  hostUpdated(): void {
    // What a field tells its screen draws the tag anew, which must be done with this time first.
    void this.#host.updateComplete.then(() => this.fill());
  }

  fill(): void {
    if (this.#listeners.signal.aborted) return;
    const fields = this.#host.shadowRoot?.querySelectorAll<HTMLInputElement>(
      'input:not([type="radio"], [type="checkbox"])',
    );
    for (const input of fields ?? []) if (!input.readOnly && !input.hidden) this.#fill(input);
  }

  /** The fields are the patient's again. */
  end(): void {
    this.#listeners.abort();
    this.#host.removeController(this);
    for (const input of this.#filled) {
      input.readOnly = false;
      input.value = input.defaultValue;
    }
    this.#filled.clear();
  }

  #fill(input: HTMLInputElement): void {
    this.#filled.add(input);
    input.readOnly = true;
    input.value ||= sampleFor(input);
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
}

/** What the page itself put into a slot is the page's. */
function keepOnPage(event: Event): void {
  const { currentTarget } = event;
  const [target] = event.composedPath();
  if (!(target instanceof Element) || target.getRootNode() !== currentTarget) return;
  if (event.type === 'submit' || target.closest('a[href]')) event.preventDefault();
}
