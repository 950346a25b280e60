import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { codeOf } from '../error-code.ts';
import { StartError } from './start-error.ts';

/** Something that listens, on one address or on several of the same port. */
export interface Listening {
  port: number;
  /** Takes no new request, and gives those under way ten seconds. */
  close(): Promise<void>;
}

const REQUEST_MS = 30_000;
const LAST_REQUESTS_MS = 10_000;

async function listenOn(app: Hono, host: string, port: number, name: string): Promise<Server> {
  const server = createServer({ requestTimeout: REQUEST_MS }, getRequestListener(app.fetch));
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const code = codeOf(error);
      if (code === 'EADDRINUSE')
        reject(new StartError(`Port ${port} is taken: end what uses it, or set ${name} to another one.`));
      else if (code === 'EACCES')
        reject(new StartError(`Port ${port} needs more rights than this user has: set ${name} to one from 1024 on.`));
      else reject(error);
    });
    server.listen(port, host, () => {
      resolve(server);
    });
  });
}

const portOf = (server: Server) => (server.address() as AddressInfo).port;

/** A machine without IPv6 has no second loopback address. */
const isMissing = (error: unknown) => ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(String(codeOf(error)));
/** Another machine's address, or a name that leads to none. */
const isElsewhere = (error: unknown) => isMissing(error) || /^(ENOTFOUND|EAI_)/.test(String(codeOf(error)));

/** Whose sentences about a taken port, or an address that is another machine's, name these settings. */
interface SettingNames {
  port: string;
  host?: string;
}

export async function listen(
  app: Hono,
  hosts: readonly string[],
  port: number,
  { port: name, host: hostName = 'HOST' }: SettingNames,
): Promise<Listening> {
  const servers: Server[] = [];
  try {
    for (const host of hosts) {
      const [first] = servers;
      try {
        servers.push(await listenOn(app, host, first === undefined ? port : portOf(first), name));
      } catch (error) {
        if (first !== undefined && isMissing(error)) continue;
        if (!isElsewhere(error)) throw error;
        throw new StartError(
          `${hostName} must be an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them.`,
          { cause: error },
        );
      }
    }
  } catch (error) {
    await Promise.all(servers.map(closeServer));
    throw error;
  }
  return {
    port: servers[0] === undefined ? port : portOf(servers[0]),
    close: async () => {
      await Promise.all(servers.map(closeServer));
    },
  };
}

async function closeServer(server: Server): Promise<void> {
  const cutOff = setTimeout(() => {
    server.closeAllConnections();
  }, LAST_REQUESTS_MS);
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeIdleConnections();
  });
  clearTimeout(cutOff);
}
