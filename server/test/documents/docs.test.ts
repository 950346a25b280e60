// The pages in docs/ against what they describe.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { documents } from '../../../build/docs/examples.ts';
import { readSettings, settingsSchema } from '../../src/settings.ts';

const root = resolve(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(resolve(root, path), 'utf8');

const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found = '']) => found);
describe('every page', () => {
  for (const path of [...documents, 'CONTRIBUTING.md']) {
    it(`${path} leads to files and headings that are there`, () => {
      const targets = all(read(path), /(?<!!)\[[^\]]+\]\((?!https?:)([^)]+)\)/g);
      for (const target of targets) {
        const [file = '', heading] = target.split('#');
        const full = file === '' ? resolve(root, path) : resolve(root, path, '..', file);
        assert.ok(existsSync(full), target);
        if (heading === undefined) continue;
        const headings = all(readFileSync(full, 'utf8'), /^#+ (.+)$/gm).map((text) =>
          text
            .toLowerCase()
            .replace(/[^\w -]/g, '')
            .replaceAll(' ', '-'),
        );
        assert.ok(headings.includes(heading), target);
      }
    });
  }

  it('docs/security.md names tests that there are', () => {
    const named = all(read('docs/security.md'), /`((?:test\/)?[\w/-]+\.(?:test|e2e)\.ts)`/g);
    assert.ok(named.length > 20);
    const missing = named.filter(
      (path) => !existsSync(resolve(root, path.startsWith('test/') ? path : `server/test/${path}`)),
    );
    assert.deepEqual(missing, []);
  });
});

describe('docs/server.md', () => {
  const rows = new Map(
    read('docs/server.md')
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .filter(([, name]) => /^`[A-Z_]+`$/.test(name ?? ''))
      .map(([, name = '', , unset = '']) => [name.replaceAll('`', ''), unset]),
  );

  it('has each setting, and no other', () => {
    assert.deepEqual([...rows.keys()].sort(), Object.keys(settingsSchema.shape).sort());
  });

  it('says of each what holds where it is not set', () => {
    const given = {
      SMTP_URL: 'smtp://mail.clinic.example',
      JANE_SECRET: 'a secret for tests that is long enough',
      WEB_ORIGINS: 'https://clinic.example',
      TRUST_PROXY: '1',
      PUBLIC_API_URL: 'https://api.clinic.example',
      ACCOUNT_URL: 'https://clinic.example/my-account/',
      SETUP_URL: 'https://clinic.example/account-setup/',
      MAIL_FROM: 'hello@clinic.example',
    };
    readSettings(given);
    for (const [name, schema] of Object.entries(settingsSchema.shape)) {
      const { data: value } = schema.safeParse(undefined);
      const unset = rows.get(name);
      if (value !== undefined) assert.equal(unset, `\`${String(value)}\``, name);
      else if (unset === 'required')
        assert.throws(
          () => readSettings({ ...given, [name]: undefined }),
          new RegExp(`^SettingsError: ${name} is not set`),
        );
      else assert.ok(unset === 'the folder' || unset === 'none', name);
    }
  });
});
