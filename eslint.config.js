import { defineConfig, globalIgnores } from 'eslint/config';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

/** A password that can't be looked at is typed wrong: `passwordField` (at the front desk, `PasswordField`) has "Show". */
const uncoveredPasswords = [
  "Property[key.name='type'][value.value='password']",
  'TemplateElement[value.raw=/type="password"/]',
].map((selector) => ({ selector, message: 'A field for a password has "Show": use passwordField.' }));

const problemEvents = {
  selector: "NewExpression[callee.name='JaneProblemEvent']",
  message: 'Use reportProblem(), which tells the page everything about a problem that it may know.',
};

/** What the front desk says stands in its tables, in each language. */
const wordsInTemplates = [
  String.raw`(>|^)[^<>="']*\p{L}{2}[^<>="']*(<|$)`,
  String.raw`(aria-label|placeholder|title|alt)="[^"]*\p{L}{2}`,
].map((words) => ({
  selector: `TaggedTemplateExpression[tag.name='html'] > TemplateLiteral > TemplateElement[value.raw=/${words}/u]`,
  message: 'What the front desk says stands in server/front-desk/i18n, in each language.',
}));

const htmlFromText = [
  {
    selector: 'AssignmentExpression[left.property.name=/^(inner|outer)HTML$/]',
    message: 'Text is never parsed as HTML: use an html template.',
  },
  {
    selector: 'CallExpression[callee.property.name=/^(insertAdjacentHTML|setHTMLUnsafe|createContextualFragment)$/]',
    message: 'Text is never parsed as HTML: use an html template.',
  },
  {
    selector: 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\sstyle\\s*=/]',
    message:
      "A strict Content-Security-Policy drops style attributes: use a class, a part or the element's stylesheet.",
  },
];

export default defineConfig(
  globalIgnores(['**/dist', 'coverage', 'storybook-static', '**/.cache']),
  // They need frameworks that are not installed here: test/package/consumers.spec.ts checks them where they are.
  globalIgnores(['build/types', 'test/consumers']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        // A list and not `projectService`: stories, bench and build are checked by test/tsconfig.json. It comes first,
        // since the tags' sources are in it too, and are not read a second time then.
        project: ['test/tsconfig.json', 'server/tsconfig.json', 'server/front-desk/tsconfig.json', 'tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // `async` says that a function answers with a promise, whether or not today's body awaits.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // `while (true)` is how a loop says that it ends inside.
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      // Lit takes async listeners; what they throw is handled inside them.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/consistent-type-imports': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['server/src/**/*.ts'],
    ignores: ['server/src/routes/headers.ts', 'server/src/page-links.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.property.name='header'][callee.object.property.name='req']",
          message: 'Anybody can make a header very long: use readHeader(), which cuts it.',
        },
        {
          selector: 'TemplateElement[value.raw=/^#([a-z-]+=)?$/]',
          message: 'A page may have something behind # already: use linkTo(), which keeps it.',
        },
      ],
    },
  },
  {
    files: ['src/**/*.ts', 'server/front-desk/**/*.ts'],
    extends: [lit['flat/recommended'], wc['flat/recommended']],
    plugins: { 'lit-a11y': litA11y },
    rules: {
      ...litA11y.configs.recommended.rules,
      // Safari takes a list without bullets for none, unless it says so.
      'lit-a11y/no-redundant-role': 'off',
      'no-restricted-syntax': ['error', ...htmlFromText, ...uncoveredPasswords, problemEvents],
      'no-restricted-properties': [
        'error',
        {
          object: 'Array',
          property: 'from',
          message: 'Old libraries (MooTools) replace it on the page: spread into an array.',
        },
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            ...['unsafe-html', 'unsafe-svg', 'unsafe-mathml'].map((name) => ({
              name: `lit/directives/${name}.js`,
              message: 'Text is never parsed as HTML: use an html template.',
            })),
            {
              name: 'lit/directives/style-map.js',
              message: 'A strict Content-Security-Policy drops style attributes: use a class or a custom property.',
            },
            {
              name: 'lit',
              importNames: ['html'],
              message: 'A page’s translator moves text nodes, and Lit then writes into nothing: use i18n/html.ts.',
            },
            {
              name: 'zod',
              message: "Use 'zod/mini': the full library is three times the size and trips strict policies.",
            },
          ],
        },
      ],
    },
  },
  {
    files: ['server/front-desk/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...htmlFromText, ...uncoveredPasswords, problemEvents, ...wordsInTemplates],
    },
  },
  {
    // Where it is made, and where the page's own settings are what is wrong.
    files: ['src/first-screen/events.ts', 'src/first-screen/clinic-source.ts'],
    rules: { 'no-restricted-syntax': ['error', ...htmlFromText, ...uncoveredPasswords] },
  },
  {
    files: ['server/src/**/*.ts', 'src/contract/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...htmlFromText,
        {
          selector: "MemberExpression[object.name='z'][property.name='email']",
          message:
            'Its pattern refuses addresses that there are: `emailAddress` in clinic/email-address.ts reads them.',
        },
      ],
    },
  },
  {
    // The console belongs to the page.
    files: ['src/**/*.ts'],
    rules: { 'no-console': ['error', { allow: ['warn', 'error'] }] },
  },
  {
    files: ['test/**/*.ts', 'server/test/**/*.ts', 'stories/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      // chai's `expect(x).to.be.true` is an expression, and a spy is a method without its object.
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/unbound-method': 'off',
      // chai's `.equal()` is typed as a promise by @open-wc and node:test's `test()` returns one that nobody needs to await.
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: "ExpressionStatement > CallExpression[callee.property.name='accessible']",
          message:
            'An accessibility assertion that nobody awaits checks nothing: write `await expect(…).to.be.accessible()`.',
        },
      ],
    },
  },
);
