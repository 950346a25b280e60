import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { aFolder, clinic, demo, endAll, production, refuses, scratch, serve } from './support/programs.ts';
import { freePort } from '../../server/test/support/program.ts';
import { policy } from '../../server/test/support/policy.ts';

after(endAll);

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
