import type { TemplateResult } from 'lit';
import { skeleton } from '../../first-screen/skeleton.ts';
import type { Screen } from './screen.ts';

/** Nothing can stand yet. */
export class WaitingScreen implements Screen {
  readonly #groups: number;

  constructor(groups: number) {
    this.#groups = groups;
  }

  render(): TemplateResult {
    return skeleton(this.#groups);
  }
}
