import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { freePort } from '../../../server/test/support/program.ts';
import { startService, type Service } from './service.ts';

const root = resolve(import.meta.dirname, '../../..');

/** A folder that stands for a server's file system, in which the files and commands of docs/examples are used as they are. */
export class OwnServer {
  readonly folder = mkdtempSync(join(tmpdir(), 'jane-server-'));
  readonly tls = { cert: this.#in('tls/api.clinic.example.pem'), key: this.#in('tls/api.clinic.example.key') };
  /** Where the clinic's mail server listens. */
  smtpPort = 0;
  readonly #mark = randomBytes(6).toString('hex');
  readonly #database: URL;
  readonly #port: number;

  private constructor(database: URL, port: number) {
    this.#database = database;
    this.#port = port;
    for (const name of ['etc', 'tls', 'log', 'backups']) mkdirSync(this.#in(name));
    const names = 'subjectAltName=DNS:api.clinic.example,DNS:lakeview.example,IP:127.0.0.1';
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', this.tls.key];
    const how = ['-x509', '-days', '2', '-subj', '/CN=api.clinic.example', '-addext', names, '-out', this.tls.cert];
    execFileSync('openssl', ['req', ...key, ...how], { stdio: 'pipe' });
  }

  /** `database`: whoever it names may make roles and databases. */
  static async prepare(database: string): Promise<OwnServer> {
    return new OwnServer(new URL(database), await freePort());
  }

  #in(name: string): string {
    return join(this.folder, name);
  }

  /** An example, with this machine's folders, ports and names in the place of the documents'. */
  example(name: string): string {
    return [
      ['/etc/jane-api', this.#in('etc')],
      ['/var/lib/jane-api', this.#in('data')],
      ['/var/backups/jane-api', this.#in('backups')],
      ['/var/log/nginx', this.#in('log')],
      ['/etc/ssl', this.#in('tls')],
      ['/srv/jane-widgets', root],
      ['https://clinic.example', 'https://lakeview.example'],
      ['mail.clinic.example:587', `127.0.0.1:${this.smtpPort}`],
      ['127.0.0.1:5432', this.#database.host],
      ['127.0.0.1:8787', `127.0.0.1:${this.#port}`],
      ['jane_clinic', `jane_clinic_${this.#mark}`],
      ['jane_restored', `jane_restored_${this.#mark}`],
      ['jane_api', `jane_api_${this.#mark}`],
    ].reduce(
      (text, [from = '', to = '']) => text.replaceAll(from, to),
      readFileSync(join(root, 'docs/examples', name), 'utf8'),
    );
  }

  get #environment(): Record<string, string> {
    const { hostname, port, username } = this.#database;
    // Whoever is "postgres" there is the owner of the server under test here.
    const postgres = { PGHOST: hostname, PGPORT: port || '5432', PGUSER: decodeURIComponent(username) };
    return { PATH: process.env['PATH'] ?? '', HOME: this.folder, NODE_EXTRA_CA_CERTS: this.tls.cert, ...postgres };
  }

  /** Writes the settings that the documents show, with what `change` makes of them. */
  writeSettings(change: (text: string) => string): void {
    writeFileSync(this.#in('etc/clinic.env'), `${change(this.example('clinic.env'))}PORT=${this.#port}\n`);
  }

  /** Runs the lines of `own-server.sh` between these marks, with the settings, and all that needs systemd left out. */
  async run(
    region: string,
    { input = '', words = {} }: { input?: string; words?: Record<string, string> } = {},
  ): Promise<string> {
    const inside = new RegExp(`#region ${region}\\n([\\s\\S]*?)#endregion`).exec(this.example('own-server.sh'))?.[1];
    if (inside === undefined) throw new Error(`own-server.sh has no region ${region}`);
    const plain = inside.replaceAll(/^sudo systemctl .*$/gm, '').replaceAll(/^sudo (-u postgres )?/gm, '');
    const lines = Object.entries(words).reduce((text, [from, to]) => text.replaceAll(from, to), plain);
    const settings = `cd '${root}'; set -a; . '${this.#in('etc/clinic.env')}'; set +a\n`;
    // A session of its own has no terminal, so that a password is read from the input.
    const args = ['-w', 'sh', '-euc', settings + lines];
    const running = startService('setsid', args, { cwd: root, env: this.#environment, input });
    // The mail server is in this very process, so that nobody may block it.
    if ((await running.ended) !== 0) throw new Error(`"${region}" failed:\n${running.output()}`);
    return running.output();
  }

  /** What systemd does with the lines of the unit. */
  start(): Service {
    const lines = [...this.example('jane-api.service').matchAll(/^(\w+)=(.*)$/gm)];
    const unit = new Map(lines.map(([, name = '', value = '']) => [name, value]));
    const settings = parseEnv(readFileSync(unit.get('EnvironmentFile') ?? '', 'utf8'));
    const [program = '', ...args] = (unit.get('ExecStart') ?? '').split(' ');
    return startService(program, args, {
      cwd: unit.get('WorkingDirectory') ?? '',
      env: { ...this.#environment, ...settings },
    });
  }

  /** The log of nginx's site. */
  get accessLog(): string {
    return readFileSync(this.#in('log/jane-api.log'), 'utf8');
  }

  tearDown(): void {
    const names = ['jane_clinic', 'jane_restored'].map((name) => `${name}_${this.#mark}`);
    for (const name of names) execFileSync('dropdb', ['--if-exists', '--force', name], { env: this.#environment });
    execFileSync('dropuser', ['--if-exists', `jane_api_${this.#mark}`], { env: this.#environment, stdio: 'pipe' });
    rmSync(this.folder, { recursive: true, force: true });
  }
}
