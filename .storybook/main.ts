import type { StorybookConfig } from '@storybook/web-components-vite';

// Lit and its modules are named together, or the dev server prepares them one by one and a page loads Lit twice.
const lit = [
  'lit',
  'lit/static-html.js',
  'lit/decorators.js',
  'lit/directive-helpers.js',
  'lit/directives/repeat.js',
  'lit/directives/class-map.js',
  'lit/directives/if-defined.js',
  'lit/directives/live.js',
  'lit/directives/ref.js',
  '@lit/context',
  '@storybook/web-components',
  '@storybook/web-components/entry-preview',
];

const config: StorybookConfig = {
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.ts'],
  staticDirs: ['../stories/generated/public'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  framework: { name: '@storybook/web-components-vite', options: {} },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (settings) => ({
    ...settings,
    // The tags need `light-dark()` and `oklch(from …)` anyway; for older browsers it would be rewritten into something else.
    build: { ...settings.build, target: 'es2022', cssTarget: ['chrome123', 'firefox128', 'safari17.5'] },
    optimizeDeps: { ...settings.optimizeDeps, include: [...(settings.optimizeDeps?.include ?? []), ...lit] },
  }),
};

export default config;
