import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { join, resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { aClinic, aMoment, anAppointment, aSession, now } from '../../test/support/builders.ts';

const folder = resolve(import.meta.dirname, '../../dist/cdn');

/** Stands in the first row, and in no other text of a page. */
export const marker = 'Row 01';

export interface Site {
  readonly url: string;
  readonly close: () => void;
}

/** A clinic's website in which each page holds one candidate, and its API on another origin, as in life. */
export async function startSite(): Promise<Site> {
  if (!existsSync(join(folder, 'jane-widgets.js'))) throw new Error('Build first: npm run build.');
  const api = await listen(answer);
  const files = new Map(
    [...(await scripts()), ...pages(api.url)].map(([path, text]) => [path, brotliCompressSync(text)]),
  );
  const site = await listen(({ url = '' }, response) => {
    const body = files.get(url);
    if (!body) return void response.writeHead(404).end();
    const isPage = !url.endsWith('.js');
    response.writeHead(200, {
      'content-type': isPage ? 'text/html; charset=utf-8' : 'text/javascript; charset=utf-8',
      'content-encoding': 'br',
      'cache-control': isPage ? 'no-cache' : 'public, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
      'content-length': body.length,
    });
    response.end(body);
  });
  const close = (): void => {
    for (const { server } of [api, site]) server.close().closeAllConnections();
  };
  return { url: site.url, close };
}

/** Our own as they were built, the floors as a careful site would bundle them. */
async function scripts(): Promise<[path: string, text: string][]> {
  const ours = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const floors = ['hand-written-login', 'plain-lit-login', 'hand-written-list'];
  return [
    ...ours.map((name): [string, string] => [`/${name}`, readFileSync(join(folder, name), 'utf8')]),
    ...(await Promise.all(floors.map(async (name): Promise<[string, string]> => [`/${name}.js`, await bundle(name)]))),
  ];
}

async function bundle(name: string): Promise<string> {
  const [result] = (await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      target: 'es2022',
      write: false,
      lib: { entry: join(import.meta.dirname, `floors/${name}.ts`), formats: ['iife'], name: 'floor' },
      rolldownOptions: { output: { minify: true } },
    },
  })) as Rolldown.RolldownOutput[];
  const chunk = result?.output[0];
  if (!chunk) throw new Error(`No bundle of ${name}.`);
  return chunk.code;
}

function pages(api: string): [path: string, text: string][] {
  const integrity = createHash('sha384')
    .update(readFileSync(join(folder, 'jane-widgets.js')))
    .digest('base64');
  const ours = `<script async src="/jane-widgets.js" integrity="sha384-${integrity}" crossorigin="anonymous"></script>`;
  // What tells the first script that somebody is likely signed in, as a visit before this one left it.
  const mark = `<script>localStorage.setItem(${JSON.stringify(`jane:${api}:session`)}, '1')</script>`;
  const floor = (name: string, height: number) =>
    page(
      `<style>${name} { display: block; min-height: ${height}rem }</style><script async src="/${name}.js"></script>`,
      `<${name} api-url="${api}"></${name}>`,
    );
  return [
    ['/blank', page('', '')],
    ['/sign-in/hand-written', floor('hand-written-login', 21)],
    ['/sign-in/plain-lit', floor('plain-lit-login', 21)],
    ['/sign-in/ours', page(ours, `<jane-login api-url="${api}"></jane-login>`)],
    ['/list/hand-written', floor('hand-written-list', 8)],
    [
      '/list/ours',
      page(
        mark + ours,
        `<jane-clinic api-url="${api}"><jane-login></jane-login><jane-upcoming-appointments></jane-upcoming-appointments></jane-clinic>`,
      ),
    ],
  ];
}

const page = (head: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>My Account – Harbour Physiotherapy</title>
<link rel="icon" href="data:,">
<style>body { margin: 0; font: 1rem/1.5 system-ui, sans-serif } main { max-width: 44rem; margin: auto; padding: 1rem }</style>
${head}
</head>
<body>
<main>
<h1>My Account</h1>
<p>Sign in to see your upcoming appointments, begin an online appointment and add your appointments to your own calendar.</p>
${body}
<h2>Visit us</h2>
<p>420 Water Street, second floor. The entrance is beside the bakery; there is an elevator.</p>
</main>
</body>
</html>`;

const appointments = Array.from({ length: 21 }, (_, at) => {
  const day = `2026-12-${String(at + 1).padStart(2, '0')}`;
  const name = { default: `Row ${String(at + 1).padStart(2, '0')} Physiotherapy` };
  return anAppointment({
    id: `appointment-${at}`,
    start: aMoment(`${day}T09:00`),
    end: aMoment(`${day}T09:45`),
    treatment: { id: 'physio', name },
  });
});

/** What the clinic answers, by the end of the address. */
const answers: readonly (readonly [end: string, answer: unknown])[] = [
  ['/v1/clinic', aClinic()],
  ['/v1/session/refresh', aSession()],
  [
    '/appointments',
    {
      now,
      subject: { id: 'patient-maya', firstName: 'Maya' },
      appointments,
      can: { book: { allowed: true }, askClinic: { allowed: false } },
    },
  ],
  ['/v1/account', { username: 'maya.okafor', passwordChangedAt: aMoment('2026-09-01T09:00'), sessions: 1 }],
];

const answer: RequestListener = ({ method, url = '', headers }, response) => {
  const cors = {
    'access-control-allow-origin': headers.origin ?? '*',
    'access-control-allow-credentials': 'true',
    // Every visit pays for its own preflights, whichever candidate it is.
    'access-control-max-age': '0',
    'access-control-allow-headers': headers['access-control-request-headers'] ?? '',
    vary: 'origin',
  };
  const found = answers.find(([end]) => url.endsWith(end));
  if (method === 'OPTIONS') return void response.writeHead(204, cors).end();
  response.writeHead(found ? 200 : 404, { ...cors, 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(found?.[1] ?? {}));
};

async function listen(listener: RequestListener): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer(listener);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://localhost:${address.port}`, server };
}
