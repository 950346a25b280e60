// What a visitor downloads, compressed as a CDN does it (brotli, quality 11). 1 kB is 1000 bytes. Fails over budget.
import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { tags } from '../vite.config.ts';

const scriptFile = 'dist/cdn/jane-widgets.js';
const scriptBudget = 44_000;
const tagBudget = 32_000;

const compressed = (text: string): number =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

/** One tag with all its dependencies, as a bundler of the clinic would ship it. Nothing is written. */
async function tagAlone(tag: string): Promise<string> {
  const result = (await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      target: 'es2022',
      write: false,
      minify: 'oxc',
      modulePreload: false,
      // Vite does not minify a library in ES form, so that bundlers can; this is what they end up with.
      lib: { entry: `src/elements/${tag}/define.ts`, name: 'tag', formats: ['iife'] },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  })) as Rolldown.RolldownOutput[];
  return result.flatMap(({ output }) => output.map((file) => (file.type === 'chunk' ? file.code : ''))).join('\n');
}

/** Sentences of the OpenAPI document: none of them is for a patient's browser. */
function documentation(value: unknown, key = ''): string[] {
  if (typeof value === 'string') {
    return ['summary', 'description'].includes(key) || key.startsWith('example') ? [value] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => documentation(inner, key.startsWith('example') ? key : name));
}

const failures: string[] = [];
const row = (name: string, bytes: number, budget: number): void => {
  console.log(`${name.padEnd(34)}${(bytes / 1000).toFixed(1).padStart(6)} kB of ${budget / 1000} kB`);
  if (bytes > budget) failures.push(`${name} is ${bytes - budget} bytes over its budget.`);
};

const script = readFileSync(scriptFile, 'utf8');
row(scriptFile, compressed(script), scriptBudget);
for (const tag of tags) row(`<${tag}> alone`, compressed(await tagAlone(tag)), tagBudget);

const unwanted = ['/v1/staff', 'process.env', 'Lit is in dev mode', 'import('];
const long = documentation(JSON.parse(readFileSync('dist/openapi.json', 'utf8'))).filter((text) => text.length >= 20);
for (const text of [...unwanted, ...new Set(long)]) {
  if (script.includes(text)) failures.push(`${scriptFile} contains "${text}".`);
}

for (const failure of failures) console.error(failure);
process.exitCode = failures.length === 0 ? 0 : 1;
