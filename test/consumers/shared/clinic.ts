import { createJaneClient } from 'jane-widgets/client';

/** A clinic that is being worked on: it answers every request alike, so that a page can be looked at without a server. */
export const client = createJaneClient({
  apiUrl: 'https://api.clinic.example',
  fetch: async () =>
    new Response(JSON.stringify({ code: 'unavailable' }), {
      status: 503,
      headers: { 'Content-Type': 'application/problem+json' },
    }),
});

/** What a page heard, for the test that opens it. */
export const heard: string[] = [];
Object.assign(globalThis, { client, heard });
