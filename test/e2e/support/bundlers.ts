import assert from 'node:assert/strict';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { build as esbuild, type BuildOptions } from 'esbuild';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { rollup, type RollupLog } from 'rollup';
import webpack from 'webpack';

const entry = resolve(import.meta.dirname, '../../../dist/all.js');

/** What a clinic's bundler makes of `import 'jane-widgets/all'`. */
export interface Bundle {
  /** Texts of scripts by their names. */
  readonly files: ReadonlyMap<string, string>;
  /** The one that the page names, as an element without `nonce`. */
  readonly element: string;
  /** Which of the files hold the apps; none where all is one file. */
  readonly isApp: (name: string) => boolean;
  /** A load that failed can be tried again without a new page. Browsers keep a native `import()` that failed. */
  readonly canRetry: boolean;
}

/** Scripts that a bundler wrote into a folder. */
async function written(write: (folder: string) => Promise<unknown>): Promise<ReadonlyMap<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'jane-bundle-'));
  try {
    await write(folder);
    return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const withWebpack = (folder: string): Promise<void> =>
  new Promise((done, failed) => {
    const options = {
      mode: 'production',
      entry,
      output: { path: folder, filename: 'page.js', publicPath: '/', trustedTypes: { policyName: 'clinic-page' } },
      optimization: { minimize: false },
    } as const;
    webpack(options, (error, stats) => {
      const faults = error ?? stats?.toJson({ all: false, errors: true }).errors?.[0]?.message;
      if (faults) failed(faults instanceof Error ? faults : new Error(faults));
      else done();
    });
  });

/** A developer who bundles the package reads no complaint about it. */
async function withEsbuild(folder: string, options: BuildOptions): Promise<void> {
  const { warnings } = await esbuild({
    entryPoints: { page: entry },
    outdir: folder,
    bundle: true,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    ...options,
  });
  assert.deepEqual(warnings, []);
}

async function withRollup(folder: string): Promise<void> {
  const warnings: string[] = [];
  const onLog = (_: string, { id, message }: RollupLog): void => {
    // What zod writes for esbuild, Rollup does not understand.
    if (!id?.includes('/node_modules/') && !message.includes('node_modules/zod')) warnings.push(message);
  };
  const bundle = await rollup({ input: { page: entry }, plugins: [nodeResolve()], onLog });
  assert.deepEqual(warnings, []);
  await bundle.write({ dir: folder, format: 'iife', inlineDynamicImports: true });
}

const module = '<script type="module" src="/page.js"';
const classic = '<script defer src="/page.js"';
const none = (): boolean => false;

/** By what is said of each. */
export const bundlers: Readonly<Record<string, () => Promise<Bundle>>> = {
  webpack: async () => ({
    files: await written(withWebpack),
    element: classic,
    isApp: (name) => name !== 'page.js',
    canRetry: true,
  }),
  'esbuild, which splits': async () => ({
    files: await written((folder) =>
      withEsbuild(folder, { format: 'esm', splitting: true, chunkNames: '[name]-[hash]' }),
    ),
    element: module,
    isApp: (name) => /-app-\w+\.js$/.test(name),
    canRetry: false,
  }),
  'esbuild, which does not split': async () => ({
    files: await written((folder) => withEsbuild(folder, { format: 'iife' })),
    element: classic,
    isApp: none,
    canRetry: true,
  }),
  'Rollup, into one file': async () => ({
    files: await written(withRollup),
    element: classic,
    isApp: none,
    canRetry: true,
  }),
};
