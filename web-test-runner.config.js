import { writeFileSync } from 'node:fs';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { browsers } from './test/support/browsers.js';
import { bundledTests } from './test/support/bundled-tests.js';

/** Ends with one line an engine, and writes the sum where test/run.ts looks for it. */
const countReporter = (file) => ({
  onTestRunFinished({ sessions }) {
    const engines = {};
    for (const session of sessions) {
      const engine = (engines[session.browser.name] ??= { passed: 0, failed: 0 });
      const before = engine.failed;
      const count = ({ tests, suites }) => {
        for (const test of tests) {
          if (test.passed) engine.passed++;
          else if (!test.skipped) engine.failed++;
        }
        suites.forEach(count);
      };
      if (session.testResults) count(session.testResults);
      // A page that broke, could not load a file or failed in a hook has no failed test to show for it.
      if (!session.passed && engine.failed === before) engine.failed++;
    }
    const sum = { passed: 0, failed: 0 };
    for (const [name, { passed, failed }] of Object.entries(engines)) {
      console.log(`${name}: ${passed} passed, ${failed} failed`);
      sum.passed += passed;
      sum.failed += failed;
    }
    if (file) writeFileSync(file, JSON.stringify(sum));
  },
});

export default {
  files: ['test/**/*.test.ts', '!test/e2e/**'],
  nodeResolve: { exportConditions: ['browser', 'development'] },
  plugins: [
    // Whoever watches files has each of them served as it stands, so that the runner knows which test needs which.
    ...(process.argv.includes('--watch') ? [] : [bundledTests()]),
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: 'tsconfig.json' }),
  ],
  browsers: await browsers(),
  // Fits two cores: two engines with a page each, or one with two.
  concurrentBrowsers: 2,
  concurrency: 2,
  browserStartTimeout: 90_000,
  testsStartTimeout: 90_000,
  testsFinishTimeout: 600_000,
  // GREP='words of a test' runs those tests alone.
  testFramework: { config: { timeout: '30000', ...(process.env.GREP && { grep: process.env.GREP }) } },
  testRunnerHtml: (framework) =>
    `<!doctype html><html lang="en"><head><title>jane-widgets</title></head><body><script type="module" src="${framework}"></script></body></html>`,
  filterBrowserLogs: ({ args }) => !(typeof args[0] === 'string' && args[0].includes('Lit is in dev mode')),
  reporters: [defaultReporter({ reportTestProgress: false }), countReporter(process.env.TEST_COUNT_FILE)],
  coverageConfig: { include: ['src/**/*.ts'], reporters: ['text-summary', 'lcov'] },
};
