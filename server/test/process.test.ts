import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { linkSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { lockFolder, reachOwner } from '../src/process/folder-lock.ts';
import { freePort, startCommand, startServer, type Program } from './support/program.ts';

const scratch = mkdtempSync(join(tmpdir(), 'jane-process-'));
const running: Program[] = [];
after(async () => {
  for (const program of running) program.signal('SIGKILL');
  await Promise.all(running.map(({ ended }) => ended));
  rmSync(scratch, { recursive: true, force: true });
});

let folders = 0;
const aFolder = () => join(scratch, String(folders++));

async function demo(
  more: Record<string, string> = {},
): Promise<{ settings: Record<string, string>; port: number; webPort: number }> {
  const [port, webPort] = [await freePort(), await freePort()];
  const settings = { JANE_DEMO: '1', DATA_DIR: aFolder(), PORT: String(port), WEB_PORT: String(webPort), ...more };
  return { settings, port, webPort };
}

const production = {
  SMTP_URL: 'smtp://127.0.0.1:9',
  JANE_SECRET: 'a secret for tests that is long enough',
  WEB_ORIGINS: 'https://clinic.example',
  TRUST_PROXY: '0',
  PUBLIC_API_URL: 'https://api.clinic.example',
  ACCOUNT_URL: 'https://clinic.example/my-account/',
  SETUP_URL: 'https://clinic.example/account-setup/',
  MAIL_FROM: 'hello@clinic.example',
};

const serve = (settings: Record<string, string>) => {
  const program = startServer(settings);
  running.push(program);
  return program;
};
const clinic = (words: readonly string[], settings: Record<string, string>) => {
  const program = startCommand(words, settings);
  running.push(program);
  return program;
};

async function refuses(program: Program, sentence: RegExp): Promise<void> {
  assert.equal(await program.ended, 1);
  assert.match(program.output(), sentence);
  assert.equal(program.output().trim().split('\n').length, 1, program.output());
}

describe('a folder', () => {
  it('belongs to one at a time, and to nobody else on the machine', async () => {
    const folder = aFolder();
    const first = await lockFolder(folder);
    assert.ok(first !== undefined);
    assert.equal(statSync(join(folder, 'lock.sock')).mode & 0o777, 0o600);
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    assert.equal(await lockFolder(folder), undefined);
    await first.release();
    const second = await lockFolder(folder);
    assert.ok(second !== undefined);
    await second.release();
  });

  /** What a process leaves that was killed: a socket that nobody answers on. */
  async function leaveStale(folder: string): Promise<void> {
    await (await lockFolder(folder))?.release();
    const dead = createServer();
    await new Promise<void>((resolve) => dead.listen(join(folder, 'left.sock'), resolve));
    linkSync(join(folder, 'left.sock'), join(folder, 'lock.sock'));
    await new Promise((resolve) => dead.close(resolve));
  }

  it('is taken over from a process that died', async () => {
    const folder = aFolder();
    await leaveStale(folder);
    assert.equal(await reachOwner(folder), undefined);
    const taken = await lockFolder(folder);
    assert.ok(taken !== undefined);
    const reached = await reachOwner(folder);
    assert.ok(reached !== undefined);
    reached.destroy();
    await taken.release();
  });

  it('is taken over by one alone of eight that start at once', async () => {
    const folder = aFolder();
    await leaveStale(folder);
    const module = new URL('../src/process/folder-lock.ts', import.meta.url).href;
    // Whoever has it keeps it until all have asked.
    const script = `const { lockFolder } = await import('${module}');
      console.log((await lockFolder(process.argv[1])) === undefined ? 'refused' : 'taken');
      setInterval(() => undefined, 1000);`;
    const starters = Array.from({ length: 8 }, () =>
      spawn(process.execPath, ['--input-type=module', '-e', script, folder], { stdio: ['ignore', 'pipe', 'inherit'] }),
    );
    const said = await Promise.all(
      starters.map(
        (starter) => new Promise((resolve) => starter.stdout.once('data', (line) => resolve(String(line).trim()))),
      ),
    );
    for (const starter of starters) starter.kill('SIGKILL');
    assert.deepEqual(said.sort(), [...Array.from({ length: 7 }, () => 'refused'), 'taken']);
  });
});

describe('a wrong start', () => {
  for (const [name, more, sentence] of [
    ['a port that is none', { PORT: 'eighty' }, /^PORT must be a whole number/],
    ['an origin with a path', { WEB_ORIGINS: 'not an origin' }, /^WEB_ORIGINS must be a list of origins/],
    ['a demo that others could reach', { HOST: '0.0.0.0' }, /listens on this machine only/],
    ['a database that is none', { DATABASE_URL: 'mysql://here' }, /^DATABASE_URL must begin with postgres/],
  ] as const)
    it(`says what is wrong with ${name}`, async () => {
      await refuses(serve({ JANE_DEMO: '1', DATA_DIR: aFolder(), ...more }), sentence);
    });

  for (const name of ['SMTP_URL', 'JANE_SECRET', 'WEB_ORIGINS', 'TRUST_PROXY'] as const)
    it(`in production says that ${name} is missing`, async () => {
      const { [name]: _, ...rest } = production;
      await refuses(serve({ DATA_DIR: aFolder(), ...rest }), new RegExp(`^${name} is not set`));
    });

  it('says one sentence where it did not expect what went wrong, and logs the kind of it alone', async () => {
    const file = `${aFolder()}-canary`;
    writeFileSync(file, '');
    for (const program of [
      serve({ JANE_DEMO: '1', DATA_DIR: file }),
      clinic(['add-staff', 'canary@clinic.example'], { DATA_DIR: file }),
    ]) {
      assert.equal(await program.ended, 1);
      const [logged = '', ...said] = program.output().trim().split('\n');
      assert.deepEqual(said, ['Something failed that nobody foresaw; the line above says where in the program.']);
      const { msg, err } = JSON.parse(logged) as { msg: string; err: Record<string, unknown> };
      assert.equal(msg, 'the program failed');
      assert.deepEqual(Object.keys(err).toSorted(), ['at', 'code', 'kind']);
      assert.doesNotMatch(program.output(), /canary/);
    }
  });

  it('says that a database cannot be reached', async () => {
    const settings = { JANE_DEMO: '1', DATA_DIR: aFolder(), DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' };
    await refuses(serve(settings), /^The database at DATABASE_URL could not be reached\.$/m);
  });

  it('in production says that no clinic is on file', async () => {
    await refuses(serve({ DATA_DIR: aFolder(), ...production }), /^The clinic is not on file yet/);
  });
});

describe('a running demo', () => {
  it('serves its pages, is alone on its folder, takes commands, survives a kill, and ends in order', async () => {
    const { settings, port, webPort } = await demo();
    const first = serve(settings);
    await first.says(/Ctrl\+C/);
    assert.match(first.output(), /Front desk {2}.*email .*password/);
    assert.match(first.output(), /My Account {2}.*username .*password/);

    // Its pages, on both loopback addresses as browsers choose.
    const page = await fetch(`http://127.0.0.1:${webPort}/account-setup/`);
    assert.equal(page.headers.get('referrer-policy'), 'no-referrer');
    const policy = page.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /script-src 'self'(;|$)/);
    assert.match(policy, new RegExp(`connect-src http://localhost:${port}(;|$)`));
    const html = await page.text();
    assert.match(html, new RegExp(`api-url="http://localhost:${port}"`));
    assert.doesNotMatch(html, /\{\{/);
    for (const path of ['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '/nothing', '/%00'])
      assert.equal((await fetch(`http://127.0.0.1:${webPort}${path}`)).status, 404, path);
    assert.equal((await fetch(`http://127.0.0.1:${webPort}/fonts/figtree-latin-wght-normal.woff2`)).status, 200);

    // Alone on its folder, and on its port.
    const other = await demo();
    await refuses(
      serve({ ...other.settings, DATA_DIR: settings.DATA_DIR ?? '' }),
      /^Another process has the clinic in/,
    );
    await refuses(serve({ ...other.settings, PORT: String(port) }), new RegExp(`^Port ${port} is taken`));

    // A command goes through the process that has the folder; the mail is in the mailbox, as it was sent.
    const folder = { DATA_DIR: settings.DATA_DIR ?? '' };
    const added = clinic(['add-staff', 'lee@cedarstreet.example', '--name', 'Lee Wong', '--admin'], folder);
    assert.equal(await added.ended, 0);
    assert.match(added.output(), /was added to the staff, as an admin/);
    const mailbox = `http://127.0.0.1:${port}/mailbox/`;
    let id: string | undefined;
    // The sample clinic has sent a reminder of its own.
    const toLee = /href="\/mailbox\/([\w-]{36})"(?:(?!href=)[\s\S])*lee@cedarstreet\.example/;
    while (id === undefined) id = toLee.exec(await (await fetch(mailbox)).text())?.[1];
    const list = await fetch(mailbox);
    assert.match(list.headers.get('content-security-policy') ?? '', /script-src 'self'(;|$)/);
    assert.doesNotMatch(await list.text(), /<style|style=|<script(?![^>]*src=)|onclick/);
    const mail = await fetch(`${mailbox}${id}/html`);
    assert.match(mail.headers.get('content-security-policy') ?? '', /sandbox allow-same-origin allow-popups/);
    assert.doesNotMatch(mail.headers.get('content-security-policy') ?? '', /script-src|allow-scripts/);
    assert.match(await mail.text(), /#staff-setup=[\w-]{43}/);
    assert.match(await (await fetch(`${mailbox}${id}?show=headers`)).text(), /Auto-Submitted: auto-generated/);
    assert.equal((await fetch(`${mailbox}${crypto.randomUUID()}`)).status, 404);

    // Killed outright: the next start takes over the stale lock and finds the mail.
    first.signal('SIGKILL');
    await first.ended;
    const second = serve(settings);
    await second.says(/Ctrl\+C/);
    assert.match(await (await fetch(mailbox)).text(), new RegExp(id));
    second.signal('SIGTERM');
    assert.equal(await second.ended, 0);
    assert.equal(statSync(join(settings.DATA_DIR ?? '', 'lock.sock'), { throwIfNoEntry: false }), undefined);
    assert.equal(statSync(join(settings.DATA_DIR ?? '', 'secret')).mode & 0o777, 0o600);

    // Closed: a command opens the folder itself and sends the mail before it ends.
    const again = clinic(['add-staff', 'mo@cedarstreet.example'], folder);
    assert.equal(await again.ended, 0, again.output());
    // A real clinic never opens it.
    await refuses(serve({ ...production, ...folder }), /^This database holds the demo clinic/);
    const third = serve(settings);
    await third.says(/Ctrl\+C/);
    assert.match(await (await fetch(mailbox)).text(), /mo@cedarstreet\.example/);
    third.signal('SIGINT');
    assert.equal(await third.ended, 0);
  });
});

describe('a command', () => {
  it('that makes no sense says how it goes', async () => {
    for (const words of [[], ['add-staff'], ['dance'], ['import'], ['add-staff', 'a@b.example', '--colour', 'red']]) {
      const program = clinic(words, { DATA_DIR: aFolder() });
      assert.equal(await program.ended, 1);
      assert.match(program.output(), /npm run clinic -- add-staff EMAIL/);
    }
    await refuses(clinic(['add-staff', 'nobody'], { DATA_DIR: aFolder() }), /^nobody is not an email address\.$/m);
    await refuses(
      clinic(['import', join(scratch, 'none.csv')], { DATA_DIR: aFolder() }),
      /none\.csv cannot be read\.$/m,
    );
  });

  it('writes a new clinic down before anything is served, and the demo does not open it', async () => {
    const folder = aFolder();
    const file = join(scratch, 'clinic.json');
    const policy = {
      canBook: true,
      cancelUntilHours: 24,
      moveUntilHours: 24,
      minimumNoticeHours: 2,
      sameDay: true,
      mostUpcoming: 5,
      graceSeconds: 180,
      beginMinutes: 60,
      bookAheadDays: 60,
    };
    const told = {
      id: 'harbour',
      name: 'Harbour Clinic',
      region: 'CA',
      language: 'en',
      zone: 'America/Vancouver',
      policy,
    };
    writeFileSync(file, JSON.stringify({ clinic: told, places: [], treatments: [], practitioners: [] }));
    const settings = { DATA_DIR: folder, ...production, PORT: String(await freePort()) };
    const imported = clinic(['import', file], settings);
    assert.equal(await imported.ended, 0, imported.output());
    const server = serve({ ...settings, LOG_LEVEL: 'silent' });
    await server.says(/Harbour Clinic is served at https:\/\/api\.clinic\.example\./);
    const base = `http://127.0.0.1:${settings.PORT}`;
    assert.equal((await fetch(`${base}/v1/clinic`)).status, 200);
    assert.equal((await fetch(`${base}/mailbox/`)).status, 404, 'there is no mailbox');
    server.signal('SIGTERM');
    assert.equal(await server.ended, 0);
    await refuses(serve({ ...(await demo()).settings, DATA_DIR: folder }), /^This database holds a real clinic/);
  });
});
