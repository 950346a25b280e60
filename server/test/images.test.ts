import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { sessionOperations } from '../../src/contract/index.ts';
import { createApp } from '../src/app.ts';
import { compose } from '../src/mail/compose.ts';
import { queueMail } from '../src/mail/outbox.ts';
import { sampleClinic } from '../src/sample/clinic.ts';
import { apiUrl, openClinic, type TestClinic } from './support/clinic.ts';

const scratch = mkdtempSync(join(tmpdir(), 'jane-images-'));
const images = join(scratch, 'images');

let clinic: TestClinic;
before(async () => {
  mkdirSync(join(images, 'more.png'), { recursive: true });
  writeFileSync(join(scratch, 'secret.png'), 'nobody’s business');
  for (const name of ['logo.svg', 'Zoë Ng 100%.JPG', 'a.jpeg', 'a.webp', 'a.avif', '.hidden.png', 'page.html', 'notes'])
    writeFileSync(join(images, name), name);
  clinic = await openClinic({ settings: { DATA_DIR: scratch } });
});
after(async () => {
  await clinic.close();
  rmSync(scratch, { recursive: true, force: true });
});

const get = (path: string, init: RequestInit = {}) => clinic.browser().fetch(path, init);
const setLogo = (logo: string | null) => clinic.parts.db.updateTable('clinic').set({ logo }).execute();

describe('an image of the clinic', () => {
  it('is shown on the clinic’s pages, kept for an hour, and can run and load nothing', async () => {
    const answer = await get('/images/logo.svg');
    assert.equal(await answer.text(), 'logo.svg');
    assert.equal(answer.headers.get('content-type'), 'image/svg+xml');
    assert.equal(answer.headers.get('cache-control'), 'public, max-age=3600');
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(answer.headers.get('cross-origin-resource-policy'), 'cross-origin');
    assert.match(answer.headers.get('content-security-policy') ?? '', /^default-src 'none';.* sandbox$/);
    assert.equal(answer.headers.get('set-cookie'), null);
    const headers = { 'If-None-Match': answer.headers.get('etag') ?? '' };
    assert.equal((await get('/images/logo.svg', { headers })).status, 304);
    const weak = { 'If-None-Match': `W/${headers['If-None-Match'].replace(/"$/, '-br"')}` };
    assert.equal((await get('/images/logo.svg', { headers: weak })).status, 304);
    assert.equal((await get('/images/logo.svg', { method: 'HEAD' })).status, 200);
  });

  for (const [name, type] of [
    ['a.jpeg', 'image/jpeg'],
    ['a.webp', 'image/webp'],
    ['a.avif', 'image/avif'],
    ['Zoë Ng 100%.JPG', 'image/jpeg'],
  ] as const)
    it(`may be called ${name}`, async () => {
      const answer = await get(`/images/${encodeURIComponent(name)}`);
      assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, type]);
    });

  for (const path of [
    'none.png',
    '',
    'more.png',
    'more.png/',
    'page.html',
    'notes',
    '.hidden.png',
    '..%2Fsecret.png',
    '%2E%2E%2Fsecret.png',
    '..%252Fsecret.png',
    '..%5Csecret.png',
    'more.png%2F..%2Flogo.svg',
    'logo.svg%00.png',
  ])
    it(`is not what /images/${path} names`, async () => {
      const answer = await get(`/images/${path}`);
      assert.equal(answer.status, 404);
      assert.equal(answer.headers.get('cache-control'), 'no-store');
    });
});

describe('the logo', () => {
  const mailHtml = async () => {
    const { db } = clinic.parts;
    const patient = await clinic.builders.aPatient();
    return db.transaction().execute(async (tx) => {
      const id = await queueMail(tx, clinic.parts, { kind: 'merged', patientId: patient.id });
      const mail = await tx.selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
      return (await compose(tx, clinic.parts, mail)).html;
    });
  };

  it('is told by its address, whatever its file is called', async () => {
    await setLogo('Zoë Ng 100%.JPG');
    const { logoUrl } = await clinic.browser().ask(sessionOperations.getClinic, {});
    assert.equal(logoUrl, `${apiUrl}/images/Zo%C3%AB%20Ng%20100%25.JPG`);
    assert.equal((await get(new URL(logoUrl).pathname)).status, 200);
    await setLogo(null);
    assert.equal((await clinic.browser().ask(sessionOperations.getClinic, {})).logoUrl, undefined);
  });

  it('heads the mails, with the initial for who blocks images', async () => {
    await setLogo('a.jpeg');
    assert.match(await mailHtml(), new RegExp(`<img src="${apiUrl}/images/a\\.jpeg"[^>]* alt="C"`));
  });

  it('that mail programs cannot draw leaves its place to the PNG of its name, or to the initial', async () => {
    await setLogo('logo.svg');
    assert.doesNotMatch(await mailHtml(), /<img/);
    writeFileSync(join(images, 'logo.png'), '');
    assert.match(await mailHtml(), new RegExp(`<img src="${apiUrl}/images/logo\\.png"`));
  });

  it('of the sample clinic comes with the demo, for pages and for mails', async () => {
    const settings = { ...clinic.parts.settings, demo: true, publicApiUrl: 'http://localhost:8787' };
    const demo = createApp({ ...clinic.parts, settings });
    for (const name of [sampleClinic.logo, sampleClinic.logo.replace('.svg', '.png')]) {
      assert.equal((await demo.request(`http://localhost:8787/images/${name}`)).status, 200, name);
      assert.equal((await get(`/images/${name}`)).status, 404, `${name} at a real clinic`);
    }
  });
});
