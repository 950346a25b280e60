import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { join } from 'node:path';
import { freePort } from '../../../server/test/support/program.ts';
import { startService, type Service } from './service.ts';

const program = ['nginx', '/usr/sbin/nginx'].find((name) => spawnSync(name, ['-v']).status === 0);
export const hasNginx = program !== undefined;

interface Asking {
  /** The address of this machine that the request comes from; every 127.… is one. */
  from?: string;
  headers?: Record<string, string>;
  body?: object;
}

/** An nginx like Debian's, which logs what a site does not, with the machine's sites and the clinic's website beside them. */
export class Nginx {
  readonly #machine: string;
  readonly #tls: { cert: string; key: string };
  readonly #ports: { http: number; https: number };

  private constructor(machine: string, tls: { cert: string; key: string }, ports: { http: number; https: number }) {
    this.#machine = machine;
    this.#tls = tls;
    this.#ports = ports;
  }

  /** `machine`: a folder that stands for a file system. */
  static async in(machine: string, tls: { cert: string; key: string }): Promise<Nginx> {
    const nginx = new Nginx(machine, tls, { http: await freePort(), https: await freePort() });
    mkdirSync(nginx.#folder);
    return nginx;
  }

  get #folder(): string {
    return join(this.#machine, 'nginx');
  }

  /** Leads a browser here under the very names of the documents. */
  get browserArguments(): string[] {
    const rules = ['api.clinic.example', 'lakeview.example'].map(
      (name) => `MAP ${name}:443 127.0.0.1:${this.#ports.https}`,
    );
    return [`--host-resolver-rules=${rules.join(',')}`];
  }

  /** Leads curl there, too. */
  get curlSettings(): string {
    const address = `api.clinic.example:443:127.0.0.1:${this.#ports.https}`;
    return `silent\nshow-error\nconnect-to = "${address}"\ncacert = "${this.#tls.cert}"\n`;
  }

  /** A site's text with ports that are free here. */
  local(site: string): string {
    const { http, https } = this.#ports;
    return site
      .replaceAll(/^ *listen \[::\].*\n/gm, '')
      .replace('listen 80;', `listen 127.0.0.1:${http};`)
      .replace('listen 443 ssl', `listen 127.0.0.1:${https} ssl`);
  }

  start(websitePort: number): Service {
    const { https } = this.#ports;
    const { cert, key } = this.#tls;
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${name};`);
    const website = `listen 127.0.0.1:${https} ssl http2; server_name lakeview.example; access_log off;
      ssl_certificate ${cert}; ssl_certificate_key ${key}; location / { proxy_pass http://127.0.0.1:${websitePort}; }`;
    writeFileSync(
      join(this.#folder, 'nginx.conf'),
      `${process.getuid?.() === 0 ? 'user root root;' : ''} daemon off; pid nginx.pid; worker_processes 1; events {}
      http { ${temporary.join(' ')} access_log access.log; include ${this.#machine}/etc/nginx/sites-enabled/*.conf; server { ${website} } }`,
    );
    return startService(program ?? 'nginx', this.#args, { cwd: this.#folder, env: process.env });
  }

  get #args(): string[] {
    return ['-p', this.#folder, '-e', 'error.log', '-c', 'nginx.conf'];
  }

  /** Takes the sites as they are now. For a moment the workers of before still answer, too: until each of them has ended. */
  async reload(): Promise<void> {
    const before = this.#workers;
    execFileSync(program ?? 'nginx', [...this.#args, '-s', 'reload'], { stdio: 'pipe' });
    const isOver = (): boolean => this.#workers.length > 0 && !before.some((worker) => existsSync(`/proc/${worker}`));
    while (!isOver()) await new Promise((again) => setTimeout(again, 20));
    while ((await this.ask('/health')).status === 404) await new Promise((again) => setTimeout(again, 20));
  }

  /** Their process ids. */
  get #workers(): string[] {
    const main = readFileSync(join(this.#folder, 'nginx.pid'), 'utf8').trim();
    return readFileSync(`/proc/${main}/task/${main}/children`, 'utf8').split(' ').filter(Boolean);
  }

  /** One of its own logs, beside the site's. */
  log(name: string): string {
    return readFileSync(join(this.#folder, name), 'utf8');
  }

  /** A request to the API's public address; with a body, a POST. */
  async ask(
    path: string,
    { from = '127.0.0.1', headers = {}, body }: Asking = {},
  ): Promise<{ status: number; text: string }> {
    const name = 'api.clinic.example';
    const json = body === undefined ? undefined : JSON.stringify(body);
    const options = {
      host: '127.0.0.1',
      port: this.#ports.https,
      servername: name,
      localAddress: from,
      path,
      method: json === undefined ? 'GET' : 'POST',
      headers: { host: name, ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ca: readFileSync(this.#tls.cert),
      agent: false,
    };
    const response = await new Promise<IncomingMessage>((answered, failed) => {
      request(options, answered).on('error', failed).end(json);
    });
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    return { status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() };
  }

  /** Where the unencrypted address leads. */
  async leadsTo(path: string): Promise<string | null> {
    const url = `http://127.0.0.1:${this.#ports.http}${path}`;
    return (await fetch(url, { redirect: 'manual' })).headers.get('location');
  }
}
