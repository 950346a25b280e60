import { normalizeApiUrl } from '../page/api-url.ts';
import { buildClient, type Begun, type BuiltClient } from './build-client.ts';
import type { JaneClient } from './jane-client.ts';

/** Each lives as long as the page, so that a session survives a page swap. */
const clients = new Map<string, BuiltClient>();

/**
 * The page's one client of a clinic: tags with the same address share it, its session and its requests. `begun` is what the
 * first script asked for or found on the clinic's behalf.
 */
export function pageClient(apiUrl: string, begun: Begun = {}): JaneClient {
  const url = normalizeApiUrl(apiUrl);
  let built = clients.get(url);
  if (!built) clients.set(url, (built = buildClient({ apiUrl: url })));
  built.goOn(begun);
  return built.client;
}
