// What a bundler makes of one import from the installed package, and what Node does with it.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type * as Vite from 'vite';
import { outputOf } from './program.ts';

interface Entry {
  /** Bytes after brotli, of what is loaded at once. */
  readonly budget: number;
  /** Words that must not be in there. */
  readonly without: readonly string[];
}

const lit = ['litElementVersions', 'adoptedStyleSheets'];
const registering = ['customElements.define'];

/** A line of code that a user writes, and what it may cost. */
export const entries: Readonly<Record<string, Entry>> = {
  "export { createJaneClient } from 'jane-widgets/client'": { budget: 24_900, without: [...lit, ...registering] },
  "export { createJaneClient } from 'jane-widgets'": { budget: 24_900, without: [...lit, ...registering] },
  "export { patientOperations } from 'jane-widgets/contract'": {
    budget: 8_200,
    without: [...lit, ...registering, '/v1/staff'],
  },
  "export { createFakeClinic } from 'jane-widgets/testing'": { budget: 29_300, without: [...lit, ...registering] },
  "export { JaneReadyEvent } from 'jane-widgets'": { budget: 500, without: [...lit, ...registering] },
  "export { JaneLogin } from 'jane-widgets'": { budget: 16_500, without: registering },
  "import 'jane-widgets/jane-clinic'": { budget: 7_400, without: ['jane-login'] },
  "import 'jane-widgets/jane-login'": { budget: 17_000, without: ['jane-upcoming-appointments"'] },
  "import 'jane-widgets/jane-account-setup'": { budget: 14_600, without: [] },
  "import 'jane-widgets/jane-calendar-subscribe'": { budget: 16_000, without: [] },
  "import 'jane-widgets/jane-upcoming-appointments'": { budget: 17_200, without: [] },
  "import 'jane-widgets/all'": { budget: 19_600, without: [] },
  "import 'jane-widgets/jsx'": { budget: 50, without: registering },
};

let files = 0;

function writeEntry(folder: string, code: string): string {
  const file = join(folder, `entry-${files++}.js`);
  writeFileSync(file, `${code};\n`);
  return file;
}

/** Bundles one line as a user's project would, with the Vite installed there. */
export async function sizeOf(folder: string, code: string): Promise<{ bytes: number; code: string }> {
  const require = createRequire(join(folder, 'package.json'));
  const { build } = (await import(require.resolve('vite'))) as typeof Vite;
  const result = (await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    build: {
      target: 'es2022',
      write: false,
      modulePreload: false,
      lib: { entry: writeEntry(folder, code), formats: ['es'] },
      rolldownOptions: { output: { minify: true } },
    },
  })) as Vite.Rolldown.RolldownOutput[];
  const chunks = result.flatMap(({ output }) => output).filter((file) => file.type === 'chunk');
  const atOnce = new Set(chunks.filter(({ isEntry }) => isEntry));
  // A Set also gives what is added to it meanwhile.
  for (const chunk of atOnce) {
    for (const other of chunks) if (chunk.imports.includes(other.fileName)) atOnce.add(other);
  }
  const text = [...atOnce].map((chunk) => chunk.code).join('\n');
  return { bytes: brotliCompressSync(text).length, code: text };
}

/** Global names that libraries leave in Node: versions, settings, and a stand-in for `customElements`. */
const libraries = /^(__zod_\w+|lit\w+|reactiveElementVersions|customElements|Symbol\(undici\.\w+\.\d\))$/;

/** Imports every entry in plain Node, one after the other; answers with the global names that are left behind. */
export async function importedInNode(folder: string): Promise<string[]> {
  const file = join(folder, 'import-all.mjs');
  const names = Object.keys(entries).map((code) => /'(jane-widgets[^']*)'/.exec(code)?.[1]);
  writeFileSync(
    file,
    `const before = new Set(Reflect.ownKeys(globalThis));
for (const name of ${JSON.stringify([...new Set(names)])}) await import(name);
console.log(JSON.stringify(Reflect.ownKeys(globalThis).filter((key) => !before.has(key)).map(String)));
`,
  );
  const left = JSON.parse(await outputOf(folder, file)) as string[];
  return left.filter((name) => !libraries.test(name));
}
