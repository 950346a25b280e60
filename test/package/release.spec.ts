import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { it } from 'node:test';
import { release } from '../../build/release.ts';

const root = resolve(import.meta.dirname, '../..');

it('a release turns changesets into a version and its notes, and leaves the rest of package.json alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jane-release-test-'));
  try {
    const before = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as object;
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...before, version: '1.2.3' }));
    mkdirSync(join(folder, '.changeset'));
    cpSync(join(root, '.changeset/config.json'), join(folder, '.changeset/config.json'));
    writeFileSync(join(folder, '.changeset/one.md'), "---\n'jane-widgets': minor\n---\n\nAdded a sixth tag.\n");

    assert.equal(release(folder), '1.3.0');

    const after = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as object;
    assert.deepEqual(after, { ...before, version: '1.3.0' });
    assert.match(readFileSync(join(folder, 'CHANGELOG.md'), 'utf8'), /## 1\.3\.0[\s\S]*Added a sixth tag\./);
    assert.deepEqual(readdirSync(join(folder, '.changeset')), ['config.json']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('every changeset that waits can become a release', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jane-release-test-'));
  try {
    cpSync(join(root, 'package.json'), join(folder, 'package.json'));
    cpSync(join(root, '.changeset'), join(folder, '.changeset'), { recursive: true });
    assert.match(release(folder), /^\d+\.\d+\.\d+$/);
    assert.deepEqual(readdirSync(join(folder, '.changeset')), ['config.json']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
