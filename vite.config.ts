import { defineConfig, type UserConfig } from 'vite';
import { classicScripts, scriptGroups } from './build/classic-scripts.ts';
import { smallStyles } from './build/small-styles.ts';
import { smallTemplates } from './build/small-templates.ts';
import { trustedTypesPolicy } from './build/trusted-types-policy.ts';

export const tags = [
  'jane-account-setup',
  'jane-calendar-subscribe',
  'jane-clinic',
  'jane-login',
  'jane-upcoming-appointments',
];

const script = 'src/cdn.ts';

/** A second copy on a page ends here, before its Lit could ask for a Trusted Types policy that is already there. */
const loaderGuard = `if (${JSON.stringify(tags)}.every((tag) => customElements.get(tag))) {
  console.info('jane-widgets: already on this page, the first copy stays.');
  return;
}`;

/** What our package.json declares. Everything else that a module names is bundled into it, compiler helpers included. */
export const dependencies = [/^lit(\/|$)/, /^@lit\/context(\/|$)/, /^zod(\/|$)/, /^ky$/];

const shared: UserConfig = { publicDir: false, define: { 'process.env.NODE_ENV': '"production"' }, logLevel: 'warn' };

const builds: Record<string, UserConfig> = {
  // The npm package: one file per source module, dependencies stay imports.
  production: {
    ...shared,
    plugins: [smallStyles({ keepLines: true }), smallTemplates({ keepLines: true })],
    build: {
      target: 'es2022',
      outDir: 'dist',
      emptyOutDir: false,
      sourcemap: true,
      minify: false,
      lib: {
        entry: {
          index: 'src/index.ts',
          all: 'src/all.ts',
          'client/index': 'src/client/index.ts',
          'contract/index': 'src/contract/index.ts',
          'testing/index': 'src/testing/index.ts',
          ...Object.fromEntries(tags.map((tag) => [`elements/${tag}/define`, `src/elements/${tag}/define.ts`])),
        },
        formats: ['es'],
      },
      rolldownOptions: {
        external: dependencies,
        // A module whose constants were inlined would stay imported for effects that it does not have, of which a user's esbuild
        // then complains.
        optimization: { inlineConst: false },
        output: {
          preserveModules: true,
          preserveModulesRoot: 'src',
          // npm never packs a folder called node_modules, which is where bundled modules would land.
          entryFileNames: ({ name }) =>
            `${name.replace(/^(.*node_modules|_virtual\/_@oxc-project_runtime@[^/]*)\//, 'vendor/')}.js`,
        },
      },
    },
  },
  // The <script>, the app behind it, and the preview, which only page editors load. The first one holds the hashes of both.
  cdn: {
    ...shared,
    plugins: [
      smallStyles(),
      smallTemplates(),
      trustedTypesPolicy('janePolicy'),
      classicScripts({ guard: loaderGuard }),
    ],
    build: {
      target: 'es2022',
      outDir: 'dist/cdn',
      emptyOutDir: false,
      modulePreload: false,
      lib: { entry: { 'jane-widgets': script }, formats: ['es'] },
      rolldownOptions: {
        preserveEntrySignatures: 'allow-extension',
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: '[name].js',
          // Vite leaves a library in ES form as it is.
          minify: true,
          // Notes to a minifier, which has read them.
          comments: { annotation: false },
          codeSplitting: { groups: [scriptGroups({ entry: script, preview: 'src/preview/preview.ts' })] },
        },
      },
    },
  },
  // The staff pages, served by the API's origin.
  'front-desk': {
    ...shared,
    root: 'server/front-desk',
    base: '/front-desk/',
    build: { target: 'es2022', outDir: '../dist/front-desk', emptyOutDir: true, sourcemap: true, assetsInlineLimit: 0 },
  },
};

// `vite build`, `vite build --mode cdn`, `vite build --mode front-desk`. Storybook brings its own mode and settings.
export default defineConfig(({ mode, command }): UserConfig => (command === 'build' ? (builds[mode] ?? {}) : {}));
