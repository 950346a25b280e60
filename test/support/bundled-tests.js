import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '../..');

/**
 * Serves each test file as one script beside a few that it shares with others. A page asks for ten files instead of three
 * hundred, which is a fifth of what a whole run takes, since each test file has a page of its own in each engine.
 * @returns {import('@web/test-runner').TestRunnerPlugin}
 */
export function bundledTests() {
  /** @type {Map<string, string>} */
  const scripts = new Map();
  return {
    name: 'bundled-tests',
    async serverStart() {
      const { outputFiles } = await build({
        absWorkingDir: root,
        entryPoints: globSync('test/**/*.test.ts', { cwd: root }),
        outdir: root,
        outbase: root,
        // Late parts stay scripts that are fetched when they are asked for.
        splitting: true,
        chunkNames: 'test/chunks/[hash]',
        bundle: true,
        write: false,
        format: 'esm',
        target: 'es2022',
        conditions: ['browser', 'development'],
        sourcemap: 'linked',
        logLevel: 'warning',
      });
      for (const { path, text } of outputFiles)
        scripts.set(path.slice(root.length).replace(/\.test\.js$/, '.test.ts'), text);
    },
    serve({ path }) {
      const body = scripts.get(path);
      return body === undefined ? undefined : { body, type: path.endsWith('.map') ? 'json' : 'js' };
    },
  };
}
