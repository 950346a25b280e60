import { lookProperties, propertiesOf } from './build/look.ts';
import { wordsOf } from './build/word-unions.ts';

// Publishes only what a page author may use: no private members, no event nobody documented, and the built files' paths.
const built = (path) => path?.replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js');
const isPublic = ({ privacy = 'public', ...member }) =>
  privacy === 'public' && !member.static && !member.name.startsWith('#') && !isInternal(member);
/** What is `@internal` is left of a class by its name alone, where Lit's list of properties has it. */
const isInternal = ({ kind, type }) => kind === 'field' && type === undefined;
const lifecycle = new Set([
  'connectedCallback',
  'disconnectedCallback',
  'render',
  'updated',
  'firstUpdated',
  'willUpdate',
]);

/**
 * The analyzer takes the browser's Event for ours, and a constructor's parameter for a default. A field that holds one of
 * some words says which: the name of their type tells nobody.
 */
function asEvent(declaration) {
  declaration.superclass = { name: 'Event', package: 'global:' };
  for (const member of declaration.members ?? []) {
    delete member.default;
    const words = wordsOf(member.type?.text);
    if (words) member.type.text = words.map((word) => `'${word}'`).join(' | ');
  }
}

const publicOnly = {
  name: 'public-only',
  packageLinkPhase({ customElementsManifest }) {
    customElementsManifest.schemaVersion = '2.1.0';
    // The files come in the order in which the disk answered.
    customElementsManifest.modules.sort((one, other) => (one.path < other.path ? -1 : 1));
    for (const module of customElementsManifest.modules) {
      module.path = built(module.path);
      for (const declaration of module.declarations ?? []) {
        if (declaration.superclass?.name === 'Event') asEvent(declaration);
        declaration.members = declaration.members?.filter((m) => isPublic(m) && !lifecycle.has(m.name));
        for (const member of declaration.members ?? []) delete member.privacy;
        // The analyzer also lists what `dispatchEvent` seems to send; only a @fires line has a description.
        declaration.events = declaration.events?.filter((event) => event.description);
      }
      for (const entry of module.exports ?? []) {
        if (entry.declaration?.module) entry.declaration.module = built(entry.declaration.module);
      }
    }
  },
};

/** The look is described once, in src/styles, and not again above each tag. */
const look = {
  name: 'look',
  packageLinkPhase({ customElementsManifest }) {
    for (const declaration of customElementsManifest.modules.flatMap((module) => module.declarations ?? [])) {
      if (!declaration.tagName) continue;
      const used = propertiesOf(declaration.tagName);
      declaration.cssProperties = lookProperties.filter(({ name }) => used.has(name));
    }
  },
};

export default {
  globs: [
    'src/elements/*/jane-*.ts',
    'src/elements/*/events.ts',
    'src/elements/events.ts',
    'src/first-screen/events.ts',
    'src/elements/*/define.ts',
  ],
  exclude: ['src/elements/*/*.styles.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  plugins: [publicOnly, look],
};
