// `npm run release`: turns the changesets into the next version and its part of CHANGELOG.md, and names the version wherever
// it stands. Changesets knows a package at the root only where the project has no workspaces, so it works on a copy that
// has none.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const project = resolve(import.meta.dirname, '..');
const taken = ['package.json', 'CHANGELOG.md', '.changeset'];

type Json = Record<string, unknown>;
const read = (path: string): Json => JSON.parse(readFileSync(path, 'utf8')) as Json;
const write = (path: string, content: Json): void => writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);

function changesets(folder: string): void {
  const require = createRequire(import.meta.url);
  const home = dirname(require.resolve('@changesets/cli/package.json'));
  const { bin } = require('@changesets/cli/package.json') as { bin: Record<string, string> };
  const args = [join(home, bin['changeset'] ?? ''), 'version'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`changeset version ended with ${status}:\n${stdout}${stderr}`);
}

/** The folder that a page loads the script from, and what WordPress reads of the plugin. */
const named = /(?<=\/jane-widgets\/|^ \* Version: )\d+\.\d+\.\d+(?=\/|$)/gm;

/** A document that names this version. */
export const withVersion = (text: string, version: string): string => text.replace(named, version);

function documentsIn(root: string): string[] {
  const inDocs = existsSync(join(root, 'docs'))
    ? readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    : [];
  return ['README.md', ...inDocs.filter((name) => /\.(md|html|php)$/.test(name)).map((name) => join('docs', name))]
    .map((name) => join(root, name))
    .filter((path) => existsSync(path));
}

/** Every version that the documents name. */
export const versionsIn = (root: string): string[] => [
  ...new Set(documentsIn(root).flatMap((path) => readFileSync(path, 'utf8').match(named) ?? [])),
];

function nameVersion(root: string, version: string): void {
  for (const path of documentsIn(root)) writeFileSync(path, withVersion(readFileSync(path, 'utf8'), version));
  const lockfile = join(root, 'package-lock.json');
  if (!existsSync(lockfile)) return;
  const lock = read(lockfile) as { packages: Record<string, Json> };
  write(lockfile, { ...lock, version, packages: { ...lock.packages, '': { ...lock.packages[''], version } } });
}

/** What nobody has released yet. */
export const waiting = (root: string): string[] =>
  readdirSync(join(root, '.changeset')).filter((name) => name.endsWith('.md') && name !== 'README.md');

/** Works on the files of `root` and answers with the new version. */
export function release(root: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'jane-release-'));
  try {
    for (const name of taken.filter((each) => existsSync(join(root, each)))) {
      cpSync(join(root, name), join(folder, name), { recursive: true });
    }
    symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'), 'junction');
    const ours = read(join(root, 'package.json'));
    write(join(folder, 'package.json'), { ...ours, workspaces: undefined });
    changesets(folder);
    const { version } = read(join(folder, 'package.json')) as { version: string };
    write(join(root, 'package.json'), { ...ours, version });
    rmSync(join(root, '.changeset'), { recursive: true });
    for (const name of ['.changeset', 'CHANGELOG.md']) {
      if (existsSync(join(folder, name))) cpSync(join(folder, name), join(root, name), { recursive: true });
    }
    nameVersion(root, version);
    return version;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (waiting(project).length > 0) {
    console.log(`Version ${release(project)}.`);
  } else {
    console.error('No changeset waits in .changeset/: there is nothing to release.');
    process.exitCode = 1;
  }
}
