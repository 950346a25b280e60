import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Keeps the one `<dialog>` of its host open as a modal while it is rendered. What opened it gets the focus back, unless
 * that is gone; then whoever hosts the dialog decides.
 */
export class Modal implements ReactiveController {
  readonly #host: ReactiveControllerHost & { renderRoot: DocumentFragment | HTMLElement };

  constructor(host: ReactiveControllerHost & { renderRoot: DocumentFragment | HTMLElement }) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const dialog = this.#host.renderRoot.querySelector('dialog');
    if (dialog !== null && !dialog.open) dialog.showModal();
  }

  /** Closes it first, so that the browser hands the focus back before the dialog is gone. */
  close(): void {
    this.#host.renderRoot.querySelector('dialog')?.close();
  }
}
