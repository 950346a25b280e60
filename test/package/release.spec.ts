import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { it } from 'node:test';
import { release, versionsIn, waiting, withVersion } from '../../build/release.ts';

const root = resolve(import.meta.dirname, '../..');

interface Lock {
  version: string;
  packages: { '': { version: string } };
}

it('a release turns changesets into a version and its notes, and leaves the rest of package.json alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jane-release-test-'));
  try {
    const before = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as object;
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...before, version: '1.2.3' }));
    mkdirSync(join(folder, '.changeset'));
    cpSync(join(root, '.changeset/config.json'), join(folder, '.changeset/config.json'));
    writeFileSync(join(folder, '.changeset/one.md'), "---\n'jane-widgets': minor\n---\n\nAdded a sixth tag.\n");
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
    cpSync(join(root, 'README.md'), join(folder, 'README.md'));
    cpSync(join(root, 'docs'), join(folder, 'docs'), { recursive: true });

    assert.equal(release(folder), '1.3.0');

    const after = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as object;
    assert.deepEqual(after, { ...before, version: '1.3.0' });
    assert.match(readFileSync(join(folder, 'CHANGELOG.md'), 'utf8'), /## 1\.3\.0[\s\S]*Added a sixth tag\./);
    assert.deepEqual(readdirSync(join(folder, '.changeset')), ['config.json']);
    lock.version = '1.3.0';
    lock.packages[''].version = '1.3.0';
    assert.deepEqual(JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')), lock);
    assert.deepEqual(versionsIn(folder), ['1.3.0']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('what a page loads is named by the version in the documents, and nothing else is', () => {
  const before = ` * Version: 1.0.0\nsrc="https://clinic.example/jane-widgets/1.0.0/jane-widgets.js" lit 1.0.0, Version: 1.0.0 of it`;
  const after = ` * Version: 2.1.3\nsrc="https://clinic.example/jane-widgets/2.1.3/jane-widgets.js" lit 1.0.0, Version: 1.0.0 of it`;
  assert.equal(withVersion(before, '2.1.3'), after);
});

it('the documents name one version: the one that is out or, before the first, the one that comes', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  assert.deepEqual(versionsIn(root), [version === '0.0.0' ? '1.0.0' : version]);
});

it('every changeset that waits can become a release', { skip: waiting(root).length === 0 && 'none waits' }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'jane-release-test-'));
  try {
    cpSync(join(root, 'package.json'), join(folder, 'package.json'));
    cpSync(join(root, '.changeset'), join(folder, '.changeset'), { recursive: true });
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    const next = release(folder);
    assert.match(next, version === '0.0.0' ? /^1\.0\.0$/ : /^\d+\.\d+\.\d+$/);
    assert.deepEqual(readdirSync(join(folder, '.changeset')), ['config.json']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
