import type { nothing, ReactiveControllerHost, TemplateResult } from 'lit';
import { Mutation, type MutationOptions } from '../../../src/app/shared/mutation.ts';
import { failureNotice } from './failure-notice.ts';

/**
 * What staff have the clinic do. Its failure stands where it was pressed, with "Try again"; what follows a success
 * follows that of another try, too.
 */
export class StaffMutation<Input = void, Result extends object = object> extends Mutation<Input, Result> {
  readonly #onDone: (result: Result, input: Input) => unknown;

  constructor(
    host: ReactiveControllerHost,
    write: MutationOptions<Input, Result>['write'],
    onDone: (result: Result, input: Input) => unknown,
  ) {
    // Whoever signs in after somebody else begins with a page of their own.
    super(host, { write, epoch: () => 0 });
    this.#onDone = onDone;
  }

  override async run(input: Input): Promise<Result | undefined> {
    const result = await super.run(input);
    if (result !== undefined) await this.#onDone(result, input);
    return result;
  }

  /** Forgets a failure, because what it was about was changed. */
  clear(): void {
    if (this.error !== undefined) this.reset();
  }

  renderFailure(): TemplateResult | typeof nothing {
    return failureNotice(this.error, () => this.retry());
  }
}
