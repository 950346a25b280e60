import { connect } from 'node:net';
import type pg from 'pg';
import * as z from 'zod/mini';

/** How PostgreSQL knows a request to cancel, in the place of a protocol's version. */
const CANCEL = 80_877_102;

/** What the database told at the beginning, and whoever asks it to cancel has to know. */
const backendSchema = z.object({
  processID: z.number(),
  secretKey: z.number(),
  host: z.string(),
  port: z.number(),
});

/**
 * Asks the database to end the statement that runs on this connection, over another one, as the protocol has it. A pooler
 * passes it on to the connection that has the statement.
 */
function cancel(client: pg.ClientBase): void {
  const backend = backendSchema.safeParse(client);
  if (!backend.success) return;
  const { host, port, processID, secretKey } = backend.data;
  const message = Buffer.alloc(16);
  [16, CANCEL, processID, secretKey].forEach((value, at) => message.writeInt32BE(value, at * 4));
  const socket = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
  // Where it doesn't get there, the statement ends by itself, as it would without a limit.
  socket.on('error', () => undefined);
  // The other side closes it once it has done so: PgBouncer drops the request of whoever hangs up before.
  socket.write(message);
  socket.unref();
}

type Query = (this: unknown, ...args: unknown[]) => unknown;

/**
 * From now on a statement on this connection is cancelled after so many milliseconds. Nothing of it is told to the
 * database beforehand: behind a pooler the next statement has another connection, and a setting would be somebody else's.
 */
export function limitStatements(client: pg.ClientBase, milliseconds: number): void {
  const ask = client.query.bind(client) as Query;
  const limited: Query = (...args) => {
    const timer = setTimeout(() => {
      cancel(client);
    }, milliseconds);
    const stop = () => {
      clearTimeout(timer);
    };
    const done = args.at(-1);
    if (typeof done === 'function')
      return ask(...args.slice(0, -1), (...answer: unknown[]) => {
        stop();
        (done as Query)(...answer);
      });
    const answer = ask(...args);
    if (answer instanceof Promise) answer.then(stop, stop);
    else stop();
    return answer;
  };
  Object.assign(client, { query: limited });
}
