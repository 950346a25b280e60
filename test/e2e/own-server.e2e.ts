// docs/server.md, step by step: its files as they are, and its commands typed into one shell, each as the user that it names; with a
// PostgreSQL, a mail server that wants encryption and a password, nginx in front, a browser at the front desk, and a patient's browser
// on another site. Then the same without PostgreSQL, in a folder.
import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import puppeteer, { type Browser } from 'puppeteer-core';
import { chromiumArguments, findChromium } from '../support/browsers.js';
import { openClinicWebsite, type ClinicWebsite } from './support/clinic-website.ts';
import { hasNginx, type Nginx } from './support/nginx.ts';
import { OwnServer, whyNoServer } from './support/own-server.ts';
import { Person } from './support/person.ts';
import { linkNamed, openPostOffice, type PostOffice } from './support/post-office.ts';

const root = resolve(import.meta.dirname, '../..');
const databaseUrl = process.env['TEST_DATABASE_URL'];
const missing = [
  ...(databaseUrl === undefined ? ['TEST_DATABASE_URL names no PostgreSQL'] : []),
  ...(hasNginx ? [] : ['there is no nginx on this machine']),
  ...[whyNoServer() ?? []].flat(),
];
const hasAnalyzer = spawnSync('systemd-analyze', ['--version']).status === 0;

const api = 'https://api.clinic.example';
const secret = '7c9d2f60b1e84a35'.repeat(4);
/** In sed's words. What a second factor asks of staff is shown by a test of its own. */
const setSecret = `s/^JANE_SECRET=$/JANE_SECRET=${secret}\\nSTAFF_SECOND_FACTOR=optional/`;
const staffPassword = 'seven calm otters';
const password = 'four quiet herons';

describe('the own server of docs/server.md', { skip: missing.length > 0 && missing.join(', ') }, () => {
  /** Closed in turn at the end, however far it came. */
  const closing: (() => unknown)[] = [];
  let server: OwnServer;
  let nginx: Nginx;
  let postOffice: PostOffice;
  let website: ClinicWebsite;
  let browser: Browser;
  let staff: Person;
  let maria: Person;
  let feed: string;
  let liamsLink: string;

  before(async () => {
    const found = await findChromium();
    assert.ok(found, 'There is no Chromium.');
    server = await OwnServer.prepare(databaseUrl ?? '');
    closing.push(() => server.tearDown());
    nginx = server.nginx;
    postOffice = await openPostOffice({
      disabledCommands: [],
      authOptional: false,
      cert: readFileSync(server.tls.cert),
      key: readFileSync(server.tls.key),
      onAuth: (given, _session, done) => {
        const isRight = given.username === 'user' && given.password === 'password';
        done(isRight ? null : new Error('wrong password'), isRight ? { user: 'user' } : undefined);
      },
    });
    closing.push(() => postOffice.close());
    server.putProgram(Number(new URL(postOffice.smtpUrl).port));
    website = await openClinicWebsite();
    closing.push(() => website.close());
    const websitePort = Number(new URL(website.origin).port);
    website.apiUrl = api;
    website.origin = 'https://lakeview.example';
    website.pages.set('/my-account/', website.example('my-account.html'));
    website.pages.set('/account-setup/', website.example('account-setup.html'));
    const proxy = nginx.start(websitePort);
    closing.push(() => proxy.stop());
    browser = await puppeteer.launch({
      ...found,
      args: [...chromiumArguments, ...nginx.browserArguments],
      acceptInsecureCerts: true,
    });
    closing.push(() => browser.close());
  });
  after(async () => {
    for (const close of closing.reverse()) await close();
  });

  /** Until the service answers at its public address. */
  async function answers(): Promise<void> {
    const { service } = server.systemd;
    while (!service.hasEnded() && (await nginx.ask('/health')).status !== 200)
      await new Promise((again) => setTimeout(again, 100));
    assert.equal(service.hasEnded(), false, service.output());
  }

  /** Step 4: the two files of docs/import.md, as a person has them at home. */
  async function writeClinicDown(): Promise<void> {
    const told = /```json\n([\s\S]*?)\n```/.exec(readFileSync(join(root, 'docs/import.md'), 'utf8'))?.[1];
    writeFileSync(join(server.folder, 'home/clinic.json'), told ?? '');
    writeFileSync(
      join(server.folder, 'home/patients.csv'),
      'id,first name,last name,email\n1,Maria,Costa,maria@costa.example\n2,Liam,Roy,liam@roy.example\n',
    );
    await server.run('shell');
    const said = await server.run('clinic');
    assert.match(said, /patients: 2 new/);
    assert.match(said, /you@clinic\.example was added to the staff, as an admin/);
    assert.equal(existsSync(join(server.folder, 'var/lib/jane-api/patients.csv')), false);
  }

  const mailTo = (address: string) => postOffice.waitFor(({ to }) => JSON.stringify(to).includes(address));

  async function openFile(name: string): Promise<void> {
    await staff.fillSearch('Search patients by name, email or phone', name);
    await staff.page.locator(`::-p-aria([role="link"]) >>> ::-p-text(${name})`).click();
    await staff.sees('Can ');
  }

  async function sendWelcome(name: string, address: string): Promise<string> {
    await openFile(name);
    await staff.press('Send Welcome Email');
    await staff.press('Send Now');
    return linkNamed(await mailTo(address), 'Set Up Account');
  }

  it('does not start with the settings as they come', async () => {
    await server.run('install', { leaveOut: /^npm .*$/gm });
    await server.run('database', { input: 'password\npassword\n' });
    await server.run('settings');
    await server.run('service', { leaveOut: /^curl .*$/gm });
    assert.equal(await server.systemd.service.ended, 1);
    assert.match(server.systemd.service.output(), /^JANE_SECRET is not set/);
    // The steps come to a start later, and until then nothing has made this folder but they themselves.
    rmSync(join(server.folder, 'var/lib/jane-api'), { recursive: true });
  });

  it('has units that systemd understands', { skip: !hasAnalyzer && 'there is no systemd-analyze' }, () => {
    const examples = join(server.folder, 'srv/jane-widgets/docs/examples');
    for (const unit of ['jane-api.service', 'jane-backup.service', 'jane-backup.timer']) {
      const { status, stderr } = spawnSync('systemd-analyze', ['verify', join(examples, unit)], { encoding: 'utf8' });
      assert.equal(status, 0, stderr);
    }
  });

  it('keeps the settings from everybody else', () => {
    const settings = join(server.folder, 'etc/jane-api/clinic.env');
    assert.notEqual(spawnSync('runuser', ['-u', 'nobody', '--', 'cat', settings]).status, 0);
  });

  it('writes the clinic down, starts, and answers behind the proxy', async () => {
    server.edits(setSecret);
    await server.run('settings');
    await writeClinicDown();
    assert.match(await server.run('service'), /\{"status":"ok"\}/);
    assert.match(await server.run('proxy'), /syntax is ok[^]*\{"status":"ok"\}/);
  });

  it('has the first staff member choose a password, and send a Welcome Email', async () => {
    const link = linkNamed(await mailTo('you@clinic.example'), 'Choose a password');
    assert.ok(link.startsWith(`${api}/front-desk/#staff-setup=`), link);
    staff = await Person.at(browser, link);
    await staff.fill('Password', staffPassword);
    await staff.press('Set password');
    await staff.sees('Find a patient');
    liamsLink = await sendWelcome('Liam', 'liam@roy.example');
  });

  it('signs a patient in on another site with a cookie that stays', async () => {
    const link = await sendWelcome('Maria', 'maria@costa.example');
    assert.ok(link.startsWith('https://lakeview.example/account-setup/#setup='), link);
    maria = await Person.at(browser, link);
    await maria.fill('Choose a username', 'maria.costa');
    await maria.fill('Choose a password', password);
    await maria.press('Create account');
    await maria.sees('Your account is ready');
    await maria.open('https://lakeview.example/my-account/');
    await maria.sees('Hello, Maria');
    const cookies = await maria.page.browserContext().cookies();
    const ours = cookies.find(({ name }) => name === '__Host-jane-lakeview');
    assert.deepEqual(
      { secure: ours?.secure, httpOnly: ours?.httpOnly, sameSite: ours?.sameSite, path: ours?.path },
      { secure: true, httpOnly: true, sameSite: 'None', path: '/' },
    );
    assert.match(JSON.stringify(ours?.partitionKey), /https:\/\/lakeview\.example/);
  });

  it('serves the calendar at its https address, which the http one leads to', async () => {
    await maria.press('Subscribe to your Calendar');
    const link = await maria.valueOf('Your calendar link');
    await maria.press('Copy link');
    await maria.page.keyboard.press('Escape');
    assert.ok(link.startsWith(`${api}/calendar/`), link);
    feed = new URL(link).pathname;
    assert.match((await nginx.ask(feed)).text, /^BEGIN:VCALENDAR/);
    assert.equal(await nginx.leadsTo(feed), link);
  });

  it('counts the address that nginx saw, whatever a request says of itself', async () => {
    let tries = 0;
    const signIn = async (from: string) => {
      const headers = { origin: website.origin, 'jane-client': '1', 'x-forwarded-for': `203.0.113.${tries}` };
      const body = { username: `nobody${tries++}`, password, remember: false };
      return (await nginx.ask('/v1/session', { from, headers, body })).status;
    };
    const answers = [];
    for (let number = 0; number < 22; number++) answers.push(await signIn('127.0.0.2'));
    assert.deepEqual(new Set(answers.slice(0, 20)), new Set([401]));
    assert.deepEqual(answers.slice(20), [429, 429]);
    assert.equal(await signIn('127.0.0.3'), 401);
  });

  it('answers what is too long itself, and ends in order when it is told to', async () => {
    const headers = { origin: website.origin, 'jane-client': '1' };
    const body = { username: 'x'.repeat(70_000), password, remember: false };
    assert.match((await nginx.ask('/v1/session', { headers, body })).text, /"code":"invalid-request"/);
    assert.equal(await server.systemd.service.stop(), 0);
  });

  it('leaves no secret in any log, also when the server is out of reach', async () => {
    const visit = '/visit/5f0c2f0e-3f0b-4c57-9a53-0a1f6b0f7a11/a-mark-that-opens-it';
    for (const path of [feed, visit, feed.replace('/calendar', '//calendar')])
      assert.equal((await nginx.ask(path)).status, 502);
    assert.equal((await nginx.ask('/v1/clinic')).status, 502);
    assert.match(server.accessLog, /GET \/calendar\/\.\.\. 200/);
    assert.match(server.accessLog, /GET \/visit\/\.\.\. 502/);
    const errors = nginx.log('error.log');
    assert.match(errors, /\/v1\/clinic/);
    const logs = [server.accessLog, errors, nginx.log('access.log'), server.systemd.service.output()].join('\n');
    const token = /\/calendar\/([\w-]+)/.exec(feed)?.[1] ?? '';
    for (const word of [token, 'a-mark-that-opens-it', 'maria', 'Costa', password])
      assert.equal(logs.includes(word), false, word);
  });

  it('restores a backup into a new database: same people, same sign-ins, same links', async () => {
    await server.run('backup');
    server.edits('s/jane_clinic/jane_restored/');
    await server.run('restore');
    assert.match(await server.run('sign-out'), /Everybody is signed out/);
    await answers();

    await staff.open('about:blank');
    await staff.open(`${api}/front-desk/`);
    await staff.fill('Email address', 'you@clinic.example');
    await staff.fill('Password', staffPassword);
    await staff.press('Sign in');
    await openFile('Maria');
    await staff.sees('Username on file: maria.costa');
    await maria.page.reload();
    await maria.fill('Username', 'maria.costa');
    await maria.fill('Password', password);
    await maria.press('Sign in');
    await maria.sees('Hello, Maria');
    assert.match((await nginx.ask(feed)).text, /^BEGIN:VCALENDAR/);
    const liam = await Person.at(browser, liamsLink);
    await liam.sees('Welcome, Liam');
    await liam.leave();
    assert.equal(await server.systemd.service.stop(), 0);
  });

  it('does without PostgreSQL, and opens the copy of a folder: same people, same links, nobody signed in', async () => {
    // As before the first step.
    for (const name of ['lib/jane-api', 'backups/jane-api'])
      rmSync(join(server.folder, 'var', name), { recursive: true });
    server.edits(setSecret, '/^DATABASE_URL=/d');
    const before = postOffice.mails.length;
    await server.run('settings');
    await writeClinicDown();
    await server.run('service');
    const mail = await postOffice.waitFor(() => true, before);
    await staff.open('about:blank');
    await staff.open(linkNamed(mail, 'Choose a password'));
    await staff.fill('Password', staffPassword);
    await staff.press('Set password');
    await staff.sees('Find a patient');
    // Started again below, from the copy.
    await server.run('folder', { leaveOut: /^sudo systemctl start .*$/gm });
    await server.run('folder-restore');
    await server.run('sign-out');
    await answers();
    await staff.page.reload();
    await staff.fill('Email address', 'you@clinic.example');
    await staff.fill('Password', staffPassword);
    await staff.press('Sign in');
    await openFile('Liam');
    await staff.sees('No username on file');
    assert.deepEqual([...staff.troubles, ...maria.troubles], []);
  });
});
