import { writeFileSync } from 'node:fs';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { browsers } from './test/support/browsers.js';

/** Writes the counts where test/run.ts looks for them. */
const countReporter = (file) => ({
  onTestRunFinished({ sessions }) {
    let passed = 0;
    let failed = 0;
    const count = ({ tests, suites }) => {
      for (const test of tests) {
        if (test.passed) passed++;
        else if (!test.skipped) failed++;
      }
      suites.forEach(count);
    };
    for (const session of sessions) {
      const before = failed;
      if (session.testResults) count(session.testResults);
      // A page that broke, could not load a file or failed in a hook has no failed test to show for it.
      if (!session.passed && failed === before) failed++;
    }
    writeFileSync(file, JSON.stringify({ passed, failed }));
  },
});
const { TEST_COUNT_FILE } = process.env;

export default {
  files: ['test/**/*.test.ts', '!test/e2e/**'],
  nodeResolve: { exportConditions: ['browser', 'development'] },
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: 'tsconfig.json' })],
  browsers: await browsers(),
  // Fits two cores: one engine at a time, two pages in it.
  concurrentBrowsers: 1,
  concurrency: 2,
  browserStartTimeout: 90_000,
  testsStartTimeout: 90_000,
  testsFinishTimeout: 180_000,
  testFramework: { config: { timeout: '10000' } },
  testRunnerHtml: (framework) =>
    `<!doctype html><html lang="en"><head><title>jane-widgets</title></head><body><script type="module" src="${framework}"></script></body></html>`,
  filterBrowserLogs: ({ args }) => !(typeof args[0] === 'string' && args[0].includes('Lit is in dev mode')),
  reporters: [
    defaultReporter({ reportTestProgress: false }),
    ...(TEST_COUNT_FILE ? [countReporter(TEST_COUNT_FILE)] : []),
  ],
  coverageConfig: { include: ['src/**/*.ts'], reporters: ['text-summary', 'lcov'] },
};
