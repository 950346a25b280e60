import assert from 'node:assert/strict';
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

  for (const [name, value, what] of [
    ['PORT', ' ', 'is blank'],
    ['PORT', '65536', 'is no port'],
    ['WEB_PORT', '0x10', 'is no port'],
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
