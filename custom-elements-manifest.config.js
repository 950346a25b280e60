// Publishes only what a page author may use: no private members, no event nobody documented, and the built files' paths.
const built = (path) => path?.replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js');
const isPublic = (member) => !member.privacy && !member.static && !member.name.startsWith('#');
const lifecycle = new Set([
  'connectedCallback',
  'disconnectedCallback',
  'render',
  'updated',
  'firstUpdated',
  'willUpdate',
]);

const publicOnly = {
  name: 'public-only',
  packageLinkPhase({ customElementsManifest }) {
    for (const module of customElementsManifest.modules) {
      module.path = built(module.path);
      for (const declaration of module.declarations ?? []) {
        declaration.members = declaration.members?.filter((m) => isPublic(m) && !lifecycle.has(m.name));
        // The analyzer also lists what `dispatchEvent` seems to send; only a @fires line has a description.
        declaration.events = declaration.events?.filter((event) => event.description);
      }
      for (const entry of module.exports ?? []) {
        if (entry.declaration?.module) entry.declaration.module = built(entry.declaration.module);
      }
    }
  },
};

export default {
  globs: ['src/elements/*/*.ts'],
  exclude: ['src/elements/*/*.styles.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  plugins: [publicOnly],
};
