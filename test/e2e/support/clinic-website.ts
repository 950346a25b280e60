import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');
const cdn = resolve(root, 'dist/cdn');
const scripts = new Map(readdirSync(cdn).map((name) => [name, readFileSync(resolve(cdn, name))]));
const integrity = `sha384-${createHash('sha384')
  .update(scripts.get('jane-widgets.js') ?? '')
  .digest('base64')}`;

/** A clinic's website as its developer made it, with the addresses of the documents replaced by real ones. */
export interface ClinicWebsite {
  /** A site of its own: another one than the API's. */
  origin: string;
  /** Where the documents' `https://api.clinic.example` is from now on. */
  apiUrl: string;
  /** What a path answers; the text may name the documents' addresses. */
  pages: Map<string, string>;
  /** Sent with each page. */
  headers: Record<string, string>;
  /** Holds our script back until it is resolved. */
  scriptMayArrive: Promise<void> | undefined;
  /** Answers our script with 404. */
  isScriptMissing: boolean;
  example(name: string): string;
  /** Makes the documents' text fit this website: `https://api.clinic.example`, the script's address, its integrity. */
  local(text: string): string;
  close(): Promise<void>;
}

export async function openClinicWebsite(): Promise<ClinicWebsite> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', website.origin);
    const script = scripts.get(/^\/jane-widgets\/\d+\.\d+\.\d+\/([\w.-]+)$/.exec(pathname)?.[1] ?? '');
    const page = website.pages.get(pathname);
    if (script !== undefined && !website.isScriptMissing) {
      response.setHeader('Content-Type', 'text/javascript');
      response.setHeader('Access-Control-Allow-Origin', '*');
      void (website.scriptMayArrive ?? Promise.resolve()).then(() => response.end(script));
    } else if (page !== undefined) {
      response.setHeader('Content-Type', pathname.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8');
      for (const [name, value] of Object.entries(website.headers)) response.setHeader(name, website.local(value));
      response.end(website.local(page));
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const website: ClinicWebsite = {
    origin: `http://clinic.localhost:${(server.address() as AddressInfo).port}`,
    apiUrl: '',
    pages: new Map(),
    headers: {},
    scriptMayArrive: undefined,
    isScriptMissing: false,
    example: (name) => readFileSync(resolve(root, 'docs/examples', name), 'utf8'),
    local: (text) =>
      text
        .replaceAll('https://api.clinic.example', website.apiUrl)
        .replaceAll('https://clinic.example', website.origin)
        .replaceAll('sha384-…', integrity),
    close: () => new Promise((closed) => server.close(() => closed())),
  };
  return website;
}
