import { ContextEvent } from '@lit/context';
import type { ReactiveController } from 'lit';
import { clinicContext, type Clinic } from '../contexts/clinic-context.ts';
import { takeOwnFragments } from '../page/fragment.ts';
import { PreviewedTag } from './previewed-tag.ts';
import type { Host } from './sample-form.ts';
import { statesOf } from './states.ts';

type Callback = ContextEvent<typeof clinicContext>['callback'];

/** A tag asks for its clinic. */
type ClinicRequest = Event & { readonly context: unknown; readonly contextTarget: Host; readonly callback: Callback };

type ClinicElement = Host & { readonly preview: boolean };

/**
 * The tags inside a `<jane-clinic preview>`: each is given a clinic of its own in memory, and a menu of its states, for as
 * long as the attribute is there. It answers the requests of tags after the element's own provider has, which has nothing
 * to give in a preview.
 */
export class Preview implements ReactiveController {
  readonly #clinic: ClinicElement;
  readonly #tags = new Map<Host, PreviewedTag>();
  readonly #callbacks = new Map<Host, Callback>();
  #isOn = false;

  constructor(clinic: ClinicElement) {
    this.#clinic = clinic;
    clinic.addController(this);
    this.hostUpdate();
  }

  hostConnected(): void {
    addEventListener('hashchange', this.#cleanAddress, { capture: true });
  }

  hostUpdate(): void {
    const { preview } = this.#clinic;
    if (preview === this.#isOn) return;
    this.#isOn = preview;
    if (preview) this.#begin();
    else this.#end();
  }

  hostDisconnected(): void {
    removeEventListener('hashchange', this.#cleanAddress, { capture: true });
  }

  #begin(): void {
    this.#clinic.addEventListener('context-request', this.#answer);
    this.#clinic.addEventListener('jane-signed-in', stayHere, { capture: true });
    // As a provider that has just come: whoever asked before asks again.
    const provider = { context: clinicContext, contextTarget: document.body };
    this.#clinic.dispatchEvent(Object.assign(new Event('context-provider'), provider));
  }

  /** The tags ask the element's own provider again. */
  #end(): void {
    this.#clinic.removeEventListener('context-request', this.#answer);
    this.#clinic.removeEventListener('jane-signed-in', stayHere, { capture: true });
    for (const tag of this.#tags.values()) tag.end();
    this.#tags.clear();
    for (const [tag, callback] of this.#callbacks) {
      tag.dispatchEvent(new ContextEvent(clinicContext, tag, callback, true));
    }
  }

  readonly #cleanAddress = (): void => {
    if (this.#isOn) takeOwnFragments();
  };

  readonly #answer = (event: Event): void => {
    const { context, contextTarget: host, callback } = event as ClinicRequest;
    if (context !== clinicContext || !(host.localName in statesOf)) return;
    let tag = this.#tags.get(host);
    if (!tag) this.#tags.set(host, (tag = new PreviewedTag(host)));
    this.#callbacks.set(host, callback);
    const leave = (): void => {
      tag.disconnect();
      this.#callbacks.delete(host);
    };
    void tag.connect((clinic: Clinic | undefined) => callback(clinic, leave));
  };
}

/** Nobody signed in: `success-url` is not followed. */
function stayHere(event: Event): void {
  event.preventDefault();
}
