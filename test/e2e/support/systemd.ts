import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { startService, type Service } from './service.ts';

const idOf = (user: string, kind: '-u' | '-g'): number =>
  Number(execFileSync('id', [kind, user], { encoding: 'utf8' }));

/** Plays systemd with one unit: its user, its folders and its settings. What keeps the service in a cage is not played. */
export class Systemd {
  readonly #machine: string;
  readonly #reloadNginx: () => Promise<void>;
  readonly #server: Server;
  #service: Service | undefined;

  private constructor(machine: string, reloadNginx: () => Promise<void>) {
    this.#machine = machine;
    this.#reloadNginx = reloadNginx;
    this.#server = createServer((request, response) => {
      void text(request)
        .then((words) => this.#obey(words))
        .then(
          () => response.end(),
          (error: unknown) => response.writeHead(500).end(String(error)),
        );
    });
  }

  /** Listens where the machine's `systemctl` asks. */
  static async on(machine: string, reloadNginx: () => Promise<void>): Promise<Systemd> {
    const systemd = new Systemd(machine, reloadNginx);
    await new Promise<void>((listening) => systemd.#server.listen(join(machine, 'systemd.sock'), listening));
    return systemd;
  }

  /** The service as it was started last. */
  get service(): Service {
    if (!this.#service) throw new Error('the service was never started');
    return this.#service;
  }

  async #obey(words: string): Promise<void> {
    switch (words) {
      case 'enable --now jane-api':
      case 'start jane-api':
        return this.#start();
      case 'stop jane-api':
        await this.#service?.stop();
        return;
      case 'reload nginx':
        return this.#reloadNginx();
      default:
        throw new Error(`systemctl ${words} is not played here`);
    }
  }

  async #start(): Promise<void> {
    const unit = readFileSync(join(this.#machine, 'etc/systemd/system/jane-api.service'), 'utf8');
    const lines = new Map([...unit.matchAll(/^(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]));
    const of = (name: string): string => lines.get(name) ?? '';
    const [user, state] = [of('User'), join(this.#machine, 'var/lib', of('StateDirectory'))];
    const [uid, gid] = [idOf(user, '-u'), idOf(user, '-g')];
    mkdirSync(state, { recursive: true, mode: Number.parseInt(of('StateDirectoryMode'), 8) });
    chownSync(state, uid, gid);
    const settings = parseEnv(readFileSync(of('EnvironmentFile'), 'utf8'));
    const [program = '', ...args] = of('ExecStart').split(' ');
    const env = { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: state, USER: user, ...settings };
    this.#service = startService(program, args, { cwd: of('WorkingDirectory'), env, uid, gid });
  }

  async close(): Promise<void> {
    this.#server.close();
    await this.#service?.stop();
  }
}
