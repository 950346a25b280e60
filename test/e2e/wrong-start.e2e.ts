import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { aFolder, clinic, endAll, production, refuses, serve } from './support/programs.ts';

after(endAll);

describe('a wrong start', () => {
  for (const [name, more, sentence] of [
    ['a port that is none', { PORT: 'eighty' }, /^PORT must be a whole number/],
    ['an origin that is none', { WEB_ORIGINS: 'not an origin' }, /^WEB_ORIGINS must be a list of origins/],
    [
      'a page that may not ask the API',
      { ACCOUNT_URL: 'https://elsewhere.example/' },
      /^ACCOUNT_URL must be the page.s own address/,
    ],
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

  it('says that a folder is none, to whoever starts the server and to whoever types a command', async () => {
    const file = aFolder();
    writeFileSync(file, '');
    for (const folder of [file, join(file, 'below')])
      for (const program of [
        serve({ JANE_DEMO: '1', DATA_DIR: folder }),
        clinic(['add-staff', 'ines@clinic.example'], { DATA_DIR: folder }),
      ])
        await refuses(program, /^DATA_DIR must name a folder that this user can write to\.$/m);
  });

  it('says one sentence where it did not expect what went wrong, and logs the kind of it alone', async () => {
    const folder = `${aFolder()}-canary`;
    // No socket can take the place of a folder.
    mkdirSync(join(folder, 'lock.sock'), { recursive: true });
    for (const program of [
      serve({ JANE_DEMO: '1', DATA_DIR: folder }),
      clinic(['add-staff', 'canary@clinic.example'], { DATA_DIR: folder }),
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
    await refuses(
      serve(settings),
      /^The database at DATABASE_URL could not be reached: nothing listens at its host and port\.$/m,
    );
  });

  it('in production says that no clinic is on file', async () => {
    await refuses(serve({ DATA_DIR: aFolder(), ...production }), /^The clinic is not on file yet/);
  });
});
