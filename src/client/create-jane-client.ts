import { buildClient } from './build-client.ts';
import type { JaneClient, JaneClientOptions } from './jane-client.ts';
import { pageClient } from './page-client.ts';

/**
 * The page's client of a clinic's API, the one that a tag with this `api-url` uses; with a `fetch` or a `now` it is one of
 * its own. It has one method for each operation, and the patient's session. It retries reads, never blindly repeats a
 * write, checks every answer against the contract, and throws only `JaneError`.
 */
export const createJaneClient = (options: JaneClientOptions): JaneClient =>
  options.fetch || options.now ? buildClient(options).client : pageClient(options.apiUrl);
