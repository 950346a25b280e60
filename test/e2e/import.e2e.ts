import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openPglite, openPostgres, type OpenDatabase } from '../../server/src/database/open.ts';
import { freshDatabase } from '../../server/test/support/fresh-database.ts';
import { clinicJson, csv, patientsHead, visitsHead } from '../../server/test/support/import-desk.ts';
import { freePort } from '../../server/test/support/program.ts';

const source = (name: string) => fileURLToPath(new URL(`../../server/src/${name}`, import.meta.url));

/** PGlite in the folder that is named, and the PostgreSQL that there is. */
const engines = ['pglite', ...(process.env['TEST_DATABASE_URL'] ? [process.env['TEST_DATABASE_URL']] : [])];

for (const engine of engines)
  describe(`npm run clinic -- import, on ${engine === 'pglite' ? 'PGlite' : 'PostgreSQL'}`, () => {
    let folder: string;
    let environment: NodeJS.ProcessEnv;
    let server: ChildProcess | undefined;
    let database: Awaited<ReturnType<typeof freshDatabase>>;

    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'jane-import-'));
      database = await freshDatabase(engine);
      const port = String(await freePort());
      environment = {
        PATH: process.env.PATH,
        INIT_CWD: folder,
        DATA_DIR: join(folder, 'data'),
        ...(database.url === undefined ? {} : { DATABASE_URL: database.url }),
        JANE_SECRET: 'a secret for tests that is long enough',
        // Nobody listens there: a mail that was sent all the same would stay in the outbox as failed or waiting.
        SMTP_URL: 'smtp://127.0.0.1:9',
        WEB_ORIGINS: 'https://clinic.example',
        TRUST_PROXY: '0',
        PORT: port,
        PUBLIC_API_URL: `http://127.0.0.1:${port}`,
        ACCOUNT_URL: 'https://clinic.example/my-account/',
        SETUP_URL: 'https://clinic.example/account-setup/',
        MAIL_FROM: 'hello@clinic.example',
      };
      writeFileSync(join(folder, 'clinic.json'), JSON.stringify(clinicJson()));
      const people = Array.from({ length: 600 }, (_, at) => `${at},Maria,Lopez${at},,m${at}@mail.example,`);
      writeFileSync(join(folder, 'patients.csv'), csv(patientsHead, people));
      const visits = ['v1,1,p1,Physio,Main,,2031-03-03 09:00,', 'v2,2,p1,Physio,Main,,2031-03-03 09:15,'];
      writeFileSync(join(folder, 'appointments.csv'), csv(visitsHead, visits));
    });
    after(async () => {
      server?.kill('SIGTERM');
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    });

    const command = async (...files: string[]) => {
      const child = spawn(process.execPath, [source('command.ts'), 'import', ...files], { env: environment });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
      const [code] = (await once(child, 'close')) as [number];
      return { code, lines: output.trim().split('\n') };
    };

    const startServer = async () => {
      const child = spawn(process.execPath, [source('main.ts')], {
        env: environment,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      server = child;
      let output = '';
      for await (const data of child.stdout) {
        output += String(data);
        if (output.includes('Lakeview Clinic is served')) break;
      }
      assert.match(output, /Lakeview Clinic is served/);
    };

    it('writes the clinic down before the server has ever run', async () => {
      const { code, lines } = await command('clinic.json');
      assert.deepEqual([code, lines], [0, ['clinic: changed.']]);
    });

    it('loads files while the server runs and answers, and says which rows it refused', async () => {
      await startServer();
      const importing = command('patients.csv', 'appointments.csv');
      const answer = await fetch(`${environment.PUBLIC_API_URL ?? ''}/v1/clinic`);
      assert.equal(((await answer.json()) as { name: string }).name, 'Lakeview Clinic');
      const { code, lines } = await importing;
      assert.equal(code, 1);
      assert.deepEqual(lines.slice(2), [
        'patients: 600 new, 0 changed, 0 as before, 0 refused, 0 left as they are here.',
        'appointments.csv line 3: refused: the practitioner is taken from 2031-03-03 09:00 to 2031-03-03 09:30.',
        'appointments: 1 new, 0 changed, 0 as before, 1 refused, 0 left as they are here.',
      ]);
    });

    it('says in one sentence that a file cannot be read', async () => {
      const { code, lines } = await command('nothing.csv');
      assert.deepEqual([code, lines], [1, ['nothing.csv cannot be read.']]);
    });

    it('leaves everything in the database when the server has ended, and no mail', async () => {
      const ended = once(server!, 'exit');
      server!.kill('SIGTERM');
      assert.deepEqual(await ended, [0, null]);
      const opened: OpenDatabase =
        database.url === undefined ? await openPglite(join(folder, 'data', 'database')) : openPostgres(database.url);
      try {
        assert.equal((await opened.db.selectFrom('patient').select('id').execute()).length, 600);
        assert.equal((await opened.db.selectFrom('appointment').select('id').execute()).length, 1);
        assert.deepEqual(await opened.db.selectFrom('mail').select('id').execute(), []);
      } finally {
        await opened.close();
      }
    });
  });
