// Stands in for the network and listens to the console, so that the examples beside it can be what a page writes.
import { createJaneClient } from 'jane-widgets/client';

/** A clinic that is being worked on: it answers every request alike, so that a page can be looked at without a server. */
globalThis.fetch = async () =>
  new Response(JSON.stringify({ code: 'unavailable' }), {
    status: 503,
    headers: { 'Content-Type': 'application/problem+json' },
  });

/** A client of the page's own. */
export const client = createJaneClient({ apiUrl: 'https://api.clinic.example' });

/** What a page told in the console, for the test that opens it. */
const heard: string[] = [];
console.log = (...words: unknown[]) => void heard.push(words.join(' '));
Object.assign(globalThis, { client, heard });
