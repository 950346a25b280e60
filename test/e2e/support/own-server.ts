import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '../../../server/test/support/program.ts';
import { Nginx } from './nginx.ts';
import { Shell } from './shell.ts';
import { Systemd } from './systemd.ts';

const root = resolve(import.meta.dirname, '../../..');
const programs = resolve(import.meta.dirname, '../own-server');

/** Why this machine cannot stand for a server; undefined where it can. */
export function whyNoServer(): string | undefined {
  if (process.getuid?.() !== 0) return 'only root can become the user of the service';
  const asOther = spawnSync('runuser', ['-u', 'nobody', '--', 'npm', 'run', '--silent'], { cwd: root });
  return asOther.status === 0 ? undefined : 'other users may not run npm in this folder';
}

/**
 * A folder that stands for a server's file system, in which the files and commands of docs/examples are used as they are, but
 * for names of this machine's: folders, ports, databases, and the user of the service, whom it makes and removes.
 */
export class OwnServer {
  readonly folder: string;
  readonly nginx: Nginx;
  readonly systemd: Systemd;
  readonly shell: Shell;
  readonly tls: { cert: string; key: string };
  readonly #mark = randomBytes(6).toString('hex');
  readonly #database: URL;
  readonly #port: number;

  private constructor(folder: string, database: URL, port: number, nginx: Nginx, systemd: Systemd) {
    this.folder = folder;
    this.tls = tlsIn(folder);
    this.nginx = nginx;
    this.systemd = systemd;
    this.#database = database;
    this.#port = port;
    const { hostname, port: databasePort, username } = database;
    const env = {
      PATH: `${programs}:${process.env['PATH'] ?? ''}`,
      HOME: join(folder, 'home'),
      MACHINE: folder,
      POSTGRES: `PGHOST=${hostname} PGPORT=${databasePort || '5432'} PGUSER=${decodeURIComponent(username)}`,
    };
    this.shell = new Shell({ cwd: env.HOME, env });
  }

  /** `database`: whoever it names may make roles and databases. */
  static async prepare(database: string): Promise<OwnServer> {
    const folder = mkdtempSync(join(tmpdir(), 'jane-server-'));
    // The user of the service goes through it.
    chmodSync(folder, 0o755);
    const folders = ['home', 'etc/ssl', 'etc/nginx/sites-enabled', 'etc/systemd/system', 'var/lib', 'var/backups'];
    for (const name of [...folders, 'var/log/nginx']) mkdirSync(join(folder, name), { recursive: true });
    makeCertificate(tlsIn(folder));
    const nginx = await Nginx.in(folder, tlsIn(folder));
    const systemd = await Systemd.on(folder, () => nginx.reload());
    writeFileSync(join(folder, 'home/.curlrc'), nginx.curlSettings);
    writeFileSync(join(folder, 'edits.sed'), '');
    return new OwnServer(folder, new URL(database), await freePort(), nginx, systemd);
  }

  /** Puts the program where the documents have it: the checkout's own files, with the examples as they are on this machine. */
  putProgram(smtpPort: number): void {
    const program = join(this.folder, 'srv/jane-widgets');
    mkdirSync(join(program, 'docs/examples'), { recursive: true });
    for (const name of readdirSync(root).filter((name) => name !== 'docs' && !name.startsWith('.')))
      symlinkSync(join(root, name), join(program, name));
    for (const name of readdirSync(join(root, 'docs/examples'))) {
      const example = this.#local(readFileSync(join(root, 'docs/examples', name), 'utf8'), smtpPort);
      const more = name === 'clinic.env' ? `PORT=${this.#port}\nNODE_EXTRA_CA_CERTS=${this.tls.cert}\n` : '';
      writeFileSync(join(program, 'docs/examples', name), example + more);
    }
  }

  #local(text: string, smtpPort: number): string {
    return this.nginx
      .local(text)
      .replaceAll(/(?<![\w./])\/(etc|srv|var)\//g, `${this.folder}$&`)
      .replaceAll(/(?<=User=|-[uog] |nologin )jane-api\b/g, `jane-api-${this.#mark}`)
      .replaceAll(/\bjane_(clinic|restored|api)\b/g, `$&_${this.#mark}`)
      .replaceAll('https://clinic.example', 'https://lakeview.example')
      .replaceAll('mail.clinic.example:587', `127.0.0.1:${smtpPort}`)
      .replaceAll('127.0.0.1:5432', this.#database.host)
      .replaceAll('127.0.0.1:8787', `127.0.0.1:${this.#port}`);
  }

  /** What `sudoedit` changes from now on, in the words of sed. */
  edits(...changes: string[]): void {
    writeFileSync(join(this.folder, 'edits.sed'), `${changes.join('\n')}\n`);
  }

  /** Types the lines of `own-server.sh` between these marks, but for those that `leaveOut` fits. */
  async run(region: string, { input = '', leaveOut }: { input?: string; leaveOut?: RegExp } = {}): Promise<string> {
    const all = readFileSync(join(this.folder, 'srv/jane-widgets/docs/examples/own-server.sh'), 'utf8');
    const inside = new RegExp(`#region ${region}\\n([\\s\\S]*?)#endregion`).exec(all)?.[1];
    if (inside === undefined) throw new Error(`own-server.sh has no region ${region}`);
    return this.shell.type(leaveOut ? inside.replaceAll(leaveOut, '') : inside, input);
  }

  /** The log of nginx's site. */
  get accessLog(): string {
    return readFileSync(join(this.folder, 'var/log/nginx/jane-api.log'), 'utf8');
  }

  async tearDown(): Promise<void> {
    this.shell.close();
    await this.systemd.close();
    const { hostname, port, username } = this.#database;
    const of = ['-h', hostname, '-p', port || '5432', '-U', decodeURIComponent(username), '--if-exists'];
    for (const name of ['clinic', 'restored']) execFileSync('dropdb', [...of, '--force', `jane_${name}_${this.#mark}`]);
    execFileSync('dropuser', [...of, `jane_api_${this.#mark}`], { stdio: 'pipe' });
    spawnSync('userdel', [`jane-api-${this.#mark}`]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const tlsIn = (folder: string): { cert: string; key: string } => ({
  cert: join(folder, 'etc/ssl/api.clinic.example.pem'),
  key: join(folder, 'etc/ssl/api.clinic.example.key'),
});

function makeCertificate(tls: { cert: string; key: string }): void {
  const names = 'subjectAltName=DNS:api.clinic.example,DNS:lakeview.example,IP:127.0.0.1';
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', tls.key];
  const how = ['-x509', '-days', '2', '-subj', '/CN=api.clinic.example', '-addext', names, '-out', tls.cert];
  execFileSync('openssl', ['req', ...key, ...how], { stdio: 'pipe' });
}
