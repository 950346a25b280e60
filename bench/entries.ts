// Each tag with all its dependencies, as a bundler of the clinic would ship it: what comes at once in one file and what the
// tag loads later in another, for size-limit to weigh (.size-limit.js).
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, type Rolldown } from 'vite';
import { smallStyles } from '../build/small-styles.ts';
import { smallTemplates } from '../build/small-templates.ts';
import { tags } from '../vite.config.ts';

const folder = resolve(import.meta.dirname, '../node_modules/.cache/jane-widgets/entries');

async function chunksOf(tag: string): Promise<Rolldown.OutputChunk[]> {
  const result = (await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    // As the package's modules are published.
    plugins: [smallStyles({ keepLines: true }), smallTemplates({ keepLines: true })],
    build: {
      target: 'es2022',
      write: false,
      modulePreload: false,
      lib: { entry: `src/elements/${tag}/define.ts`, formats: ['es'] },
      // Vite does not minify a library in ES form, so that bundlers can; this is what they end up with.
      rolldownOptions: { output: { minify: true, comments: { annotation: false } } },
    },
  })) as Rolldown.RolldownOutput[];
  return result.flatMap(({ output }) => output).filter((file) => file.type === 'chunk');
}

/** The entry and what it imports, and what those import. */
function loadedAtOnce(chunks: readonly Rolldown.OutputChunk[]): Set<Rolldown.OutputChunk> {
  const atOnce = new Set(chunks.filter(({ isEntry }) => isEntry));
  // A Set also gives what is added to it meanwhile.
  for (const chunk of atOnce) {
    for (const other of chunks) if (chunk.imports.includes(other.fileName)) atOnce.add(other);
  }
  return atOnce;
}

rmSync(folder, { recursive: true, force: true });
for (const tag of tags) {
  const chunks = await chunksOf(tag);
  const atOnce = loadedAtOnce(chunks);
  const code = (isAtOnce: boolean): string =>
    chunks.flatMap((chunk) => (atOnce.has(chunk) === isAtOnce ? [chunk.code] : [])).join('\n');
  mkdirSync(join(folder, tag), { recursive: true });
  writeFileSync(join(folder, tag, 'at-once.js'), code(true));
  writeFileSync(join(folder, tag, 'later.js'), code(false));
}
