import { normalizeApiUrl } from '../page/api-url.ts';
import { createJaneClient } from './create-jane-client.ts';
import type { JaneClient } from './jane-client.ts';

const place = Symbol.for('jane-widgets.clients');
interface Scope {
  [place]: Map<string, JaneClient> | undefined;
}

/**
 * The page's one client of a clinic: tags with the same address share it, its session and its requests. It lives as
 * long as the page, so that a session survives a page swap.
 */
export function clientFor(apiUrl: string): JaneClient {
  const scope = globalThis as unknown as Scope;
  const clients = (scope[place] ??= new Map<string, JaneClient>());
  const url = normalizeApiUrl(apiUrl);
  let client = clients.get(url);
  if (!client) clients.set(url, (client = createJaneClient({ apiUrl: url })));
  return client;
}
