import type { ReactiveController } from 'lit';

/** The reactive controllers of a tag's app. */
export class ControllerSet {
  readonly #all = new Set<ReactiveController>();

  add(controller: ReactiveController, isConnected: boolean): void {
    this.#all.add(controller);
    if (isConnected) controller.hostConnected?.();
  }

  delete(controller: ReactiveController): void {
    this.#all.delete(controller);
  }

  /** What is added or deleted meanwhile doesn't disturb. */
  each(act: (controller: ReactiveController) => unknown): void {
    for (const controller of [...this.#all]) if (this.#all.has(controller)) act(controller);
  }
}
