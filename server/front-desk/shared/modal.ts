import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & HTMLElement & { readonly renderRoot: DocumentFragment | HTMLElement };

/** What a dialog did, in words, and whose file to show then. */
export interface DialogResult {
  readonly announcement: string;
  readonly open?: string;
}

/**
 * Keeps the one `<dialog>` of its host open as a modal while it is rendered. What opened it gets the focus back, unless
 * that is gone; then whoever hosts the dialog decides.
 */
export class Modal implements ReactiveController {
  readonly #host: Host;

  constructor(host: Host) {
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

  /** Closes it because what it is for was done. */
  finish(detail: DialogResult): void {
    this.close();
    this.#host.dispatchEvent(new CustomEvent('desk-done', { detail, bubbles: true, composed: true }));
  }

  /** Tells whoever opened it that it is closed. */
  readonly onClose = (): void => {
    this.#host.dispatchEvent(new CustomEvent('desk-dialog-closed', { bubbles: true, composed: true }));
  };
}
