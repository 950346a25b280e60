import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & { readonly renderRoot: HTMLElement | DocumentFragment };

const fields = 'input, textarea, select';
const buttons = 'button, a[href], summary';

/**
 * Keeps what is typed into a tag's fields, and presses of its buttons, inside. A page's key handlers (sliders, scrollers,
 * shortcuts) see the tag as the target and not the field in it: they assume that nobody types, and swallow spaces and arrow keys.
 */
export class KeyGuard implements ReactiveController {
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    for (const type of ['keydown', 'keypress', 'keyup']) this.#host.renderRoot.addEventListener(type, keepInside);
  }
}

function keepInside(event: Event): void {
  const { target, currentTarget } = event;
  // What the page put into a slot is the page's.
  if (!(target instanceof Element) || target.getRootNode() !== currentTarget) return;
  const { key, ctrlKey, metaKey, altKey } = event as KeyboardEvent;
  // On many keyboards "@" is typed with AltGr, which some systems tell as Ctrl and Alt.
  const isShortcut = (ctrlKey || metaKey || altKey) && !(event as KeyboardEvent).getModifierState('AltGraph');
  if (isShortcut || key === 'Escape' || key === 'Tab') return;
  const isPress = target.matches(buttons) && (key === 'Enter' || key === ' ');
  if (isPress || target.matches(fields)) event.stopPropagation();
}
