// Packs the package as npm publishes it, and installs it where its users' projects are.
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { npm } from './program.ts';

const root = resolve(import.meta.dirname, '../../..');
const consumers = join(root, 'test/consumers');

export interface Packed {
  /** The projects, with the package and everything else they need installed. */
  readonly folder: string;
  readonly tarball: string;
  /** What the tarball holds, as paths inside the package. */
  readonly files: readonly string[];
  /** The program of an installed package. */
  program(name: string, bin?: string): string;
  remove(): void;
}

function programIn(folder: string, name: string, bin = name): string {
  const manifest = join(folder, 'node_modules', name, 'package.json');
  const { bin: bins } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: string | Record<string, string> };
  const script = typeof bins === 'string' ? bins : bins[bin];
  if (script === undefined) throw new Error(`${name} has no program ${bin}.`);
  return resolve(dirname(manifest), script);
}

/** The lock names no version of ours; what ours depends on must be in it as our package.json has it. */
export function lockedDependencies(): unknown {
  const require = createRequire(import.meta.url);
  const lock = require(join(consumers, 'package-lock.json')) as {
    packages: Record<string, { dependencies?: Record<string, string> }>;
  };
  return lock.packages['node_modules/jane-widgets']?.dependencies;
}

/** Packs into a folder that holds the projects, and installs them there; answers with what the tarball holds. */
async function install(folder: string, tarball: string): Promise<string[]> {
  cpSync(consumers, folder, { recursive: true });
  cpSync(join(root, '.npmrc'), join(folder, '.npmrc'));
  const said = await npm(root, 'pack', '--ignore-scripts', '--json', '--pack-destination', folder);
  const [packed] = JSON.parse(said.slice(said.indexOf('['))) as [{ filename: string; files: { path: string }[] }];
  cpSync(join(folder, packed.filename), tarball);
  await npm(folder, 'ci', '--prefer-offline', '--ignore-scripts', '--no-audit');
  return packed.files.map(({ path }) => path);
}

export async function packAndInstall(): Promise<Packed> {
  const folder = mkdtempSync(join(tmpdir(), 'jane-consumers-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const tarball = join(folder, 'jane-widgets.tgz');
  try {
    const files = await install(folder, tarball);
    return { folder, tarball, files, program: (name, bin) => programIn(folder, name, bin), remove };
  } catch (error) {
    remove();
    throw error;
  }
}
