import { AsyncLocalStorage } from 'node:async_hooks';

const present = new AsyncLocalStorage<string>();

/** Does this, and has every line that is logged meanwhile carry the request's id. */
export const withRequestId = <Result>(requestId: string, act: () => Promise<Result>): Promise<Result> =>
  present.run(requestId, act);

/** The id of the request that is being answered; undefined outside of one, as in a job. */
export const currentRequestId = (): string | undefined => present.getStore();
