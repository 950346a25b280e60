import type { ReactiveController } from 'lit';
import type { Clinic } from '../contexts/clinic-context.ts';
import type { FakeClinic } from '../testing/index.ts';
import type { StateName } from './preview-text.ts';
import { sampleClinic, sampleToken } from './sample-clinic.ts';
import { SampleForm, type Host } from './sample-form.ts';
import { StateMenu } from './state-menu.ts';
import { statesOf, type PreviewState, type Step } from './states.ts';

/** Takes the clinic of a tag, as its provider gives it. */
export type TakeClinic = (clinic: Clinic | undefined) => void;

/** One tag in a preview: its menu, and the state that is chosen, with a clinic in memory that is its alone. */
export class PreviewedTag implements ReactiveController {
  readonly #tag: Host;
  readonly #menu: StateMenu;
  readonly #form: SampleForm;
  readonly #states: Readonly<Partial<Record<StateName, PreviewState>>>;
  #name: StateName;
  #take: TakeClinic | undefined;
  #clinic: FakeClinic | undefined;
  #given: Clinic | undefined;
  #steps: readonly Step[] = [];
  /** What is drawn inside can't take the focus from the menu, from which the steps are taken. */
  #held: HTMLElement | undefined;
  #innerForm: SampleForm | undefined;

  constructor(tag: Host) {
    const states = statesOf[tag.localName] ?? {};
    const names = Object.keys(states) as StateName[];
    this.#tag = tag;
    this.#states = states;
    this.#name = names[0] ?? 'signedOut';
    this.#form = new SampleForm(tag);
    this.#menu = new StateMenu({ tag: tag.localName, states: names, onChoose: (name) => void this.#choose(name) });
    tag.addController(this);
  }

  /** The tag asks for its clinic, anew at every connect. */
  async connect(take: TakeClinic): Promise<void> {
    this.#take = take;
    if (this.#given) take(this.#given);
    else await this.#choose(this.#name);
  }

  disconnect(): void {
    this.#take = undefined;
  }

  /** The tag is as if it had never been in a preview. */
  end(): void {
    this.#take = undefined;
    this.#given = undefined;
    this.#clinic = undefined;
    this.#release();
    this.#tag.removeController(this);
    this.#menu.remove();
    for (const form of [this.#form, this.#innerForm]) form?.end();
  }

  hostUpdated(): void {
    void this.#tag.updateComplete.then(() => this.#goOn());
  }

  async #choose(name: StateName): Promise<void> {
    const { session, hasLink = false, arrange, steps = [] }: PreviewState = this.#states[name] ?? {};
    const clinic = sampleClinic();
    // Whoever opens the link of an email has no account yet.
    if (hasLink) clinic.accounts = [];
    if (session === 'likely') clinic.begin();
    arrange?.(clinic);
    this.#name = name;
    this.#clinic = clinic;
    this.#release();
    const isIsolated = true;
    const client = await (session === 'signed-in'
      ? clinic.signedInClient({ isIsolated })
      : Promise.resolve(clinic.client({ isIsolated })));
    // Another state was chosen meanwhile.
    if (this.#clinic !== clinic) return;
    this.#given = { client, preview: hasLink ? { token: sampleToken } : {} };
    // Nothing of the state before stays.
    this.#take?.(undefined);
    this.#take?.(this.#given);
    this.#steps = steps;
    if (steps.some(({ act }) => !act) && this.#menu.hasFocus) this.#hold();
  }

  /** The tag has drawn: the menu stands above it, and what can be done next is. */
  #goOn(): void {
    const { shadowRoot } = this.#tag;
    const tag = shadowRoot?.querySelector<HTMLElement>('[part="base"]');
    if (!shadowRoot || !tag || !this.#given) return;
    const { lang: language, dir } = tag;
    this.#menu.draw(shadowRoot, { state: this.#name, language, dir });
    const inner = shadowRoot.querySelector<Host>('jane-calendar-subscribe');
    if (inner?.shadowRoot) this.#innerForm ??= new SampleForm(inner);
    this.#takeStep(shadowRoot);
  }

  #takeStep(root: ShadowRoot): void {
    // The app draws it always: what is pressed before would wait for the app, and move the focus then.
    if (!root.querySelector('[part="idle"]')) return;
    const [step, ...others] = this.#steps;
    const found = step && root.querySelector<HTMLElement>(step.at);
    if (!found || !this.#clinic) return;
    this.#steps = others;
    this.#form.fill();
    if (step.act) step.act(this.#tag, this.#clinic);
    else found.click();
    // What was pressed moves the focus once the tag has drawn.
    if (others.length === 0) void this.#tag.updateComplete.then(() => setTimeout(() => this.#release()));
  }

  #hold(): void {
    this.#held = this.#tag.shadowRoot?.querySelector<HTMLElement>('.reset') ?? undefined;
    if (this.#held) this.#held.inert = true;
  }

  #release(): void {
    if (this.#held) this.#held.inert = false;
    this.#held = undefined;
  }
}
