// What a visitor downloads, compressed as a CDN does it (brotli, quality 11). 1 kB is 1000 bytes. Fails over budget.
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { smallStyles } from '../build/small-styles.ts';
import { smallTemplates } from '../build/small-templates.ts';
import { tags } from '../vite.config.ts';

const folder = 'dist/cdn';
// The aims: the first script at most 44 kB and as near to 38 as good code gets, a tag alone at most 32. What all tags share
// (Lit, ky, zod, client and session: 25 kB; language and look: 6 kB) leaves the tags themselves little of that, so all that
// only whoever is signed in sees comes late. These hold what was reached, so that nothing grows unseen.
const scriptBudget = 43_830;
const moreBudget = 38_210;
const tagBudgets: Readonly<Record<string, number>> = {
  'jane-account-setup': 34_250,
  'jane-calendar-subscribe': 35_790,
  'jane-clinic': 26_050,
  'jane-login': 38_540,
  'jane-upcoming-appointments': 38_790,
};

const compressed = (text: string): number =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

interface Weight {
  /** What the page loads at once. */
  readonly first: number;
  /** What the tag loads when it is first asked for. */
  readonly late: number;
}

/** One tag with all its dependencies, as a bundler of the clinic would ship it. Nothing is written. */
async function tagAlone(tag: string): Promise<Weight> {
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
  const chunks = result.flatMap(({ output }) => output).filter((file) => file.type === 'chunk');
  const atOnce = new Set(chunks.filter(({ isEntry }) => isEntry));
  // A Set also gives what is added to it meanwhile.
  for (const chunk of atOnce) {
    for (const other of chunks) if (chunk.imports.includes(other.fileName)) atOnce.add(other);
  }
  const weigh = (isFirst: boolean): number =>
    compressed(chunks.flatMap((chunk) => (atOnce.has(chunk) === isFirst ? [chunk.code] : [])).join('\n'));
  return { first: weigh(true), late: weigh(false) };
}

/** Sentences of the OpenAPI document: none of them is for a patient's browser. */
function documentation(value: unknown, key = ''): string[] {
  if (typeof value === 'string') {
    return ['summary', 'description'].includes(key) || key.startsWith('example') ? [value] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => documentation(inner, key.startsWith('example') ? key : name));
}

const nameWidth = 40;
const failures: string[] = [];
const row = (name: string, bytes: number, budget: number): void => {
  console.log(`${name.padEnd(nameWidth)}${(bytes / 1000).toFixed(1).padStart(6)} kB of ${budget / 1000} kB`);
  if (bytes > budget) failures.push(`${name} is ${bytes - budget} bytes over its budget.`);
};

const scripts = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')]),
);
for (const [name, text] of scripts) {
  row(`${folder}/${name}`, compressed(text), name === 'jane-widgets.js' ? scriptBudget : moreBudget);
}
if (scripts.size !== 2) failures.push(`${folder} should hold two scripts.`);
for (const tag of tags) {
  const { first, late } = await tagAlone(tag);
  row(`<${tag}> alone`, first, tagBudgets[tag] ?? 0);
  if (late > 1) console.log(`${'  and late'.padEnd(nameWidth)}${(late / 1000).toFixed(1).padStart(6)} kB`);
}

const unwanted = ['/v1/staff', 'process.env', 'Lit is in dev mode', 'import('];
// A code or a zone stands in the scripts too: only sentences have several words.
const long = documentation(JSON.parse(readFileSync('dist/openapi.json', 'utf8'))).filter(
  (text) => text.length >= 20 && text.includes(' '),
);
for (const [name, script] of scripts) {
  for (const text of [...unwanted, ...new Set(long)]) {
    if (script.includes(text)) failures.push(`${folder}/${name} contains "${text}".`);
  }
}

for (const failure of failures) console.error(failure);
process.exitCode = failures.length === 0 ? 0 : 1;
