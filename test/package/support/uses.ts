import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { after, describe, it } from 'node:test';
import { openInBrowser } from './browser.ts';
import { complaintsOf, expectedIn } from './diagnostics.ts';
import { entries, importedInNode, sizeOf } from './entries.ts';
import { installed } from './installed.ts';
import { lockedDependencies } from './packed.ts';
import { outputOf, runScript, twoAtOnce } from './program.ts';

if (installed === undefined) throw new Error('Nothing is installed to be used.');
const packed = installed;
after(() => packed.remove());
const { folder, files, program } = packed;
const soon = twoAtOnce();

const ours = JSON.parse(readFileSync(join(folder, 'node_modules/jane-widgets/package.json'), 'utf8')) as Record<
  string,
  Record<string, string> | undefined
>;

describe('the packed package', { concurrency: true }, () => {
  it('holds what users need, and nothing else', () => {
    const known =
      /^(dist\/.+\.(js|d\.ts|js\.map|json)|dist\/llms\.txt|docs\/.+|README\.md|CHANGELOG\.md|LICENSE|THIRD-PARTY-NOTICES|package\.json)$/;
    assert.deepEqual(
      files.filter((path) => !known.test(path)),
      [],
    );
    assert.deepEqual(
      files.filter((path) =>
        /^dist\/(.+\/)?(test|stories|examples|server)\/|descriptions|openapi\.(js|d\.ts)$/.test(path),
      ),
      [],
    );
    const lonely = files.filter((path) => path.endsWith('.map') && !files.includes(path.replace(/\.map$/, '')));
    assert.deepEqual(lonely, []);
  });

  it('runs no script when it is installed, and brings only its own libraries along', () => {
    const { scripts = {}, dependencies, optionalDependencies, peerDependencies } = ours;
    assert.deepEqual(
      Object.keys(scripts).filter((name) => /install|prepare/.test(name)),
      [],
    );
    assert.deepEqual(dependencies, lockedDependencies());
    assert.deepEqual([optionalDependencies, peerDependencies], [undefined, undefined]);
  });

  it('has every file that its package.json names', () => {
    const named = JSON.stringify([
      ours['exports'],
      ours['main'],
      ours['types'],
      ours['customElements'],
      ours['web-types'],
    ]);
    const paths = [...named.matchAll(/"(?:\.\/)?(dist\/[^"*]+)"/g)].map(([, path = '']) => path);
    assert.ok(paths.length > 20);
    assert.deepEqual(
      paths.filter((path) => !files.includes(path)),
      [],
    );
  });

  it('has what its documents lead to, but for sources, which the README says are elsewhere', () => {
    const sources = /^((src|server|test|build|bench)(\/|$)|Containerfile$|compose\.yaml$)/;
    for (const path of files.filter((name) => name.endsWith('.md') && name !== 'CHANGELOG.md')) {
      const text = readFileSync(join(folder, 'node_modules/jane-widgets', path), 'utf8');
      const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target = '']) =>
        posix.join(posix.dirname(path), target).replace(/\/$/, ''),
      );
      assert.deepEqual(
        targets.filter((target) => !files.some((name) => name === target || name.startsWith(`${target}/`))),
        path === 'README.md' ? [] : targets.filter((target) => sources.test(target)),
        path,
      );
    }
  });

  it('is well packed, says publint', async () => {
    const { status, output } = await soon(() =>
      runScript(folder, program('publint'), 'run', packed.tarball, '--strict'),
    );
    assert.equal(status, 0, output);
    assert.match(output, /All good/);
  });

  it('has types where they are looked for, says attw', async () => {
    const attw = program('@arethetypeswrong/cli', 'attw');
    // A text has no types.
    const args = ['--profile', 'esm-only', '--exclude-entrypoints', './llms.txt'];
    const { status, output } = await soon(() => runScript(folder, attw, packed.tarball, ...args));
    assert.equal(status, 0, output);
  });
});

const compilers: [project: string, title: string, script: string, args: string[]][] = [
  ...['react', 'preact', 'solid', 'typescript'].map((project): (typeof compilers)[number] => [
    project,
    project,
    program('typescript', 'tsc'),
    ['-p', project],
  ]),
  [
    'typescript',
    'typescript, as Node resolves',
    program('typescript', 'tsc'),
    ['-p', 'typescript/tsconfig.node16.json'],
  ],
  ['vue', 'vue', program('vue-tsc'), ['-p', 'vue']],
  [
    'svelte',
    'svelte',
    program('svelte-check'),
    ['--workspace', 'svelte', '--tsconfig', './tsconfig.json', '--output', 'machine'],
  ],
];

describe('the types', { concurrency: true }, () => {
  for (const [project, title, script, args] of compilers) {
    it(`accept what is right and refuse what is wrong: ${title}`, async () => {
      const expected = expectedIn(join(folder, project));
      assert.ok(expected.length >= 8);
      const { output } = await soon(() => runScript(folder, script, ...args));
      assert.deepEqual(complaintsOf(output, project).sort(), expected.sort(), output);
    });
  }
});

describe('an entry', { concurrency: true }, () => {
  it('is imported in plain Node without any effect', async () => {
    // Opened by `jane-widgets/all` for texts that a page pushes.
    assert.deepEqual(await soon(() => importedInNode(folder)), ['Symbol(jane-widgets)']);
  });

  it('brings along what it needs, and no more', async () => {
    for (const [entry, { budget, without }] of Object.entries(entries)) {
      const { bytes, code } = await sizeOf(folder, entry);
      console.log(`${entry.padEnd(44)}${(bytes / 1000).toFixed(1).padStart(6)} kB of ${budget / 1000} kB`);
      assert.ok(bytes <= budget, `${entry} weighs ${bytes} bytes`);
      assert.deepEqual(
        without.filter((text) => code.includes(text)),
        [],
        entry,
      );
    }
  });
});

describe('in a browser', () => {
  it('the projects give tags their attributes, properties and children, and hear their events', async () => {
    await outputOf(folder, program('vite'), 'build', '--logLevel', 'warn');
    for (const project of ['react', 'preact', 'vue', 'svelte', 'typescript']) {
      assert.deepEqual(
        await openInBrowser(join(folder, 'dist'), `/${project}/`),
        [
          'api-url of the clinic: https://api.clinic.example',
          'property client of another: that of the page',
          'attribute success-url: /my-account/',
          'property headingLevel: 3',
          'property limit: 3, then 4',
          'property withoutCalendar: true',
          'slot signed-out: Sign in above to see your visits.',
          'events: jane-ready, jane-problem unavailable',
          'troubles: none',
        ],
        project,
      );
    }
  });
});
