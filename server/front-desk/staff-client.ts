import type { CallOptions } from '../../src/client/jane-client.ts';
import { isSessionOver, JaneError } from '../../src/client/jane-error.ts';
import type { Argument } from '../../src/client/request-parts.ts';
import { createTransport } from '../../src/client/transport.ts';
import { sessionOperations, type ArgumentOf, type Operation, type ResponseOf } from '../../src/contract/index.ts';
import { staffOperations } from '../../src/contract/staff.ts';

/** Every operation that the front desk may call. */
const operations = { ...staffOperations, getClinic: sessionOperations.getClinic };
type Operations = typeof operations;

/** One method for each operation, of the same name. What it rejects with is a `JaneError`. */
export type StaffClient = {
  readonly [Name in keyof Operations]: (
    argument: ArgumentOf<Operations[Name]>,
    options?: CallOptions,
  ) => Promise<ResponseOf<Operations[Name]>>;
};

/** The session began before the second factor was asked for: signing in again leads to it. */
const isHalfSignedIn = (error: unknown): boolean => error instanceof JaneError && error.code === 'second-factor-needed';

/** Calls this page's own origin, whose cookie says who works here. */
export function createStaffClient({ fetch }: { readonly fetch?: typeof globalThis.fetch } = {}): StaffClient {
  const send = createTransport(location.origin, { fetch, credentials: 'same-origin' });
  const callOf =
    (operation: Operation) =>
    async (argument: Argument, options: CallOptions = {}) => {
      try {
        // Somebody is at the desk, unless the call says that it is a poll.
        return await send(operation, argument, { userInitiated: true, ...options });
      } catch (error) {
        if (isSessionOver(error) || isHalfSignedIn(error)) window.dispatchEvent(new Event('desk-signed-out'));
        throw error;
      }
    };
  const calls = Object.entries(operations).map(([name, operation]) => [name, callOf(operation)] as const);
  return Object.fromEntries(calls) as unknown as StaffClient;
}

/** The front desk's one client. */
export const staffClient = createStaffClient();
