import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readSettings } from '../../src/settings.ts';

const given = {
  SMTP_URL: 'smtp://user:pass%23word@mail.clinic.example:587?requireTLS=true',
  JANE_SECRET: 'a secret for tests that is long enough',
  WEB_ORIGINS: 'https://clinic.example, https://www.clinic.example/',
  TRUST_PROXY: '1',
  PUBLIC_API_URL: 'https://api.clinic.example/',
  ACCOUNT_URL: 'https://clinic.example/my-account/',
  SETUP_URL: 'https://www.clinic.example/account-setup/',
  MAIL_FROM: 'hello@clinic.example',
};
const demo = { JANE_DEMO: '1' };

describe('settings', () => {
  it('may be the clinic’s own, on as many origins as its website has', () => {
    const settings = readSettings(given);
    assert.equal(settings.publicApiUrl, 'https://api.clinic.example');
    assert.deepEqual(settings.webOrigins, ['https://clinic.example', 'https://www.clinic.example']);
    assert.deepEqual([settings.port, settings.trustProxy], [8787, 1]);
  });

  it('of the demo follow its website and its ports', () => {
    const settings = readSettings({ ...demo, PORT: '9000', WEB_PORT: '9001' });
    assert.equal(settings.publicApiUrl, 'http://localhost:9000');
    assert.equal(settings.setupUrl, 'http://localhost:9001/account-setup/');
    const elsewhere = readSettings({ ...demo, WEB_ORIGINS: 'http://clinic.localhost:5173' });
    assert.equal(elsewhere.accountUrl, 'http://clinic.localhost:5173/my-account/');
  });

  it('name the pages in any language, by its tag', () => {
    const settings = readSettings({
      ...given,
      ACCOUNT_URL_FR: 'https://clinic.example/fr/mon-compte/',
      ACCOUNT_URL_PT_BR: 'https://clinic.example/pt/minha-conta/',
      SETUP_URL_FR: 'https://clinic.example/fr/creer/',
      SETUP_URL_DE: '',
    });
    assert.deepEqual(settings.accountUrls, {
      default: 'https://clinic.example/my-account/',
      fr: 'https://clinic.example/fr/mon-compte/',
      'pt-BR': 'https://clinic.example/pt/minha-conta/',
    });
    assert.deepEqual(settings.setupUrls, {
      default: 'https://www.clinic.example/account-setup/',
      fr: 'https://clinic.example/fr/creer/',
    });
  });

  it('of the demo have its French pages, too, unless the pages are somebody’s own', () => {
    const { accountUrls, setupUrls } = readSettings(demo);
    assert.equal(accountUrls['fr'], 'http://localhost:5173/fr/mon-compte/');
    assert.equal(setupUrls['fr'], 'http://localhost:5173/fr/creer-mon-compte/');
    const own = readSettings({ ...demo, ACCOUNT_URL: 'http://localhost:5173/own/' });
    assert.deepEqual(own.accountUrls, { default: 'http://localhost:5173/own/' });
  });

  it('refuse two pages for one language', () => {
    const page = 'https://clinic.example/fr/';
    assert.throws(() => readSettings({ ...given, ACCOUNT_URL_FR: page, ACCOUNT_URL_FRA: page }), {
      name: 'SettingsError',
      message: /^ACCOUNT_URL_FRA? must .+ ACCOUNT_URL_FRA?\.$/,
    });
  });

  it('say for how many days what is past is kept, and never fewer than something needs it', () => {
    const { keep } = readSettings(given);
    assert.deepEqual(keep, { auditDays: 5844, readingDays: 1096, mailDays: 731, strangerDays: 30 });
    assert.equal(readSettings({ ...given, KEEP_EMAIL_DAYS: '90' }).keep.mailDays, 90);
    for (const [name, tooFew] of [
      ['KEEP_AUDIT_DAYS', '364'],
      ['KEEP_READING_DAYS', '29'],
      ['KEEP_EMAIL_DAYS', '89'],
      ['KEEP_STRANGER_DAYS', '1'],
    ] as const)
      for (const wrong of [tooFew, 'for ever'])
        assert.throws(() => readSettings({ ...given, [name]: wrong }), {
          name: 'SettingsError',
          message: new RegExp(`^${name} must be a whole number of days, at least ${Number(tooFew) + 1}\\.$`),
        });
  });

  it('may be secrets in files, whose last line may end', () => {
    const folder = mkdtempSync(join(tmpdir(), 'jane-secrets-'));
    const file = join(folder, 'secret');
    writeFileSync(file, `${given.JANE_SECRET}\n`);
    const { JANE_SECRET: _, ...others } = given;
    assert.equal(readSettings({ ...others, JANE_SECRET_FILE: file }).secret, given.JANE_SECRET);
    const refused = (more: Record<string, string>, message: RegExp) => {
      assert.throws(() => readSettings({ ...others, ...more }), { name: 'SettingsError', message });
    };
    refused({ JANE_SECRET_FILE: join(folder, 'nothing') }, /^JANE_SECRET_FILE must .+\.$/);
    refused({ JANE_SECRET: given.JANE_SECRET, JANE_SECRET_FILE: file }, /^JANE_SECRET_FILE must not .+\.$/);
    writeFileSync(file, '\n');
    refused({ JANE_SECRET_FILE: file }, /^JANE_SECRET_FILE must .+ empty\.$/);
    writeFileSync(file, 'short');
    refused({ JANE_SECRET_FILE: file }, /^JANE_SECRET must be at least 32/);
    rmSync(folder, { recursive: true });
  });

  it('let no process do half of the work where another can’t do the other half', () => {
    for (const role of ['api', 'worker']) {
      assert.throws(() => readSettings({ ...given, JANE_ROLE: role }), {
        message: /^Without DATABASE_URL one process/,
      });
      const url = { DATABASE_URL: 'postgres://jane@127.0.0.1/clinic' };
      assert.throws(() => readSettings({ ...demo, ...url, JANE_ROLE: role }), { message: /^The demo clinic is one/ });
      assert.equal(readSettings({ ...given, ...url, JANE_ROLE: role }).role, role);
    }
    assert.equal(readSettings(given).role, 'all');
  });

  for (const [name, value, what] of [
    ['ACCOUNT_URL_FR', 'clinic.example/fr/', 'is no address'],
    ['SETUP_URL_FR', 'https://elsewhere.example/fr/', 'is on an origin that may not ask the API'],
    ['ACCOUNT_URL_FRENCH', 'https://clinic.example/fr/', 'ends with no language'],
    ['SETUP_URL_DEFAULT', 'https://clinic.example/fr/', 'ends with no language'],
    ['SETUP_URL_', 'https://clinic.example/fr/', 'ends with no language'],
    ['PORT', ' ', 'is blank'],
    ['PORT', '65536', 'is no port'],
    ['WEB_PORT', '0x10', 'is no port'],
    ['METRICS_PORT', '99999', 'is no port'],
    ['JANE_ROLE', 'both', 'is no role'],
    ['JANE_SECRET_PREVIOUS', 'short', 'is guessed'],
    ['TRUST_PROXY', ' ', 'is blank'],
    ['DATA_DIR', ' ', 'is blank'],
    ['SMTP_URL', 'smtp://', 'has no host'],
    ['SMTP_URL', 'smtp://user:pass#word@mail.clinic.example', 'breaks off in its password'],
    ['PUBLIC_API_URL', 'https://clinic.example/api', 'has a path, which would be lost'],
    ['PUBLIC_API_URL', 'https://user:word@api.clinic.example', 'has a password'],
    ['WEB_ORIGINS', 'https://clinic.example/my-account/', 'has a path'],
    ['WEB_ORIGINS', ' ', 'is blank'],
    ['WEB_ORIGINS', ',', 'lists nothing'],
    ['ACCOUNT_URL', 'https://elsewhere.example/my-account/', 'is on an origin that may not ask the API'],
    ['SETUP_URL', 'http://clinic.example/account-setup/', 'is on an origin that may not ask the API'],
  ] as const)
    it(`names ${name} where it ${what}: "${value}"`, () => {
      const sentence = new RegExp(`^${name} must .+\\.$`);
      for (const settings of [
        { ...given, [name]: value },
        { ...given, ...demo, [name]: value },
      ])
        assert.throws(() => readSettings(settings), { name: 'SettingsError', message: sentence });
    });
});
