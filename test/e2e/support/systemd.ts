import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { startService, type Service } from './service.ts';

const idOf = (user: string, kind: '-u' | '-g'): number =>
  Number(execFileSync('id', [kind, user], { encoding: 'utf8' }));

/** Plays systemd with our units: their user, their folders and their settings. What keeps a service in a cage is not played, nor the time of a timer. */
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
      case 'enable --now jane-backup.timer':
        return;
      case 'start jane-backup':
        return this.#once('jane-backup');
      case 'reload nginx':
        return this.#reloadNginx();
      default:
        throw new Error(`systemctl ${words} is not played here`);
    }
  }

  async #start(): Promise<void> {
    const unit = this.#unit('jane-api');
    const state = join(this.#machine, 'var/lib', unit('StateDirectory'));
    mkdirSync(state, { recursive: true, mode: Number.parseInt(unit('StateDirectoryMode'), 8) });
    chownSync(state, idOf(unit('User'), '-u'), idOf(unit('User'), '-g'));
    this.#service = begin(unit, state);
  }

  /** A service of type `oneshot`: `systemctl start` waits until it is done. */
  async #once(name: string): Promise<void> {
    const service = begin(this.#unit(name), this.#machine);
    if ((await service.ended) !== 0) throw new Error(`${name} failed:\n${service.output()}`);
  }

  /** What a unit says under each name. */
  #unit(name: string): (line: string) => string {
    const unit = readFileSync(join(this.#machine, `etc/systemd/system/${name}.service`), 'utf8');
    const lines = new Map([...unit.matchAll(/^(\w+)=(.*)$/gm)].map(([, line = '', value = '']) => [line, value]));
    return (line) => lines.get(line) ?? '';
  }

  async close(): Promise<void> {
    this.#server.close();
    await this.#service?.stop();
  }
}

function begin(unit: (line: string) => string, home: string): Service {
  const user = unit('User');
  const settings = parseEnv(readFileSync(unit('EnvironmentFile'), 'utf8'));
  const [program = '', ...args] = unit('ExecStart').split(' ');
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: home, USER: user, ...settings };
  return startService(program, args, {
    cwd: unit('WorkingDirectory'),
    env,
    uid: idOf(user, '-u'),
    gid: idOf(user, '-g'),
  });
}
