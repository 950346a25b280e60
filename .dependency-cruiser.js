// Which folder may import which: `npm run lint:imports` checks it. Circles of code are in .dependency-cruiser.circles.js.
const lit = ['lit', 'lit-html', 'lit-element', '@lit/context', '@lit/reactive-element'];
const drawing = ['contexts', 'i18n', 'styles', 'templates'];

/**
 * For each folder of `src`: the other folders that it may import, and the packages. `types` are imported by `import type`
 * only, and `later` by `import()` only. Types of the client and the contract are free everywhere but in the contract.
 */
const folders = {
  contract: { packages: ['zod'] },
  page: { imports: ['contract/fragment.ts'], packages: [] },
  client: { imports: ['contract', 'page'], packages: ['ky', 'zod'] },
  contexts: { types: ['i18n'], packages: lit },
  i18n: { packages: lit },
  styles: { packages: lit },
  templates: { imports: ['page', 'contexts', 'i18n', 'styles'], packages: lit },
  'first-screen': { imports: ['page', ...drawing], packages: lit },
  app: {
    imports: [
      ...drawing,
      'page',
      'client',
      'contract',
      'first-screen',
      'elements/events.ts',
      'elements/[^/]+/events.ts',
    ],
    types: ['elements'],
    packages: [...lit, 'lean-qr'],
  },
  testing: { imports: ['client', 'contract'], packages: [] },
  preview: { imports: ['page', 'testing', ...drawing], packages: lit },
};

/** For each tag what it loads later, and the other tags that it shows. */
const tags = {
  'jane-login': { later: ['app/login/login-app.ts'] },
  'jane-account-setup': { later: ['app/account-setup/account-setup-app.ts'] },
  'jane-upcoming-appointments': { later: ['app/appointments/appointments-app.ts'], shows: ['jane-calendar-subscribe'] },
  'jane-calendar-subscribe': { later: ['app/calendar/calendar-app.ts'] },
  'jane-clinic': { later: ['preview'] },
};

/** How the project is read, here and for circles. */
export const reading = {
  tsConfig: { fileName: 'tsconfig.json' },
  doNotFollow: { path: 'node_modules' },
  exclude: { path: ['^(server/)?dist/', '^test/consumers/', '^build/types/', '^stories/generated/'] },
  enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  combinedDependencies: true,
  skipAnalysisNotInRules: true,
};

const ours = '^(src|server|test|stories|bench|build)/';
const inSource = (names) => names.map((name) => `^src/${name}${name.endsWith('.ts') ? '$' : '/'}`);
const words = (names) => (names.length === 0 ? 'nothing' : names.join(', '));

/** The rules of what lies in the folder `at`; without `packages` it may import every package. */
function rulesOf(name, at, { imports = [], later = [], types = [], packages }) {
  const from = { path: at };
  const ofTypes = [...imports, ...types, ...(name === 'contract' ? [] : ['client', 'contract'])];
  const to = (names) => ({ path: ours, pathNot: [at, 'node_modules/', ...inSource(names)] });
  const rules = [
    {
      name: `${name}: imports`,
      comment: `It may import ${words(imports)}.`,
      from,
      to: { ...to(imports), dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    {
      name: `${name}: imports later`,
      comment: `It may load ${words([...imports, ...later])}.`,
      from,
      to: { ...to([...imports, ...later]), dynamic: true },
    },
    {
      name: `${name}: types`,
      comment: `It may import types from ${words(ofTypes)}.`,
      from,
      to: { ...to(ofTypes), dependencyTypes: ['type-only'] },
    },
  ];
  if (packages === undefined) return rules;
  const comment = `It runs in browsers and may import ${words(packages)}, nothing else from npm and nothing of Node.`;
  const known = packages.map((each) => `(^|/)node_modules/${each}/`);
  return [
    ...rules,
    { name: `${name}: packages`, comment, from, to: { path: '(^|/)node_modules/', pathNot: known } },
    { name: `${name}: Node`, comment, from, to: { dependencyTypes: ['core'] } },
  ];
}

function rulesOfTag([tag, { later, shows = [] }]) {
  return rulesOf(tag, `^src/elements/(${tag}/|events\\.ts$)`, {
    imports: [
      ...['page', 'first-screen', ...drawing],
      'elements/jane-clinic/define.ts',
      ...shows.map((other) => `elements/${other}/(${other}|define|events).ts`),
    ],
    later,
    types: ['app'],
    packages: lit,
  });
}

const areas = [...Object.keys(folders), 'elements'];

export default {
  forbidden: [
    ...Object.entries(folders).flatMap(([name, rules]) => rulesOf(name, `^src/${name}/`, rules)),
    ...Object.entries(tags).flatMap(rulesOfTag),
    ...rulesOf('entries', '^src/[^/]+\\.ts$', { imports: areas, packages: lit }),
    ...rulesOf('server', '^server/src/', { imports: ['contract'] }),
    {
      name: 'no HTTP',
      comment: 'Cookies, headers and callers belong to routes/, which hands on what is to be known of them.',
      // Still to go: the sign-in of staff.
      from: {
        path: '^server/src/(clinic|calendar|mail|import|database|metrics)/',
        pathNot: '^server/src/clinic/(staff(-devices|-passwords)?|second-factor|enrolment)\\.ts$',
      },
      to: { path: ['^server/src/(routes|pages)/', '^server/src/app\\.ts$', '(^|/)node_modules/(@hono/.+|hono)/'] },
    },
    // Of the client only what both have in common: a patient's session is none of the staff's.
    ...rulesOf('front desk', '^server/front-desk/', {
      imports: [
        ...['query', 'mutation', 'screen', 'focus-controller'].map((name) => `app/shared/${name}.ts`),
        // The calendar panel's QR code, which a second factor is set up with, too.
        'app/calendar/qr-path.ts',
        'client/transport.ts',
        'client/jane-error.ts',
        ...['page', 'contract', 'i18n', 'styles', 'templates'],
      ],
      packages: lit,
    }),
    {
      name: 'a folder without rules',
      comment: 'Say in .dependency-cruiser.js what it may import.',
      from: { path: '^src/[^/]+/', pathNot: inSource(areas) },
      to: {},
    },
    {
      name: 'not for patients',
      comment: "What only staff and documents use must not reach a patient's bundle.",
      from: { path: '^src/', pathNot: '^src/contract/(staff|examples)' },
      to: { path: '^src/contract/(staff|examples)' },
    },
    {
      name: 'effect on import',
      comment: 'Only whoever asks for it registers a tag.',
      from: { path: '^src/', pathNot: '/(define|all)\\.ts$' },
      to: { path: '^src/elements/[^/]+/define\\.ts$' },
    },
    {
      name: 'shared by all areas',
      comment: 'The front desk uses it too: an area of the app imports it, and never the other way round.',
      from: { path: '^src/app/shared/' },
      to: { path: '^src/app/', pathNot: '^src/app/shared/' },
    },
    {
      name: 'circle',
      comment:
        'Everything points downwards, types too. Only a tag and its app, and the desk and its dialogs, know each other by types.',
      from: { pathNot: ['^src/(elements|app)/', '^server/front-desk/'] },
      to: { circular: true },
    },
    {
      name: 'undeclared package',
      comment: 'It is here because another package brought it along: name it in package.json.',
      from: { path: '^(src|server/src|server/front-desk|build)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
  ].map((rule) => ({ severity: 'error', ...rule })),
  options: { ...reading, tsPreCompilationDeps: true },
};
